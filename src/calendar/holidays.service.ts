import { Injectable } from '@nestjs/common';
import { Audit } from '../history';
import { brasiliaDay, Clock } from '../platform/clock';
import { Database } from '../platform/database';
import { DomainError, notFound } from '../platform/errors';
import { isId, newId } from '../platform/ids';
import type { HolidayWhen } from './holiday-rules';
import type { Holiday, NewHoliday } from './holiday';
import { LegalCalendar } from './legal-calendar';
import type { LocalDate } from './local-date';
import { starterHolidays } from './starter-holidays';

/** The legal calendar of a municipality is its own: the national holidays, and what its laws add. */
@Injectable()
export class Holidays {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  list(): Promise<Holiday[]> {
    return this.database.work(async () => {
      const rows = await this.database.query<HolidayRow>(listSql, [this.database.tenantId]);
      return rows.map(toHoliday);
    });
  }

  /** For reckoning terms with the holidays of the tenant. */
  async calendar(): Promise<LegalCalendar> {
    return new LegalCalendar(await this.list());
  }

  /** The day in Brasília, which is the day of every act (Lei 14.063/2020 knows no other). */
  today(): LocalDate {
    return brasiliaDay(this.clock.now());
  }

  /** @throws DomainError `conflict` when the calendar has that day already */
  add(holiday: NewHoliday): Promise<string> {
    return this.database.work(async () => {
      const id = await this.insert(holiday);
      if (!id) throw new DomainError('conflict', 'calendar.already_there');
      await this.audit.record({
        kind: 'holiday.added',
        subjectId: id,
        attributes: { name: holiday.name, kind: holiday.kind, ...holiday.when },
      });
      return id;
    });
  }

  remove(id: string): Promise<void> {
    return this.database.work(async () => {
      const [removed] = isId(id)
        ? await this.database.query<{ name: string }>(
            'DELETE FROM holidays WHERE tenant_id = $1 AND id = $2 RETURNING name',
            [this.database.tenantId, id],
          )
        : [];
      if (!removed) throw notFound();
      await this.audit.record({ kind: 'holiday.removed', subjectId: id, attributes: { name: removed.name } });
    });
  }

  /** What a new municipality begins with. */
  begin(): Promise<void> {
    return this.database.work(async () => {
      for (const holiday of starterHolidays) await this.insert(holiday);
    });
  }

  private async insert(holiday: NewHoliday): Promise<string | undefined> {
    const [inserted] = await this.database.query<{ id: string }>(
      `INSERT INTO holidays (tenant_id, id, name, legal_base, scope, kind, counts_as_business_day, on_date, month, day,
                             easter_offset, first_year, last_year)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT DO NOTHING RETURNING id`,
      [
        this.database.tenantId,
        newId(),
        holiday.name,
        holiday.legalBase ?? null,
        holiday.scope,
        holiday.kind,
        holiday.countsAsBusinessDay ?? holiday.kind === 'half-day',
        ...whenColumns(holiday.when),
        holiday.firstYear ?? null,
        holiday.lastYear ?? null,
      ],
    );
    return inserted?.id;
  }
}

interface HolidayRow extends Omit<Holiday, 'when'> {
  date: LocalDate | null;
  month: number | null;
  day: number | null;
  easterOffset: number | null;
}

const listSql = `
  SELECT id, name, legal_base AS "legalBase", scope, kind, counts_as_business_day AS "countsAsBusinessDay",
         to_char(on_date, 'YYYY-MM-DD') AS date, month, day, easter_offset AS "easterOffset",
         first_year AS "firstYear", last_year AS "lastYear"
    FROM holidays WHERE tenant_id = $1 ORDER BY on_date, month, day, easter_offset, name`;

const whenColumns = (when: HolidayWhen): (LocalDate | number | null)[] => [
  'date' in when ? when.date : null,
  'month' in when ? when.month : null,
  'month' in when ? when.day : null,
  'easterOffset' in when ? when.easterOffset : null,
];

function toHoliday({ date, month, day, easterOffset, ...holiday }: HolidayRow): Holiday {
  if (date !== null) return { ...holiday, when: { date } };
  if (month !== null && day !== null) return { ...holiday, when: { month, day } };
  return { ...holiday, when: { easterOffset: easterOffset ?? 0 } };
}
