import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit } from '../../../../history';
import { Numbering, parseMask, type Mask } from '../../../../numbering';
import { brasiliaDay, Clock } from '../../../../platform/clock';
import { Database } from '../../../../platform/database';
import { DomainError } from '../../../../platform/errors';
import { TakenDigits } from '../../../../processes';
import { Tenants } from '../../../../tenants';
import { Setup } from '../setup';

/** What a mask makes of the unit that was made first. */
export type MaskPreview =
  | {
      ok: true;
      /** The next three. */ numbers: string[];
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
    private readonly taken: TakenDigits,
    private readonly tenants: Tenants,
    private readonly clock: Clock,
    private readonly setup: Setup,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.setup.onTakeBack('numbering', async (mask) => {
      if (await this.hasProcesses()) throw new DomainError('rule', 'setup.mask_in_use');
      await this.change(mask as string);
    });
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
      const origin = { mask, ...codes, year: this.year() };
      const reason = this.numbering.whyUnusable(origin);
      if (reason !== undefined) return { ok: false, reason };
      const numbers = await this.numbering.upcoming(origin, 3, (digits) => this.taken.among(digits));
      if (numbers.length === 0) return { ok: false, reason: exhausted };
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

  private async hasProcesses(): Promise<boolean> {
    const [there] = await this.database.query<{ any: boolean }>(
      'SELECT EXISTS (SELECT FROM processes WHERE tenant_id = $1) AS any',
      [this.database.tenantId],
    );
    return there!.any;
  }

  private year(): number {
    return Number(brasiliaDay(this.clock.now()).slice(0, 4));
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

const exhausted = 'A contagem desta máscara acabou: escolha outra, com a sequência mais larga.';
