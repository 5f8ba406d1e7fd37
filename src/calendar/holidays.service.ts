import { Injectable } from '@nestjs/common';
import { Audit } from '../history';
import { brasiliaDay, Clock } from '../platform/clock';
import { Database } from '../platform/database';
import { DomainError, notFound } from '../platform/errors';
import { isId, newId } from '../platform/ids';
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
      const [id] = await this.insert([holiday]);
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
      await this.insert(starterHolidays);
    });
  }

  /** One statement, however many. @returns the ids of those whose day the calendar did not have */
  private async insert(holidays: readonly NewHoliday[]): Promise<string[]> {
    const rows = holidays.map((holiday) => ({
      id: newId(),
      ...holiday,
      counts: holiday.countsAsBusinessDay ?? holiday.kind === 'half-day',
      ...holiday.when,
    }));
    const inserted = await this.database.query<{ id: string }>(
      `INSERT INTO holidays (tenant_id, id, name, legal_base, scope, kind, counts_as_business_day, on_date, month, day,
                             easter_offset, first_year, last_year)
       SELECT $1, r.id, r.name, r."legalBase", r.scope, r.kind, r.counts, r.date, r.month, r.day, r."easterOffset",
              r."firstYear", r."lastYear"
         FROM jsonb_to_recordset($2::jsonb) AS r (id uuid, name text, "legalBase" text, scope text, kind text,
                counts boolean, date date, month smallint, day smallint, "easterOffset" smallint,
                "firstYear" smallint, "lastYear" smallint)
       ON CONFLICT DO NOTHING RETURNING id`,
      [this.database.tenantId, JSON.stringify(rows)],
    );
    return inserted.map(({ id }) => id);
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

function toHoliday({ date, month, day, easterOffset, ...holiday }: HolidayRow): Holiday {
  if (date !== null) return { ...holiday, when: { date } };
  if (month !== null && day !== null) return { ...holiday, when: { month, day } };
  return { ...holiday, when: { easterOffset: easterOffset ?? 0 } };
}
