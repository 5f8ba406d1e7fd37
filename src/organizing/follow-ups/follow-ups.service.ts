import { Injectable } from '@nestjs/common';
import { canRead, SECRET, type Level } from '../../access';
import { HistoryQueries, type HistoryEntry } from '../../history';
import { Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { notFound } from '../../platform/errors';
import { isId, newId } from '../../platform/ids';
import { listedColumns, listedJoins, mostListed, type ListedProcess } from '../shared/listed';
import { ownerColumns, type Owner } from '../shared/owner';
import { Reach } from '../shared/reach';

export interface FollowUpInput {
  owner: Owner;
  /** A name; the same name is the same group. Empty: without a group. */
  group?: string;
  remark?: string;
}

export interface FollowUp extends ListedProcess {
  id: string;
  owner: Owner;
  group: string;
  remark: string | null;
  addedBy: string;
  addedAt: Date;
  /** Acts of others since it was last seen; the count stops at 99. */
  news: number;
  /** The newest event of the process; none of a secret one. */
  last: { sentence: string; at: Date } | null;
}

interface Sight {
  level: Level;
  readable: boolean;
}

/**
 * Acompanhamento especial (DOMAIN.md 1.23): a unit or a person watches a process, open there or not. What is new since it
 * was seen stands in the history already, so an act costs nothing more for being watched.
 */
@Injectable()
export class FollowUps {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly history: HistoryQueries,
    private readonly reach: Reach,
  ) {}

  /** Follows the process, or gives another remark to the same group. */
  add(processId: string, { owner, group, remark }: FollowUpInput): Promise<string> {
    return this.database.work(async () => {
      await this.reach.act(processId, 'follow');
      const [added] = await this.database.query<{ id: string }>(addSql, [
        this.database.tenantId,
        newId(),
        processId,
        ...ownerColumns(owner),
        group ?? '',
        remark ?? null,
        currentActor().userId,
        this.clock.now(),
      ]);
      return added!.id;
    });
  }

  /** @throws DomainError `not_found` unless it is of this unit or person */
  remove(id: string): Promise<void> {
    return this.ofMine(id, 'DELETE FROM follow_ups f');
  }

  /** What is new in it has been seen. */
  see(id: string): Promise<void> {
    return this.ofMine(id, `UPDATE follow_ups f SET seen_seq = ${lastSeq}`);
  }

  /** Somebody opens the process: it is seen for the person and for the unit. */
  async seeProcess(processId: string): Promise<void> {
    await this.database.query(
      `UPDATE follow_ups f SET seen_seq = ${lastSeq}
        WHERE f.tenant_id = $1 AND ${mine} AND f.process_id = $4 AND f.seen_seq < ${lastSeq}`,
      [...this.viewer(), processId],
    );
  }

  /** Those of the unit and those of the person, of one process or of one group, what changed first. */
  list({ processId, group }: { processId?: string; group?: string } = {}): Promise<FollowUp[]> {
    return this.database.work(async () => {
      if (processId) await this.reach.found(processId);
      const rows = await this.database.query<Omit<FollowUp, 'last'> & Sight>(
        listSql(processId ? 'f.process_id = $4' : group ? 'f.group_name = $4' : 'true'),
        [...this.viewer(), ...[processId ?? group ?? []].flat()],
      );
      const latest = await this.latest(rows);
      return rows.map(({ level: _level, readable: _readable, ...row }) => {
        const event = latest.get(row.processId);
        return { ...row, last: event ? { sentence: event.sentence, at: event.occurredAt } : null };
      });
    });
  }

  /** The names of groups in use, for the form to offer. */
  groups(): Promise<string[]> {
    return this.database.work(async () => {
      const rows = await this.database.query<{ name: string }>(
        `SELECT DISTINCT f.group_name AS name FROM follow_ups f
          WHERE f.tenant_id = $1 AND ${mine} AND f.group_name <> '' ORDER BY 1 LIMIT 100`,
        this.viewer(),
      );
      return rows.map(({ name }) => name);
    });
  }

  /** Of a secret process nothing: its history waits for the password. */
  private latest(rows: readonly (Sight & ListedProcess)[]): Promise<Map<string, HistoryEntry>> {
    const ids = (chosen: readonly ListedProcess[]) => [...new Set(chosen.map(({ processId }) => processId))];
    const told = rows.filter(({ level }) => level < SECRET);
    return this.history.latest(ids(told), new Set(ids(told.filter(({ readable }) => readable))));
  }

  private ofMine(id: string, change: string): Promise<void> {
    return this.database.work(async () => {
      const [changed] = isId(id)
        ? await this.database.query(
            `${change} WHERE f.tenant_id = $1 AND ${mine} AND f.id = $4 RETURNING f.id`,
            [...this.viewer(), id],
          )
        : [];
      if (!changed) throw notFound();
    });
  }

  private viewer(): string[] {
    const { userId, unit } = currentActor();
    return [this.database.tenantId, unit.id, userId];
  }
}

const mine = '(f.unit_id = $2 OR f.user_id = $3)';
const lastSeq = `(SELECT h.last_seq FROM history_heads h WHERE h.tenant_id = f.tenant_id AND h.process_id = f.process_id)`;

const addSql = `
  INSERT INTO follow_ups (tenant_id, id, process_id, unit_id, user_id, group_name, remark, seen_seq, added_by_user_id,
                          added_at)
  SELECT $1, $2, $3, $4, $5, $6, $7, h.last_seq, $8, $9 FROM history_heads h WHERE h.tenant_id = $1 AND h.process_id = $3
  ON CONFLICT (tenant_id, process_id, unit_id, user_id, group_name) DO UPDATE SET remark = excluded.remark
  RETURNING id`;

const mostNews = 99;

const listSql = (narrowed: string): string => `
  SELECT f.id, CASE WHEN f.unit_id IS NULL THEN 'own' ELSE 'unit' END AS owner, f.group_name AS group, f.remark,
         coalesce(u.social_name, u.name) AS "addedBy", f.added_at AS "addedAt", ${listedColumns}, n.news,
         p.level, ${canRead('p', { user: '$3', unit: '$2' })} AS readable
    FROM follow_ups f JOIN users u ON u.tenant_id = f.tenant_id AND u.id = f.added_by_user_id
    ${listedJoins('f', '$3', '$2')}
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS news FROM (
        SELECT FROM events e WHERE e.tenant_id = f.tenant_id AND e.process_id = f.process_id AND e.seq > f.seen_seq
           AND (CASE WHEN f.unit_id IS NULL THEN e.actor_user_id IS DISTINCT FROM f.user_id
                     ELSE e.unit_id IS DISTINCT FROM f.unit_id END) LIMIT ${mostNews}) counted) n
   WHERE f.tenant_id = $1 AND ${mine} AND ${narrowed}
   ORDER BY n.news > 0 DESC, lower(f.group_name), f.added_at DESC LIMIT ${mostListed}`;
