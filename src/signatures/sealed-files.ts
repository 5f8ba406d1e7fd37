import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { Clock } from '../platform/clock';
import { currentActor } from '../platform/context';
import { Objects, type StoredBytes, type StoredObject } from '../platform/storage';
import type { Position } from '../units';
import type { Signer } from './crypto/cms';
import { signPdf } from './crypto/pades';
import { requireAppended, type OwnTrust } from './evidence-check';
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

/** Makes and keeps the files of one more signature (docs/adr/0011). Outside any unit of work. */
@Injectable()
export class SealedFiles {
  constructor(
    private readonly clock: Clock,
    private readonly rendition: Rendition,
    private readonly objects: Objects,
  ) {}

  /** @param person whose key signs; without it the signature is simple, and the tenant's seal says so */
  async make(order: SealingOrder, person: Signer | undefined): Promise<SealedFileSet> {
    const signedAt = this.clock.now();
    const level = person ? 'advanced' : 'simple';
    const fresh: StoredBytes[] = [];
    const keep = this.keeping(fresh);
    const { codes, stored: source } = order.source ?? (await this.freeze(order, keep));
    const stamped = await this.stamped(order, codes, level, signedAt);
    const made = { codes, signedAt, level, source, fresh } as const;
    if (order.evidence) {
      const before = await this.objects.read(order.evidence);
      const evidence = await keep(await this.appended(before, order, person ?? order.seal, signedAt));
      return { ...made, pdf: await keep(stamped), evidence };
    }
    if (!person) return { ...made, pdf: await keep(stamped), evidence: undefined };
    const both = await keep(await this.appended(stamped, order, person, signedAt));
    return { ...made, pdf: both, evidence: both };
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
    const { tenantId } = currentActor();
    return this.objects.keep(tenantId, await this.rendition.seal(plain, seal, frozen, now, reason));
  }

  /** With what was signed elsewhere in the place of what `make` signs. */
  async adopt(order: SealingOrder, { level, base, pdf, detached }: MadeElsewhere): Promise<SealedFileSet> {
    const signedAt = this.clock.now();
    const fresh: StoredBytes[] = [];
    const keep = this.keeping(fresh);
    const { codes, stored: source } = order.source ?? (await this.freeze(order, keep));
    return {
      ...{ codes, signedAt, level, source, fresh },
      pdf: await keep(await this.stamped(order, codes, level, signedAt)),
      evidence: pdf ? await keep(pdf) : base,
      ...(detached && { detached: await keep(detached) }),
    };
  }

  private keeping(fresh: StoredBytes[]) {
    return async (content: Buffer): Promise<StoredBytes> => {
      const stored = await this.objects.keep(currentActor().tenantId, content);
      fresh.push(stored);
      return stored;
    };
  }

  private async freeze(
    { frozen, secret }: SealingOrder,
    keep: (content: Buffer) => Promise<StoredBytes>,
  ): Promise<FrozenSource> {
    const source = this.rendition.source(frozen);
    const stored = await keep(source);
    return { codes: this.rendition.codes(source, secret, frozen.code), stored };
  }

  /** With the whole sheet, under the tenant's seal. */
  private async stamped(
    { frozen, earlier, position, legalBase, seal }: SealingOrder,
    codes: Codes,
    level: SignatureLevel,
    signedAt: Date,
  ): Promise<Buffer> {
    const { name, unit } = currentActor();
    const line: SheetLine = { name, position: position.title, unit: unit.label, signedAt, level };
    const plain = await this.rendition.pdf(frozen, [...earlier, line], codes, legalBase);
    return this.rendition.seal(plain, seal, frozen, signedAt);
  }

  /** One signature more, invisible: everything before it stays octet for octet. */
  private async appended(
    before: Buffer,
    { frozen, position, trust }: SealingOrder,
    signer: Signer,
    signedAt: Date,
  ): Promise<Buffer> {
    const { name } = currentActor();
    const after = await signPdf(before, signer, {
      fieldName: `Assinatura_${randomBytes(4).toString('hex')}`,
      name,
      reason: `${position.title}: assinatura do documento ${frozen.code}`,
      location: frozen.tenantName,
      claimedTime: signedAt,
      docMdp: undefined,
    });
    await requireAppended(before, after, trust, signedAt);
    return after;
  }
}
