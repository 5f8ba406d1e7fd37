import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DocumentAuthority, DocumentHooks, DocumentRegistry, suggestionsOf } from '../documents';
import { History } from '../history';
import { currentActor } from '../platform/context';
import { Database } from '../platform/database';
import { DomainError } from '../platform/errors';
import { Objects } from '../platform/storage';
import { Processes } from '../processes';
import { Reauthentication, type Factors } from '../users';
import { PersonCertificates } from './certificates/person-certificates';
import type { Signer } from './crypto/cms';
import { serialNumber } from './crypto/x509';
import { FrozenDocuments } from './frozen-documents';
import { SealingGrounds } from './sealing-grounds';
import { SealedFiles, type FrozenSource, type SealedFileSet, type SealingOrder } from './sealed-files';
import { SignatureRecords } from './signature-records';
import { SignaturesQueries, type SignatureEntry } from './signatures.queries';

export interface SignInput {
  password: string;
  /** Of the second factor, when the person has one. */
  code?: string;
  positionId: string;
  /** Of the text that the person saw: nobody signs what was changed before their eyes could tell. */
  revision?: number;
}

/** Who signs, shown once for one document or for many. */
export interface ProvedSigner {
  factors: Factors;
  /** The person's own key, opened for this ceremony; undefined for a simple signature. */
  signer: Signer | undefined;
}

interface Ceremony extends SealingOrder {
  revision: number;
}

/**
 * Signs (Lei 14.063/2020, art. 4): the person is asked again who they are, the text is frozen, the PDF/A gets its sheet, the tenant's
 * seal and, from somebody with a certificate, the signature of their own key; only then do the rows appear, all at once.
 */
@Injectable()
export class SignDocument implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly registry: DocumentRegistry,
    private readonly authority: DocumentAuthority,
    private readonly frozen: FrozenDocuments,
    private readonly documentHooks: DocumentHooks,
    private readonly processes: Processes,
    private readonly grounds: SealingGrounds,
    private readonly reauthentication: Reauthentication,
    private readonly certificates: PersonCertificates,
    private readonly files: SealedFiles,
    private readonly records: SignatureRecords,
    private readonly objects: Objects,
    private readonly queries: SignaturesQueries,
    private readonly history: History,
  ) {}

  onModuleInit(): void {
    this.documentHooks.onReopened(({ documentId }) => this.records.cancelAll(documentId));
    this.documentHooks.onDeleted(({ documentId }) => this.records.forget(documentId));
  }

  /**
   * @throws DomainError naming `password`, `code` or `positionId`; `conflict` when the document changed meanwhile: of two
   *   people who sign at once one wins, and the other is told.
   */
  async run(documentId: string, input: SignInput): Promise<void> {
    const ceremony = await this.database.work(() => this.prepare(documentId, input));
    await this.finish(documentId, ceremony, await this.prove(input));
  }

  /**
   * Who signs: with both factors and a certificate in force the level is advanced, else simple. Outside a unit of work.
   * @throws DomainError naming `password` or `code`; `rule` when the password no longer opens the key
   */
  async prove({ password, code }: Pick<SignInput, 'password' | 'code'>): Promise<ProvedSigner> {
    const { userId } = currentActor();
    const { factors } = await this.reauthentication.confirm(userId, { password, code });
    const both = factors === 'password+totp';
    return { factors, signer: both ? await this.certificates.signer(userId, password) : undefined };
  }

  /** One of several, for somebody who has just shown who they are. @throws as `run`, but for the password and the code */
  async runProved(
    documentId: string,
    input: Pick<SignInput, 'positionId' | 'revision'>,
    proved: ProvedSigner,
  ): Promise<void> {
    const ceremony = await this.database.work(() => this.prepare(documentId, input));
    await this.finish(documentId, ceremony, proved);
  }

  private async finish(documentId: string, ceremony: Ceremony, proved: ProvedSigner): Promise<void> {
    const files = await this.files.make(ceremony, proved.signer);
    try {
      await this.database.work(() => this.commit(documentId, ceremony, files, proved));
    } catch (error) {
      // After a refusal of ours nothing was committed. After anything else the rows may exist: the sweep decides.
      if (error instanceof DomainError) {
        for (const { storageKey } of files.fresh) await this.objects.discard(storageKey);
      }
      throw error;
    }
  }

  private async prepare(
    documentId: string,
    input: Pick<SignInput, 'positionId' | 'revision'>,
  ): Promise<Ceremony> {
    const document = await this.registry.load(documentId);
    document.refuseUnlessSignable();
    if (input.revision !== undefined && input.revision !== document.revision)
      throw new DomainError('conflict', 'signatures.changed_before');
    await this.authority.require(document, 'sign');
    const earlier = await this.queries.signaturesOf(documentId);
    if (earlier.some(({ userId }) => userId === currentActor().userId))
      throw new DomainError('rule', 'signatures.already_signed');
    const grounds = await this.grounds.of(input.positionId);
    const frozen = await this.frozen.of(document);
    if (suggestionsOf(frozen.content).length > 0)
      throw new DomainError('rule', 'documents.suggestions_pending');
    return {
      revision: document.revision,
      earlier: earlier.map(lineOf),
      ...grounds,
      frozen,
      ...(earlier.length > 0 && {
        source: await this.frozenSource(documentId),
        evidence: await this.evidence(documentId),
      }),
    };
  }

  private async frozenSource(documentId: string): Promise<FrozenSource | undefined> {
    const codes = await this.queries.rendition(documentId);
    return codes && { codes, stored: await this.objects.locate(codes.sourceSha256) };
  }

  private async evidence(documentId: string) {
    const sha256 = await this.queries.evidence(documentId);
    return sha256 ? this.objects.locate(sha256) : undefined;
  }

  private async commit(
    documentId: string,
    order: Ceremony,
    files: SealedFileSet,
    { factors, signer }: ProvedSigner,
  ): Promise<void> {
    const document = await this.registry.load(documentId);
    if (document.revision !== order.revision)
      throw new DomainError('conflict', 'signatures.changed_meanwhile');
    await this.authority.require(document, 'sign');
    document.sign(files.signedAt, currentActor().unit.id);
    await this.registry.save(document);
    const serial = signer ? serialNumber(signer.certificate) : null;
    await this.records.add({ documentId, order, files, factors, serial });
    await this.history.record({
      processId: document.processId,
      type: 'signature.made',
      attributes: {
        code: document.code,
        title: document.title,
        position: order.position.title,
        level: files.level,
        sourceSha256: files.codes.sourceSha256,
        pdfSha256: files.pdf.sha256,
        ...(files.evidence && { evidenceSha256: files.evidence.sha256 }),
      },
      personal: { signer: currentActor().name },
    });
    await this.documentHooks.publishSigned({ documentId });
    await this.processes.announceNews(document.processId);
  }
}

const lineOf = ({ signerName, positionTitle, unitLabel, signedAt, level }: SignatureEntry) => ({
  name: signerName,
  position: positionTitle,
  unit: unitLabel,
  signedAt,
  level,
});
