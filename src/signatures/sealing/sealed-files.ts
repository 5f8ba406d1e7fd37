import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Objects, type StoredBytes, type StoredObject } from '../../platform/storage';
import type { Position } from '../../units';
import type { Signer } from '../crypto/cms/cms';
import { appendSignature } from '../crypto/pdf/pades';
import { requireAppended, requireMade, type OwnTrust } from './evidence-check';
import { Rendition, type Codes, type FrozenDocument, type SheetLine, type SignatureLevel } from './rendition';

/** What is signed, as it was when the ceremony began. */
export interface SealingOrder {
  frozen: FrozenDocument;
  earlier: SheetLine[];
  position: Position;
  legalBase: string;
  seal: Signer;
  secret: Buffer;
  trust: OwnTrust;
  /** What an earlier signature froze: a later one adds to it, even if the unit was renamed meanwhile. */
  source?: FrozenSource;
  /** The file with the signatures of persons so far. */
  evidence?: StoredObject;
}

export interface FrozenSource {
  codes: Codes;
  stored: StoredBytes;
}

export interface SealedFileSet {
  codes: Codes;
  signedAt: Date;
  level: SignatureLevel;
  source: StoredBytes;
  /** What is shown: its sheet names everybody. */
  pdf: StoredBytes;
  /** With the signatures of persons in it; undefined while all are simple. The same file as `pdf` when its sheet names everybody. */
  evidence: StoredBytes | undefined;
  /** A signature in a file of its own (.p7s) over the octets of `evidence`. */
  detached?: StoredBytes;
  /** Bytes that nobody else refers to yet. */
  fresh: StoredBytes[];
}

/** A signature that was made elsewhere, judged already. */
export interface MadeElsewhere {
  level: SignatureLevel;
  /** What was handed out. */
  base: StoredObject;
  /** The same with the signature in it; undefined when the signature is `detached`. */
  pdf?: Buffer;
  detached?: Buffer;
}

/** The text with its sheet, not sealed yet; nothing of it is kept. */
export interface Printed {
  signedAt: Date;
  level: SignatureLevel;
  codes: Codes;
  /** The canonical source; undefined when an earlier signature froze it. */
  source: Buffer | undefined;
  pdf: Buffer;
}

/** Makes and keeps the files of one more signature (docs/adr/0011). Outside any unit of work. */
@Injectable()
export class SealedFiles {
  constructor(
    private readonly clock: Clock,
    private readonly rendition: Rendition,
    private readonly objects: Objects,
  ) {}

  /** With the whole sheet. The signature is of this moment: whoever signs has consented. */
  async print(order: SealingOrder, level: SignatureLevel): Promise<Printed> {
    const { frozen, earlier, position, legalBase, secret } = order;
    const { name, unit } = currentActor();
    const signedAt = this.clock.now();
    const source = order.source ? undefined : this.rendition.source(frozen);
    const codes = order.source?.codes ?? this.rendition.codes(source!, secret, frozen.code);
    const line: SheetLine = { name, position: position.title, unit: unit.label, signedAt, level };
    const pdf = await this.rendition.pdf(frozen, [...earlier, line], codes, legalBase);
    return { signedAt, level, codes, source, pdf };
  }

  /** @param person whose key signs; undefined for a simple signature */
  async make(order: SealingOrder, printed: Printed, person: Signer | undefined): Promise<SealedFileSet> {
    const { codes, signedAt, level } = printed;
    const fresh: StoredBytes[] = [];
    const keep = this.keeping(fresh);
    const [source, files] = await Promise.all([
      order.source?.stored ?? keep(printed.source!),
      this.sealed(order, printed, person, keep),
    ]);
    return { codes, signedAt, level, source, ...files, fresh };
  }

  /** What is handed out to be signed elsewhere: the file with the signatures of persons so far, or else the text under the seal. */
  async handedOut(order: SealingOrder): Promise<StoredBytes> {
    if (order.evidence) return order.evidence;
    const { frozen, earlier, legalBase, secret, seal } = order;
    const now = this.clock.now();
    const codes =
      order.source?.codes ?? this.rendition.codes(this.rendition.source(frozen), secret, frozen.code);
    const plain = await this.rendition.awaiting(frozen, earlier, codes, legalBase, now);
    const reason = 'Texto congelado para ser assinado com certificado digital';
    const sealed = await this.rendition.seal(plain, seal, frozen, now, reason);
    await requireMade(plain, sealed, 1, order.trust, now);
    return this.objects.keep(currentActor().tenantId, sealed);
  }

  /** With what was signed elsewhere in the place of what `make` signs. */
  async adopt(order: SealingOrder, printed: Printed, made: MadeElsewhere): Promise<SealedFileSet> {
    const { codes, signedAt, level } = printed;
    const fresh: StoredBytes[] = [];
    const keep = this.keeping(fresh);
    const sealed = await this.rendition.seal(printed.pdf, order.seal, order.frozen, signedAt);
    await requireMade(printed.pdf, sealed, 1, order.trust, signedAt);
    return {
      ...{ codes, signedAt, level, fresh },
      source: order.source?.stored ?? (await keep(printed.source!)),
      pdf: await keep(sealed),
      evidence: made.pdf ? await keep(made.pdf) : made.base,
      ...(made.detached && { detached: await keep(made.detached) }),
    };
  }

  private keeping(fresh: StoredBytes[]) {
    return async (content: Buffer): Promise<StoredBytes> => {
      const stored = await this.objects.keep(currentActor().tenantId, content);
      fresh.push(stored);
      return stored;
    };
  }

  private async sealed(
    order: SealingOrder,
    { pdf, signedAt }: Printed,
    person: Signer | undefined,
    keep: (content: Buffer) => Promise<StoredBytes>,
  ): Promise<Pick<SealedFileSet, 'pdf' | 'evidence'>> {
    const stamped = await this.rendition.seal(pdf, order.seal, order.frozen, signedAt);
    if (order.evidence) {
      await requireMade(pdf, stamped, 1, order.trust, signedAt);
      const before = await this.objects.read(order.evidence);
      const after = await this.appended(before, order, person ?? order.seal, signedAt);
      await requireAppended(before, after, order.trust, signedAt);
      const [shown, evidence] = await Promise.all([keep(stamped), keep(after)]);
      return { pdf: shown, evidence };
    }
    const made = person ? await this.appended(stamped, order, person, signedAt) : stamped;
    await requireMade(pdf, made, person ? 2 : 1, order.trust, signedAt);
    const kept = await keep(made);
    return { pdf: kept, evidence: person && kept };
  }

  /** One signature more, invisible, not verified yet: everything before it stays octet for octet. */
  private appended(
    before: Buffer,
    { frozen, position }: SealingOrder,
    signer: Signer,
    signedAt: Date,
  ): Promise<Buffer> {
    const { name } = currentActor();
    return appendSignature(before, signer, {
      fieldName: `Assinatura_${randomBytes(4).toString('hex')}`,
      name,
      reason: `${position.title}: assinatura do documento ${frozen.code}`,
      location: frozen.tenantName,
      claimedTime: signedAt,
      docMdp: undefined,
    });
  }
}

/** What the signature of such a person is: without a key of their own it is simple, and the tenant's seal says so. */
export const levelOf = (signer: Signer | undefined): SignatureLevel => (signer ? 'advanced' : 'simple');
