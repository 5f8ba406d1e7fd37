import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database';
import { DomainError } from '../platform/errors';
import { counterKey, formatNumber, type FormatFailure, type FormattedNumber } from './masks/format-number';
import { parseMask, type Mask, type ParsedMask } from './masks/mask';
import { readAs, recognize, type ReadNumber } from './recognition/recognize';
import { digitsOnly } from './typed-text';

export interface NumberOrigin {
  mask: string;
  bodyCode: string;
  unitCode: string;
  year: number;
}

/** Which of these digits are those of a number that exists: two numbers never differ by letters or signs alone. */
export type TakenNumbers = (digits: string[]) => Promise<ReadonlySet<string>>;

export interface Informed {
  number: string;
  /** With the check digits that it should have, when those that it has are wrong. */
  corrected?: string;
}

/** Draws public numbers. The counter's row lock is held until the unit of work ends: draw late. */
@Injectable()
export class Numbering {
  constructor(private readonly database: Database) {}

  /**
   * A number that exists, of a former mask or informed, is passed over.
   * @throws DomainError `rule` when the mask cannot make a number: the administrator must mend it.
   */
  async nextProcessNumber(origin: NumberOrigin, taken: TakenNumbers): Promise<string> {
    const scope = scopeOf(origin);
    const drawn = await this.next(scope, origin.year);
    const [free] = await this.freeFrom(origin, drawn, 1, taken);
    if (!free) throw impossible(formatNumber(compiled(origin.mask), { ...origin, sequence: drawn }));
    if (free.sequence !== drawn) await this.advance(scope, origin.year, free.sequence);
    return free.number;
  }

  /** Those that would be drawn now, of which none is; fewer when the sequence ends. @throws as `nextProcessNumber` */
  async upcoming(origin: NumberOrigin, count: number, taken: TakenNumbers): Promise<string[]> {
    const last = await this.last(scopeOf(origin), origin.year);
    return (await this.freeFrom(origin, last + 1, count, taken)).map(({ number }) => number);
  }

  private async freeFrom(
    { mask: text, ...codes }: NumberOrigin,
    first: number,
    count: number,
    taken: TakenNumbers,
  ): Promise<{ sequence: number; number: string }[]> {
    const [mask, free] = [compiled(text), [] as { sequence: number; number: string }[]];
    // One is asked about at first, since it is nearly always free; after a former mask many may follow.
    for (let [from, many] = [first, count]; free.length < count; [from, many] = [from + many, lookAhead]) {
      const made = Array.from({ length: many }, (_, index) => ({ sequence: from + index })).flatMap(
        ({ sequence }) => {
          const formatted = formatNumber(mask, { ...codes, sequence });
          return formatted.ok ? [{ sequence, number: formatted.number }] : [];
        },
      );
      if (made.length === 0) break;
      const there = await taken(made.map(({ number }) => digitsOnly(number)));
      free.push(...made.filter(({ number }) => !there.has(digitsOnly(number))));
    }
    return free.slice(0, count);
  }

  /** Before a mask is chosen. @throws DomainError `invalid` naming `mask` when it could make no number of this unit. */
  refuseUnusable(given: NumberOrigin): void {
    const reason = this.whyUnusable(given);
    if (reason === undefined) return;
    throw new DomainError('invalid', 'numbering.unusable_mask', { reason }, { field: 'mask' });
  }

  /** In Portuguese, what is wrong and what to do; undefined when the mask serves. */
  whyUnusable({ mask: text, ...origin }: NumberOrigin): string | undefined {
    return whyUnusable(parseMask(text), origin);
  }

  /**
   * Reads the number that a process brings from elsewhere.
   * @throws DomainError `invalid` naming `field` when it is one that the masks of this place have yet to draw
   */
  async readInformed(
    typed: string,
    { mask: text, year, field }: Pick<NumberOrigin, 'mask' | 'year'> & { field: string },
  ): Promise<Informed> {
    const own = readAs(compiled(text), typed);
    if (own && (await this.isAhead(own, text, year)))
      throw new DomainError('invalid', 'numbering.ahead', { number: own.formatted }, { field });
    const recognition = recognize(typed, [compiled(text)]);
    const read = recognition.outcome === 'recognized' ? recognition.number : undefined;
    const wrong = read?.verdict.kind === 'wrong' ? read.corrected : undefined;
    return { number: read?.formatted ?? typed, corrected: wrong };
  }

  private async isAhead({ parts }: ReadNumber, text: string, year: number): Promise<boolean> {
    const ofYear = parts.year ? Number(parts.year.length === 2 ? `20${parts.year}` : parts.year) : year;
    if (ofYear < year) return false;
    const key = counterKey(compiled(text), { bodyCode: parts.body, unitCode: parts.unit, year: ofYear });
    if (!key.ok) return true;
    return Number(parts.sequence) > (await this.last(`process:${key.key}`, ofYear));
  }

  private async last(scope: string, year: number): Promise<number> {
    const [row] = await this.database.query<{ last: string }>(
      'SELECT last FROM number_counters WHERE tenant_id = $1 AND scope = $2 AND year = $3',
      [this.database.tenantId, scope, year],
    );
    return Number(row?.last ?? 0);
  }

  private async advance(scope: string, year: number, last: number): Promise<void> {
    await this.database.query(
      'UPDATE number_counters SET last = $4 WHERE tenant_id = $1 AND scope = $2 AND year = $3',
      [this.database.tenantId, scope, year, last],
    );
  }

  /** Documents draw from one sequence of the whole installation: their number is the verification code. */
  async nextDocumentCode(): Promise<string> {
    return String(await this.next('document', 0)).padStart(7, '0');
  }

  /** One statement: the row is made at first use, and a rolled back act gives its number back. */
  async next(scope: string, year: number): Promise<number> {
    const [row] = await this.database.query<{ last: string }>(
      `INSERT INTO number_counters AS c (tenant_id, scope, year, last) VALUES ($1, $2, $3, 1)
       ON CONFLICT (tenant_id, scope, year) DO UPDATE SET last = c.last + 1 RETURNING last`,
      [this.database.tenantId, scope, year],
    );
    return Number(row!.last);
  }
}

const lookAhead = 200;

/** @throws DomainError `rule` */
function scopeOf({ mask, bodyCode, unitCode, year }: NumberOrigin): string {
  const counter = counterKey(compiled(mask), { bodyCode, unitCode, year });
  if (!counter.ok) throw impossible(counter);
  return `process:${counter.key}`;
}

function impossible(failed: FormattedNumber | FormatFailure): DomainError {
  return new DomainError('rule', 'numbering.impossible', { reason: failed.ok ? '' : failed.reason });
}

function compiled(text: string): Mask {
  const parsed = parseMask(text);
  if (parsed.ok) return parsed.mask;
  throw new DomainError('rule', 'numbering.impossible', { reason: parsed.problems.join(' ') });
}

function whyUnusable(parsed: ParsedMask, origin: Omit<NumberOrigin, 'mask'>): string | undefined {
  if (!parsed.ok) return parsed.problems.join(' ');
  const first = formatNumber(parsed.mask, { ...origin, sequence: 1 });
  return first.ok ? undefined : first.reason;
}
