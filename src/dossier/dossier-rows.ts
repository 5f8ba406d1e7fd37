import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock';
import { currentActor } from '../platform/context';
import { Database } from '../platform/database';
import { notFound } from '../platform/errors';
import { isId } from '../platform/ids';
import { Jobs } from '../platform/jobs';
import type { Format, Plan, Reason } from './plan/plan';

/** Makes one copy; `Assembly` is its worker. */
export const MAKE_DOSSIER = 'dossier.make';

export type DossierState = 'waiting' | 'working' | 'ready' | 'failed' | 'expired';
export type Stage = 'gathering' | 'joining' | 'storing';

/** What was found to be missing only when the copy was made. */
export interface LeftOut {
  documentId: string;
  reason: Reason;
}

export interface DossierRow {
  id: string;
  processId: string;
  userId: string;
  unitId: string;
  format: Format;
  plan: Plan;
  contentKey: string;
  state: DossierState;
  stage: Stage;
  done: number;
  total: number;
  attempts: number;
  sha256: string | null;
  bytes: number | null;
  pages: number | null;
  leftOut: LeftOut[];
  requestedAt: Date;
  readyAt: Date | null;
  expiresAt: Date | null;
}

type NewRow = Pick<DossierRow, 'id' | 'processId' | 'format' | 'plan' | 'contentKey' | 'total'>;

/** A copy that nobody has been heard of working at for so long is taken up again. */
export const abandonedAfterSeconds = 60;

const columns = `id, process_id AS "processId", user_id AS "userId", unit_id AS "unitId", format, plan,
  encode(content_key, 'hex') AS "contentKey", state, stage, done, total, attempts,
  encode(object_sha256, 'hex') AS sha256, bytes::float8 AS bytes, pages, left_out AS "leftOut",
  requested_at AS "requestedAt", ready_at AS "readyAt", expires_at AS "expiresAt"`;

@Injectable()
export class DossierRows {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  async enqueue(dossierId: string, runAt?: Date): Promise<void> {
    await this.jobs.enqueue(MAKE_DOSSIER, { dossierId }, { key: `dossier:${dossierId}`, runAt });
  }

  async insert({ id, processId, format, plan, contentKey, total }: NewRow): Promise<void> {
    const { userId, unit } = currentActor();
    await this.database.query(
      `INSERT INTO dossiers (tenant_id, id, process_id, user_id, unit_id, format, plan, content_key, state, stage, total,
                             requested_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, decode($8, 'hex'), 'waiting', 'gathering', $9, $10)`,
      [
        this.database.tenantId,
        ...[id, processId, userId, unit.id, format, JSON.stringify(plan), contentKey, total],
        this.clock.now(),
      ],
    );
  }

  async unfinished(): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM dossiers
        WHERE tenant_id = $1 AND user_id = $2 AND state IN ('waiting', 'working')`,
      [this.database.tenantId, currentActor().userId],
    );
    return row!.count;
  }

  /** @throws DomainError `not_found` */
  async mine(processId: string, id: string): Promise<DossierRow> {
    const [row] = !isId(id)
      ? []
      : await this.database.query<DossierRow>(
          `SELECT ${columns} FROM dossiers WHERE tenant_id = $1 AND id = $2 AND process_id = $3 AND user_id = $4`,
          [this.database.tenantId, id, processId, currentActor().userId],
        );
    if (!row) throw notFound();
    return row;
  }

  listMine(processId: string): Promise<DossierRow[]> {
    return this.database.query<DossierRow>(
      `SELECT ${columns} FROM dossiers
        WHERE tenant_id = $1 AND process_id = $2 AND user_id = $3 AND state <> 'expired'
        ORDER BY requested_at DESC LIMIT 20`,
      [this.database.tenantId, processId, currentActor().userId],
    );
  }

  /** The same contents were put together before, and are still here. @returns whether they were */
  async takeReady(id: string, contentKey: string): Promise<boolean> {
    const taken = await this.database.query(
      `UPDATE dossiers d
          SET state = 'ready', object_sha256 = r.object_sha256, bytes = r.bytes, pages = r.pages, left_out = r.left_out,
              done = d.total, ready_at = $4, expires_at = r.expires_at
         FROM (SELECT object_sha256, bytes, pages, left_out, expires_at FROM dossiers
                WHERE tenant_id = $1 AND content_key = decode($3, 'hex') AND state = 'ready' AND expires_at > $4
                  AND NOT left_out @> '[{"reason": "damaged"}]'
                ORDER BY expires_at DESC LIMIT 1) r
        WHERE d.tenant_id = $1 AND d.id = $2 RETURNING d.id`,
      [this.database.tenantId, id, contentKey, this.clock.now()],
    );
    return taken.length > 0;
  }

  /** For who will make it: nobody else does, or whoever did has not been heard of. */
  async claim(id: string): Promise<DossierRow | undefined> {
    const now = this.clock.now();
    const [row] = await this.database.query<DossierRow>(
      `UPDATE dossiers SET state = 'working', stage = 'gathering', done = 0, attempts = attempts + 1, heartbeat_at = $3
        WHERE tenant_id = $1 AND id = $2 AND (state = 'waiting' OR (state = 'working' AND heartbeat_at <= $4))
        RETURNING ${columns}`,
      [this.database.tenantId, id, now, new Date(now.getTime() - abandonedAfterSeconds * 1000)],
    );
    return row;
  }

  async progress(id: string, stage: Stage, done: number): Promise<void> {
    await this.database.query(
      `UPDATE dossiers SET stage = $3, done = $4, heartbeat_at = $5
        WHERE tenant_id = $1 AND id = $2 AND state = 'working'`,
      [this.database.tenantId, id, stage, done, this.clock.now()],
    );
  }

  /** @returns whether it was still to be made */
  async finish(
    id: string,
    made: { sha256: string; bytes: number; pages: number | null; leftOut: LeftOut[]; expiresAt: Date },
  ): Promise<boolean> {
    const done = await this.database.query(
      `UPDATE dossiers SET state = 'ready', done = total, object_sha256 = decode($3, 'hex'), bytes = $4, pages = $5,
              left_out = $6, ready_at = $7, expires_at = $8
        WHERE tenant_id = $1 AND id = $2 AND state = 'working' RETURNING id`,
      [
        this.database.tenantId,
        ...[id, made.sha256, made.bytes, made.pages, JSON.stringify(made.leftOut)],
        ...[this.clock.now(), made.expiresAt],
      ],
    );
    return done.length > 0;
  }

  async giveBack(id: string, state: 'waiting' | 'failed'): Promise<void> {
    await this.database.query(
      `UPDATE dossiers SET state = $3 WHERE tenant_id = $1 AND id = $2 AND state = 'working'`,
      [this.database.tenantId, id, state],
    );
  }
}
