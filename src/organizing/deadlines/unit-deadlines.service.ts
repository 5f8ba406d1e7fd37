import { Injectable } from '@nestjs/common';
import { Holidays, type LocalDate } from '../../calendar';
import { Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { listedColumns, listedJoins, mostListed, type ListedProcess } from '../shared/listed';
import { Reach } from '../shared/reach';
import { deadlineState, type DeadlineState } from './deadline';

/** A certain date, or so many days from today, reckoned with the holidays of the municipality. */
export type DeadlineInput = { date: LocalDate } | { amount: number; unit: 'days' | 'business-days' };

export interface UnitDeadline {
  dueOn: LocalDate;
  state: DeadlineState;
  /** How it was reckoned, if it was. */
  amount: number | null;
  unit: 'days' | 'business-days' | null;
  by: string;
  at: Date;
  concludedAt: Date | null;
}

export type ListedDeadline = UnitDeadline & ListedProcess & { openHere: boolean };

/**
 * Controle de prazo (DOMAIN.md 1.14): one of the unit for each process. It does not travel, hinders nothing and is no
 * event: the history of a process is read by every unit.
 */
@Injectable()
export class UnitDeadlines {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly holidays: Holidays,
    private readonly reach: Reach,
  ) {}

  /**
   * Sets the deadline, in the place of the one before it.
   * @returns the last day
   * @throws DomainError `rule` when the process is not open here; `invalid` naming `date` or `amount`
   */
  set(processId: string, input: DeadlineInput): Promise<LocalDate> {
    return this.database.work(async () => {
      await this.reach.act(processId, 'setDeadline');
      const dueOn = await this.lastDay(input);
      const reckoned = 'amount' in input ? [input.amount, input.unit] : [null, null];
      await this.database.query(setSql, [
        this.database.tenantId,
        processId,
        currentActor().unit.id,
        dueOn,
        ...reckoned,
        currentActor().userId,
        this.clock.now(),
      ]);
      return dueOn;
    });
  }

  /** @throws DomainError `rule` when there is none to conclude */
  conclude(processId: string): Promise<void> {
    return this.change(
      processId,
      `UPDATE unit_deadlines SET concluded_at = $4, concluded_by_user_id = $5
        WHERE tenant_id = $1 AND process_id = $2 AND unit_id = $3 AND concluded_at IS NULL RETURNING process_id`,
      [this.clock.now(), currentActor().userId],
    );
  }

  /** @throws DomainError `rule` when there is none */
  remove(processId: string): Promise<void> {
    return this.change(
      processId,
      'DELETE FROM unit_deadlines WHERE tenant_id = $1 AND process_id = $2 AND unit_id = $3 RETURNING process_id',
      [],
    );
  }

  of(processId: string): Promise<UnitDeadline | null> {
    return this.database.work(async () => {
      await this.reach.found(processId);
      const [found] = await this.database.query<StoredDeadline>(
        `SELECT ${columns} FROM unit_deadlines d ${whoSet}
          WHERE d.tenant_id = $1 AND d.process_id = $2 AND d.unit_id = $3`,
        [this.database.tenantId, processId, currentActor().unit.id],
      );
      return found ? this.withState(found) : null;
    });
  }

  /** Of the unit: those that run, the first to end first; or the concluded ones, the newest first. */
  list(concluded = false): Promise<ListedDeadline[]> {
    return this.database.work(async () => {
      const { userId, unit } = currentActor();
      const rows = await this.database.query<StoredDeadline & ListedProcess & { openHere: boolean }>(
        listSql(concluded),
        [this.database.tenantId, unit.id, userId],
      );
      return rows.map((row) => this.withState(row));
    });
  }

  private async lastDay(input: DeadlineInput): Promise<LocalDate> {
    const today = this.holidays.today();
    if ('amount' in input) {
      const calendar = await this.holidays.calendar();
      return calendar.add(today, input.amount, input.unit).lastDay;
    }
    if (input.date >= today) return input.date;
    throw new DomainError('invalid', 'organizing.deadline_past', {}, { field: 'date' });
  }

  private change(processId: string, sql: string, values: unknown[]): Promise<void> {
    return this.database.work(async () => {
      await this.reach.found(processId);
      const unitId = currentActor().unit.id;
      const [changed] = await this.database.query(sql, [
        this.database.tenantId,
        processId,
        unitId,
        ...values,
      ]);
      if (!changed) throw new DomainError('rule', 'organizing.no_deadline');
    });
  }

  private withState<Row extends StoredDeadline>(row: Row): Row & { state: DeadlineState } {
    return { ...row, state: deadlineState(row.dueOn, row.concludedAt !== null, this.holidays.today()) };
  }
}

type StoredDeadline = Omit<UnitDeadline, 'state'>;

const setSql = `
  INSERT INTO unit_deadlines (tenant_id, process_id, unit_id, due_on, amount, amount_unit, set_by_user_id, set_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
  ON CONFLICT (tenant_id, process_id, unit_id) DO UPDATE
     SET due_on = excluded.due_on, amount = excluded.amount, amount_unit = excluded.amount_unit,
         set_by_user_id = excluded.set_by_user_id, set_at = excluded.set_at,
         concluded_at = NULL, concluded_by_user_id = NULL`;

const columns = `to_char(d.due_on, 'YYYY-MM-DD') AS "dueOn", d.amount, d.amount_unit AS unit, d.set_at AS at,
  coalesce(u.social_name, u.name) AS by, d.concluded_at AS "concludedAt"`;
const whoSet = 'JOIN users u ON u.tenant_id = d.tenant_id AND u.id = d.set_by_user_id';

const listSql = (concluded: boolean): string => `
  SELECT ${columns}, ${listedColumns},
         EXISTS (SELECT FROM process_units r WHERE r.tenant_id = d.tenant_id AND r.process_id = d.process_id
                    AND r.unit_id = d.unit_id AND r.concluded_at IS NULL) AS "openHere"
    FROM unit_deadlines d ${whoSet} ${listedJoins('d', '$3', '$2')}
   WHERE d.tenant_id = $1 AND d.unit_id = $2 AND d.concluded_at IS ${concluded ? 'NOT' : ''} NULL
   ORDER BY ${concluded ? 'd.concluded_at DESC' : 'd.due_on, d.process_id'} LIMIT ${mostListed}`;
