import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  DocumentAuthority,
  DocumentHooks,
  DocumentRegistry,
  suggestionsOf,
  type Document,
} from '../../documents';
import { currentActor } from '../../platform/context';
import { DomainError } from '../../platform/errors';
import { Objects } from '../../platform/storage';
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
} from '../sealing/sealed-files';
import type { SealingGround } from '../sealing/sealing-grounds';
import { SignatureRecords, type SigningProof } from './signature-records';
import { SignaturesQueries, type SignatureEntry } from '../signatures.queries';
import type { SignerProof } from './signer-proofs';
import { SignedDocuments, type MadeFiles, type SigningOrder } from './signed-documents';
import { SigningHooks } from './signing-hooks';

/** A document that may be signed, as it is now. */
export interface Signable {
  document: Document;
  earlier: readonly SignatureEntry[];
  frozen: FrozenDocument;
  /** Of the canonical source, in hex: what the person consents to. */
  sha256: string;
}

/** Who signs, shown once for one document or for many. */
export interface ProvedSigner extends SignerProof {
  ceremonyId: string;
}

/**
 * Makes the files of one document of a ceremony (Lei 14.063/2020, art. 4): the text is frozen, the PDF/A gets its sheet, the tenant's seal
 * and, from somebody with a certificate, the signature of their own key; only then do the rows appear (`SignedDocuments`).
 */
@Injectable()
export class SignDocument implements OnModuleInit {
  constructor(
    private readonly registry: DocumentRegistry,
    private readonly authority: DocumentAuthority,
    private readonly frozen: FrozenDocuments,
    private readonly documentHooks: DocumentHooks,
    private readonly signingHooks: SigningHooks,
    private readonly rendition: Rendition,
    private readonly files: SealedFiles,
    private readonly records: SignatureRecords,
    private readonly objects: Objects,
    private readonly queries: SignaturesQueries,
    private readonly signed: SignedDocuments,
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
    const { id: documentId, processId, revision } = document;
    const which = { documentId, processId, revision };
    if (earlier.length === 0) return { ...order, ...which };
    const [source, evidence] = [await this.frozenSource(documentId), await this.evidence(documentId)];
    return { ...order, ...which, source, evidence };
  }

  /** With its sheet, which the person has consented to; nothing is kept. Outside a unit of work. */
  print(order: SigningOrder, { signer }: ProvedSigner): Promise<Printed> {
    return this.files.print(order, levelOf(signer));
  }

  /** Nothing refers to its files yet. Outside a unit of work. */
  async make(order: SigningOrder, printed: Printed, { signer }: ProvedSigner): Promise<MadeFiles> {
    return { order, files: await this.files.make(order, printed, signer) };
  }

  /** A signature that was made elsewhere and judged already. Outside a unit of work. @throws DomainError as `SignedDocuments.add` */
  async adopt(order: SigningOrder, made: MadeElsewhere, proof: SigningProof): Promise<void> {
    const printed = await this.files.print(order, made.level);
    await this.signed.add({ order, files: await this.files.adopt(order, printed, made) }, proof);
  }

  private async frozenSource(documentId: string): Promise<FrozenSource | undefined> {
    const codes = await this.queries.rendition(documentId);
    return codes && { codes, stored: await this.objects.locate(codes.sourceSha256) };
  }

  private async evidence(documentId: string) {
    const digest = await this.queries.evidence(documentId);
    return digest ? this.objects.locate(digest) : undefined;
  }
}

const lineOf = ({ signerName, positionTitle, unitLabel, signedAt, level }: SignatureEntry) => ({
  name: signerName,
  position: positionTitle,
  unit: unitLabel,
  signedAt,
  level,
});
