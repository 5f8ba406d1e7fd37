import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DocumentHooks, DocumentRegistry, DocumentsQueries, type ExternalFile } from '../../documents';
import { History } from '../../history';
import { currentActor, currentContext } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { newId } from '../../platform/ids';
import { Objects } from '../../platform/storage';
import { Processes } from '../../processes';
import { FrozenDocuments } from '../signing/frozen-documents';
import { levelOf, SealedFiles, type SealedFileSet, type SealingOrder } from '../sealing/sealed-files';
import { SealingGrounds } from '../sealing/sealing-grounds';
import { SignerProofs, type SignerProof } from '../signing/signer-proofs';
import {
  authenticationTerm,
  conferenceInWords,
  mayBeAuthenticated,
  type AuthenticConference,
} from './authentication-term';
import { AuthenticationEnd } from './authentication-end';
import { AuthenticationsQueries } from './authentications.queries';

export interface AuthenticationInput {
  password: string;
  /** Of the second factor, when the person has one. */
  code?: string;
  positionId: string;
  /** Of the file that the person saw. */
  revision?: number;
}

type AuthenticFile = ExternalFile & { conference: AuthenticConference };

interface Ceremony extends SealingOrder {
  file: AuthenticFile;
}

/**
 * Autenticar cópia digitalizada (Lei 12.682/2012, art. 3º): whoever works in a protocol compares the file with the paper,
 * and signs a term that names both, with the same proof of who they are as every signature.
 */
@Injectable()
export class AuthenticateCopy implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly registry: DocumentRegistry,
    private readonly documents: DocumentsQueries,
    private readonly hooks: DocumentHooks,
    private readonly processes: Processes,
    private readonly frozen: FrozenDocuments,
    private readonly grounds: SealingGrounds,
    private readonly proofs: SignerProofs,
    private readonly files: SealedFiles,
    private readonly queries: AuthenticationsQueries,
    private readonly objects: Objects,
    private readonly history: History,
    private readonly end: AuthenticationEnd,
  ) {}

  onModuleInit(): void {
    this.hooks.onReplaced(({ documentId }) => this.end.becauseReplaced(documentId));
    this.hooks.onDeleted(({ documentId }) => this.end.forget(documentId));
  }

  /**
   * @throws DomainError naming `password`, `code` or `positionId`; `rule` for what is no digitised copy, or has been
   *   authenticated; `conflict` when the file was replaced before the person's eyes could tell
   */
  async run(documentId: string, input: AuthenticationInput): Promise<void> {
    const ceremony = await this.database.work(() => this.prepare(documentId, input));
    const proved = await this.proofs.prove(input);
    const printed = await this.files.print(ceremony, levelOf(proved.signer));
    const made = await this.files.make(ceremony, printed, proved.signer);
    try {
      await this.database.work(() => this.commit(documentId, ceremony, made, proved));
    } catch (error) {
      // After a refusal of ours nothing was committed. After anything else the rows may exist: the sweep decides.
      if (error instanceof DomainError)
        for (const { storageKey } of made.fresh) await this.objects.discard(storageKey);
      throw error;
    }
  }

  /** With a reason, which stands in the history; the term says from then on that it does not hold. */
  cancel(documentId: string, reason: string): Promise<void> {
    return this.database.work(async () => {
      const document = await this.registry.load(documentId);
      document.refuseUnlessOwn(currentActor().unit.id);
      await this.processes.requireAtHand(document.processId, 'cancelAuthentication');
      await this.end.cancel(document, reason);
    });
  }

  private async prepare(
    documentId: string,
    { positionId, revision }: Pick<AuthenticationInput, 'positionId' | 'revision'>,
  ): Promise<Ceremony> {
    const { document, file } = await this.authenticable(documentId);
    if (revision !== undefined && revision !== document.revision)
      throw new DomainError('conflict', 'signatures.file_changed');
    const head = await this.frozen.head(document);
    const content = authenticationTerm(document, file);
    const position = await this.grounds.position(positionId);
    const frozen = { ...head, content, images: [] };
    return { ...(await this.grounds.ground()), position, earlier: [], file, frozen };
  }

  /** The document and its file, when it may be authenticated here and now. */
  private async authenticable(documentId: string) {
    const document = await this.registry.load(documentId);
    document.refuseUnlessOwn(currentActor().unit.id);
    await this.processes.requireAtHand(document.processId, 'authenticate');
    const { file } = await this.documents.details(documentId);
    if (file?.format !== 'digitised') throw new DomainError('rule', 'signatures.not_digitised');
    const { conference } = file;
    if (!mayBeAuthenticated(conference)) throw new DomainError('rule', 'signatures.simple_copy');
    if (await this.queries.inForce(documentId))
      throw new DomainError('rule', 'signatures.already_authenticated');
    return { document, file: { ...file, conference } };
  }

  private async commit(
    documentId: string,
    order: Ceremony,
    made: SealedFileSet,
    proved: SignerProof,
  ): Promise<void> {
    const { document, file } = await this.authenticable(documentId);
    if (file.sha256 !== order.file.sha256) throw new DomainError('conflict', 'signatures.file_changed');
    const { source, pdf, codes, level } = made;
    await this.objects.record(source, pdf);
    await this.insert(documentId, order, made, proved);
    await this.history.record({
      processId: document.processId,
      type: 'document.authenticated',
      attributes: {
        ...{ code: document.code, title: document.title, level },
        ...{ position: order.position.title, conference: conferenceInWords(file.conference) },
        ...{ fileSha256: file.sha256, sourceSha256: codes.sourceSha256, pdfSha256: pdf.sha256 },
      },
      personal: { signer: currentActor().name },
    });
    this.processes.announceNews(document.processId);
  }

  private async insert(
    documentId: string,
    { file, position }: Ceremony,
    { codes, level, pdf, signedAt }: SealedFileSet,
    { factors, serial }: SignerProof,
  ): Promise<void> {
    const { userId, name, unit } = currentActor();
    await this.database.query(
      `INSERT INTO authentications (tenant_id, id, document_id, file_sha256, conference, user_id, signer_name, position_title,
                                    unit_id, unit_label, level, factors, certificate_serial, source_sha256, pdf_sha256, crc,
                                    integrity_code, authenticated_at, ip)
       VALUES ($1, $2, $3, decode($4, 'hex'), $5, $6, $7, $8, $9, $10, $11, $12, $13, decode($14, 'hex'), decode($15, 'hex'),
               $16, $17, $18, $19)`,
      [
        ...[this.database.tenantId, newId(), documentId, file.sha256, file.conference],
        ...[userId, name, position.title, unit.id, unit.label, level, factors],
        serial,
        ...[codes.sourceSha256, pdf.sha256, codes.crc, codes.integrityCode, signedAt],
        currentContext()?.ip ?? '127.0.0.1',
      ],
    );
  }
}
