import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit } from '../../../../history';
import { formatNumber, Numbering, parseMask, type Mask } from '../../../../numbering';
import { Clock } from '../../../../platform/clock';
import { Database } from '../../../../platform/database';
import { Tenants } from '../../../../tenants';
import { Setup } from '../setup';

/** What a mask makes of the unit that was made first. */
export type MaskPreview =
  | {
      ok: true;
      /** The first three of the year. */ numbers: string[];
      sharedBy: Mask['scope']['level'];
      yearly: boolean;
    }
  | { ok: false; reason: string };

interface Codes {
  acronym: string;
  bodyCode: string;
  unitCode: string;
}

/** How the processes are numbered: one mask for the municipality. */
@Injectable()
export class MaskStep implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly numbering: Numbering,
    private readonly tenants: Tenants,
    private readonly clock: Clock,
    private readonly setup: Setup,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.setup.onTakeBack('numbering', (mask) => this.change(mask as string));
  }

  current(): Promise<string> {
    return this.database.work(async () => (await this.tenants.settings()).numberMask);
  }

  /** Never refuses: what is wrong with the mask is the answer. */
  preview(mask: string): Promise<MaskPreview> {
    return this.database.work(async () => {
      const parsed = parseMask(mask);
      if (!parsed.ok) return { ok: false, reason: parsed.problems.join(' ') };
      const [codes] = await this.codes();
      const numbers: string[] = [];
      for (const sequence of [1, 2, 3]) {
        const made = formatNumber(parsed.mask, { ...codes, sequence, year: this.year() });
        if (!made.ok) return { ok: false, reason: made.reason };
        numbers.push(made.number);
      }
      const { level: sharedBy, yearly } = parsed.mask.scope;
      return { ok: true, numbers, sharedBy, yearly };
    });
  }

  /** The numbers of processes that are there stay. @throws DomainError `invalid` naming `mask` */
  choose(mask: string): Promise<void> {
    return this.database.work(async () => {
      const before = await this.current();
      await this.change(mask.trim());
      await this.setup.done('numbering', before);
    });
  }

  /** Every unit must be able to number. */
  private async change(mask: string): Promise<void> {
    for (const codes of await this.codes())
      this.numbering.refuseUnusable({ mask, ...codes, year: this.year() });
    await this.tenants.changeSettings({ numberMask: mask });
    await this.audit.record({ kind: 'tenant.mask_chosen', attributes: { after: mask } });
  }

  private year(): number {
    return this.clock.now().getFullYear();
  }

  private codes(): Promise<[Codes, ...Codes[]]> {
    return this.database.query<Codes>(
      `SELECT u.acronym, b.code AS "bodyCode", u.code AS "unitCode"
         FROM units u JOIN bodies b ON b.tenant_id = u.tenant_id AND b.id = u.body_id
        WHERE u.tenant_id = $1 AND u.active ORDER BY u.id`,
      [this.database.tenantId],
    ) as Promise<[Codes, ...Codes[]]>;
  }
}
