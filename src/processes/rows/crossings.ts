import { Injectable } from '@nestjs/common';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { ProcessUnit, type Arrival, type Arriving } from './process-unit.entity';

/** What a unit was to a process before it came. */
export type Found = 'never' | 'concluded' | 'open';

export interface Crossing {
  process: Arriving;
  unitIds: readonly string[];
  arrival: Arrival;
  /** The row of the unit of the actor stays open. */
  keepOpen: boolean;
}

/** For dispatch: a process goes from the unit of the actor to others. The caller holds the lock on the process. */
@Injectable()
export class Crossings {
  constructor(private readonly database: Database) {}

  /**
   * Opens the rows at the destinations and closes the one here, in one statement.
   * @returns how the process found each destination
   */
  async cross({ process, unitIds, arrival, keepOpen }: Crossing): Promise<Map<string, Found>> {
    const { unit } = currentActor();
    const known = await this.locked(process.id, keepOpen ? unitIds : [...unitIds, unit.id]);
    const found = new Map(unitIds.map((id) => [id, foundAs(known.get(id))]));
    const rows = unitIds.map(
      (id) => known.get(id) ?? ProcessUnit.arriving(this.database.tenantId, process, id),
    );
    for (const row of rows) row.arrive(arrival);
    const here = keepOpen ? undefined : known.get(unit.id);
    here?.leave(arrival.at);
    await this.write(here ? [...rows, here] : rows);
    return found;
  }

  /**
   * Takes back what came to a unit at that moment, unless the unit received it or something else came meanwhile: the unit
   * is as it was before. The row here is open again, when the process had left it.
   */
  async takeBack(
    processId: string,
    unitId: string,
    { arrivedAt, found, at }: { arrivedAt: Date; found: Exclude<Found, 'open'>; at: Date },
  ): Promise<'too_late' | 'came_back' | 'was_here'> {
    const { unit, userId } = currentActor();
    const known = await this.locked(processId, [unitId, unit.id]);
    const [there, here] = [known.get(unitId), known.get(unit.id)];
    if (!there?.isAsItCame(arrivedAt)) return 'too_late';
    if (found === 'never') await this.remove(there);
    else there.leave(at);
    const cameBack = here !== undefined && !here.isOpen;
    if (cameBack) here.callBack(userId, at);
    await this.write([...(found === 'never' ? [] : [there]), ...(here ? [here] : [])]);
    return cameBack ? 'came_back' : 'was_here';
  }

  private async locked(processId: string, unitIds: readonly string[]): Promise<Map<string, ProcessUnit>> {
    const rows = await this.database.query<ProcessUnit>(
      `SELECT ${selected} FROM process_units
        WHERE tenant_id = $1 AND process_id = $2 AND unit_id = ANY ($3) ORDER BY unit_id FOR UPDATE`,
      [this.database.tenantId, processId, unitIds],
    );
    return new Map(rows.map((row) => [row.unitId, Object.assign(new ProcessUnit(), row)]));
  }

  private async write(rows: readonly ProcessUnit[]): Promise<void> {
    if (rows.length === 0) return;
    await this.database.query(upsertSql, [
      rows[0]!.tenantId,
      ...written.map(([property]) => rows.map((row) => row[property] ?? null)),
    ]);
  }

  private async remove({ tenantId, processId, unitId }: ProcessUnit): Promise<void> {
    await this.database.query(
      'DELETE FROM process_units WHERE tenant_id = $1 AND process_id = $2 AND unit_id = $3',
      [tenantId, processId, unitId],
    );
  }
}

const foundAs = (row: ProcessUnit | undefined): Found =>
  row ? (row.isOpen ? 'open' : 'concluded') : 'never';

const keys = [
  ['processId', 'process_id', 'uuid'],
  ['unitId', 'unit_id', 'uuid'],
  ['origin', 'origin', 'text'],
  ['level', 'level', 'smallint'],
] as const;

/** What coming and going change in a row. */
const changed = [
  ['arrivedAt', 'arrived_at', 'timestamptz'],
  ['receivedAt', 'received_at', 'timestamptz'],
  ['receivedByUserId', 'received_by_user_id', 'uuid'],
  ['hasNews', 'has_news', 'boolean'],
  ['markedUnread', 'marked_unread', 'boolean'],
  ['sentFromUnitId', 'sent_from_unit_id', 'uuid'],
  ['sentByUserId', 'sent_by_user_id', 'uuid'],
  ['sentNote', 'sent_note', 'text'],
  ['assigneeUserId', 'assignee_user_id', 'uuid'],
  ['concludedAt', 'concluded_at', 'timestamptz'],
] as const;

const written = [...keys, ...changed];
const columns = written.map(([, column]) => column);
const selected = [
  'tenant_id AS "tenantId"',
  ...written.map(([property, column]) => `${column} AS "${property}"`),
].join(', ');

const upsertSql = `
  INSERT INTO process_units (tenant_id, ${columns.join(', ')})
  SELECT $1, * FROM unnest(${written.map(([, , type], index) => `$${index + 2}::${type}[]`).join(', ')})
  ON CONFLICT (tenant_id, process_id, unit_id)
  DO UPDATE SET ${changed.map(([, column]) => `${column} = excluded.${column}`).join(', ')}`;
