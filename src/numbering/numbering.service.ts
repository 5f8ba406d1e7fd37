import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database';
import { DomainError } from '../platform/errors';
import { counterKey, formatNumber } from './format-number';
import { parseMask, type Mask, type ParsedMask } from './mask';
import { readAs, recognize, type ReadNumber } from './recognize';

export interface NumberOrigin {
  mask: string;
  bodyCode: string;
  unitCode: string;
  year: number;
}

export interface Informed {
  number: string;
  /** With the check digits that it should have, when those that it has are wrong. */
  corrected?: string;
}

/** Draws public numbers. The counter's row lock is held until the unit of work ends: draw late. */
@Injectable()
export class Numbering {
  constructor(private readonly database: Database) {}

  /** @throws DomainError `rule` when the mask cannot make a number: the administrator must mend it. */
  async nextProcessNumber({ mask: text, bodyCode, unitCode, year }: NumberOrigin): Promise<string> {
    const mask = compiled(text);
    const counter = counterKey(mask, { bodyCode, unitCode, year });
    if (!counter.ok) throw new DomainError('rule', 'numbering.impossible', { reason: counter.reason });
    const sequence = await this.next(`process:${counter.key}`, year);
    const formatted = formatNumber(mask, { bodyCode, unitCode, sequence, year });
    if (!formatted.ok) throw new DomainError('rule', 'numbering.impossible', { reason: formatted.reason });
    return formatted.number;
  }

  /** Before a mask is chosen. @throws DomainError `invalid` naming `mask` when it could make no number of this unit. */
  refuseUnusable({ mask: text, ...origin }: NumberOrigin): void {
    const reason = whyUnusable(parseMask(text), origin);
    if (reason === undefined) return;
    throw new DomainError('invalid', 'numbering.unusable_mask', { reason }, { field: 'mask' });
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
    const [row] = await this.database.query<{ last: string }>(
      'SELECT last FROM number_counters WHERE tenant_id = $1 AND scope = $2 AND year = $3',
      [this.database.tenantId, `process:${key.key}`, ofYear],
    );
    return Number(parts.sequence) > Number(row?.last ?? 0);
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
