import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  DocumentAuthority,
  DocumentHooks,
  DocumentRegistry,
  suggestionsOf,
  Threads,
  type Document,
} from '../documents';
import { History } from '../history';
import { currentActor } from '../platform/context';
import { Database } from '../platform/database';
import { DomainError } from '../platform/errors';
import { Objects } from '../platform/storage';
import { Processes } from '../processes';
import type { Position } from '../units';
import { sha256 } from './crypto/codes';
import { serialNumber } from './crypto/x509';
import { FrozenDocuments } from './frozen-documents';
import { Rendition, type FrozenDocument } from './rendition';
import { SealedFiles, type FrozenSource, type SealedFileSet, type SealingOrder } from './sealed-files';
import type { SealingGround } from './sealing-grounds';
import { SignatureRecords } from './signature-records';
import { SignaturesQueries, type SignatureEntry } from './signatures.queries';
import type { SignerProof } from './signer-proofs';
import { SigningHooks } from './signing-hooks';

/** A document that may be signed, as it is now. */
export interface Signable {
  document: Document;
  earlier: readonly SignatureEntry[];
  frozen: FrozenDocument;
  /** Of the canonical source, in hex: what the person consents to. */
  sha256: string;
  /** Comments on the draft that nobody resolved. */
  openComments: number;
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
    private readonly threads: Threads,
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
   * Whether the person may sign it now, and what it says. In a running unit of work.
   * @throws DomainError `not_found`; `rule` when it cannot be signed, or not by this person, or not yet
   */
  async signable(documentId: string): Promise<Signable> {
    const document = await this.registry.load(documentId);
    document.refuseUnlessSignable();
    await this.authority.require(document, 'sign');
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
    const openComments = document.state === 'draft' ? await this.threads.open(documentId) : 0;
    return { document, earlier, frozen, sha256: digest, openComments };
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

  /**
   * Outside a unit of work.
   * @throws DomainError `conflict` when the document changed meanwhile: of two people who sign at once one wins, and the other is told
   */
  async sign(order: SigningOrder, proved: ProvedSigner): Promise<void> {
    const files = await this.files.make(order, proved.signer);
    try {
      await this.database.work(() => this.commit(order, files, proved));
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

  private async commit(order: SigningOrder, files: SealedFileSet, proved: ProvedSigner): Promise<void> {
    const { documentId } = order;
    const { ceremonyId, factors, signer } = proved;
    const document = await this.registry.load(documentId);
    if (document.revision !== order.revision)
      throw new DomainError('conflict', 'signatures.changed_meanwhile');
    await this.authority.require(document, 'sign');
    document.sign(files.signedAt, currentActor().unit.id);
    await this.registry.save(document);
    const serial = signer ? serialNumber(signer.certificate) : null;
    await this.records.add({ documentId, order, files, factors, serial, ceremonyId });
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
