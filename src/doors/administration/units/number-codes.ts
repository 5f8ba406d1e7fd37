import { Injectable } from '@nestjs/common';
import { Numbering } from '../../../numbering';
import { Clock } from '../../../platform/clock';
import { DomainError } from '../../../platform/errors';
import { Tenants } from '../../../tenants';
import type { ChartUnit } from '../../../units';

interface Codes {
  bodyCode: string;
  unitCode: string;
}

/** The codes of body and unit go into the numbers of processes: one that the mask cannot hold would stop the unit's work. */
@Injectable()
export class NumberCodes {
  constructor(
    private readonly numbering: Numbering,
    private readonly tenants: Tenants,
    private readonly clock: Clock,
  ) {}

  /** In a running unit of work. @throws DomainError `invalid` naming `code` */
  async requireUsable(codes: Codes): Promise<void> {
    const refusal = await this.refusalOf(codes);
    if (refusal) throw refusal;
  }

  /** Undefined where the codes serve. In a running unit of work. */
  async refusalOf(codes: Codes): Promise<DomainError | undefined> {
    const { numberMask: mask } = await this.tenants.settings();
    const reason = this.numbering.whyUnusable({ mask, ...codes, year: this.clock.now().getFullYear() });
    if (reason === undefined) return undefined;
    return new DomainError('invalid', 'units.code_unusable', { reason }, { field: 'code' });
  }
}

/** Five digits, as that of the first unit is: what the usual masks take. */
export function* freeCodes(there: readonly Pick<ChartUnit, 'code'>[]): Generator<string, never> {
  const taken = new Set(there.map(({ code }) => Number(code)));
  for (let code = 1; ; code += 1) if (!taken.has(code)) yield String(code).padStart(5, '0');
}
