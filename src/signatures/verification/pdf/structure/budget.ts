import { type Limits } from '../contract';
import { PdfFault } from '../fault';
import { sentences } from '../sentences';

/**
 * A long process with hundreds of signatures stays far below; the counts are what a bomb meets within a second, the time is for what
 * they do not foresee.
 */
const usual: Limits = {
  milliseconds: 5000,
  decodedOctets: 64 << 20,
  objects: 1_000_000,
  revisions: 1000,
  depth: 100,
};

/** Values read, links followed. */
const MOST_STEPS = 6_000_000;
const STEPS_BETWEEN_LOOKS = 4096;
/** Milliseconds between two looks that count at most: a machine that stood still, or worked for others, is not the fault of the file. */
const MOST_BETWEEN_LOOKS = 1000;

export class Budget {
  readonly limits: Limits;
  private steps = 0;
  private objects = 0;
  private decoded = 0;
  private spent = 0;
  private lookedAt = performance.now();

  constructor(limits: Partial<Limits> = {}) {
    this.limits = { ...usual, ...limits };
  }

  /** @throws PdfFault OVER_BUDGET */
  step(depth = 0): void {
    this.steps += 1;
    if (depth > this.limits.depth) throw overBudget();
    if (this.steps % STEPS_BETWEEN_LOOKS === 0) this.look();
  }

  countObjects(count: number): void {
    this.objects += count;
    if (this.objects > this.limits.objects) throw overBudget();
  }

  countRevision(total: number): void {
    if (total > this.limits.revisions) throw overBudget();
    this.look();
  }

  get decodedLeft(): number {
    return this.limits.decodedOctets - this.decoded;
  }

  countDecoded(octets: number): void {
    this.decoded += octets;
    if (this.decoded > this.limits.decodedOctets) throw overBudget();
    this.look();
  }

  private look(): void {
    const now = performance.now();
    this.spent += Math.min(now - this.lookedAt, MOST_BETWEEN_LOOKS);
    this.lookedAt = now;
    if (this.steps > MOST_STEPS || this.spent > this.limits.milliseconds) throw overBudget();
  }
}

export function overBudget(): PdfFault {
  return new PdfFault('OVER_BUDGET', sentences.overBudget);
}
