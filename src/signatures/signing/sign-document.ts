import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  DocumentAuthority,
  DocumentHooks,
  DocumentRegistry,
  suggestionsOf,
  type Document,
} from '../../documents';
import { History } from '../../history';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { Objects } from '../../platform/storage';
import { Processes } from '../../processes';
import type { Position } from '../../units';
import { sha256 } from '../crypto/codes';
import { FrozenDocuments } from './frozen-documents';
import { Rendition, type FrozenDocument } from '../sealing/rendition';
import {
  levelOf,
  SealedFiles,
  type FrozenSource,
  type MadeElsewhere,
  type Printed,
  type SealedFileSet,
  type SealingOrder,
} from '../sealing/sealed-files';
import type { SealingGround } from '../sealing/sealing-grounds';
import { SignatureRecords, type SigningProof } from './signature-records';
import { SignaturesQueries, type SignatureEntry } from '../signatures.queries';
import type { SignerProof } from './signer-proofs';
import { SigningHooks } from './signing-hooks';

/** A document that may be signed, as it is now. */
export interface Signable {
  document: Document;
  earlier: readonly SignatureEntry[];
  frozen: FrozenDocument;
  /** Of the canonical source, in hex: what the person consents to. */
  sha256: string;
}

/** One document of a ceremony, ready to be signed. */
export interface SigningOrder extends SealingOrder {
  documentId: string;
  revision: number;
}

/** Who signs, shown once for one document or for many. */
export interface ProvedSigner extends SignerProof {
  ceremonyId: string;
}

/**
 * Signs one document of a ceremony (Lei 14.063/2020, art. 4): the text is frozen, the PDF/A gets its sheet, the tenant's seal and,
 * from somebody with a certificate, the signature of their own key; only then do the rows appear, all at once.
 */
@Injectable()
export class SignDocument implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly registry: DocumentRegistry,
    private readonly authority: DocumentAuthority,
    private readonly frozen: FrozenDocuments,
    private readonly documentHooks: DocumentHooks,
    private readonly signingHooks: SigningHooks,
    private readonly processes: Processes,
    private readonly rendition: Rendition,
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
   * Whether the person may sign it now, and what it says. Nothing is locked: `sign` asks again. In a running unit of work.
   * @throws DomainError `not_found`; `rule` when it cannot be signed, or not by this person, or not yet
   */
  async signable(documentId: string): Promise<Signable> {
    const document = await this.registry.look(documentId);
    document.refuseUnlessSignable();
    await this.authority.foresee(document, 'sign');
    const earlier = await this.queries.signaturesOf(documentId);
    const { userId } = currentActor();
    if (earlier.some((entry) => entry.userId === userId))
      throw new DomainError('rule', 'signatures.already_signed');
    await this.signingHooks.publishAsked({ documentId, userId });
    const sealed = earlier.length > 0 ? await this.queries.rendition(documentId) : undefined;
    const frozen = await this.frozen.of(document, sealed?.sealedAt);
    if (suggestionsOf(frozen.content).length > 0)
      throw new DomainError('rule', 'documents.suggestions_pending');
    const digest = sealed?.sourceSha256 ?? sha256(this.rendition.source(frozen));
    return { document, earlier, frozen, sha256: digest };
  }

  /** In a running unit of work. */
  async order(signable: Signable, position: Position, ground: SealingGround): Promise<SigningOrder> {
    const { document, earlier, frozen } = signable;
    const order = { ...ground, frozen, position, earlier: earlier.map(lineOf) };
    const which = { documentId: document.id, revision: document.revision };
    if (earlier.length === 0) return { ...order, ...which };
    const [source, evidence] = [await this.frozenSource(document.id), await this.evidence(document.id)];
    return { ...order, ...which, source, evidence };
  }

  /** With its sheet, which the person has consented to; nothing is kept. Outside a unit of work. */
  print(order: SigningOrder, { signer }: ProvedSigner): Promise<Printed> {
    return this.files.print(order, levelOf(signer));
  }

  /**
   * Outside a unit of work.
   * @throws DomainError `conflict` when the document changed meanwhile: of two people who sign at once one wins, and the other is told
   */
  async sign(order: SigningOrder, printed: Printed, proved: ProvedSigner): Promise<void> {
    await this.store(order, await this.files.make(order, printed, proved.signer), proved);
  }

  /** The same of a signature that was made elsewhere and judged already. Outside a unit of work. @throws DomainError as `sign` */
  async adopt(order: SigningOrder, made: MadeElsewhere, proof: SigningProof): Promise<void> {
    const printed = await this.files.print(order, made.level);
    await this.store(order, await this.files.adopt(order, printed, made), proof);
  }

  private async store(order: SigningOrder, files: SealedFileSet, proof: SigningProof): Promise<void> {
    try {
      await this.database.work(() => this.commit(order, files, proof));
    } catch (error) {
      // After a refusal of ours nothing was committed. After anything else the rows may exist: the sweep decides.
      if (error instanceof DomainError) {
        for (const { storageKey } of files.fresh) await this.objects.discard(storageKey);
      }
      throw error;
    }
  }

  private async frozenSource(documentId: string): Promise<FrozenSource | undefined> {
    const codes = await this.queries.rendition(documentId);
    return codes && { codes, stored: await this.objects.locate(codes.sourceSha256) };
  }

  private async evidence(documentId: string) {
    const digest = await this.queries.evidence(documentId);
    return digest ? this.objects.locate(digest) : undefined;
  }

  private async commit(order: SigningOrder, files: SealedFileSet, proof: SigningProof): Promise<void> {
    const { documentId } = order;
    const document = await this.registry.load(documentId);
    if (document.revision !== order.revision)
      throw new DomainError('conflict', 'signatures.changed_meanwhile');
    // The process is locked with its document: nothing is between this look and the act.
    await this.authority.foresee(document, 'sign');
    document.sign(files.signedAt, currentActor().unit.id);
    await this.registry.save(document);
    await this.records.add({ documentId, order, files, ...proof });
    await this.tell(document, order, files);
    await this.documentHooks.publishSigned({ documentId });
    await this.processes.announceNews(document.processId);
  }

  private async tell(document: Document, order: SigningOrder, files: SealedFileSet): Promise<void> {
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
        ...(files.detached && { detachedSha256: files.detached.sha256 }),
      },
      personal: { signer: currentActor().name },
    });
  }
}

const lineOf = ({ signerName, positionTitle, unitLabel, signedAt, level }: SignatureEntry) => ({
  name: signerName,
  position: positionTitle,
  unit: unitLabel,
  signedAt,
  level,
});
