import { Injectable } from '@nestjs/common';
import { canFind, onList, SECRET, type Level } from '../../access';
import { Audit, History } from '../../history';
import { Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError, notFound } from '../../platform/errors';
import { isId } from '../../platform/ids';
import { AtHand } from '../acts/at-hand';
import type { Standing } from '../acts/standing';
import type { ProcessState } from '../process.entity';

export interface RelatedProcess {
  id: string;
  number: string;
  typeName: string;
  subject: string;
  level: Level;
  state: ProcessState;
}

type Told = Pick<Standing, 'id' | 'number' | 'level'>;

/** Relacionar: two processes name each other, without hierarchy (DOMAIN.md 1.15). */
@Injectable()
export class Relations {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly atHand: AtHand,
    private readonly audit: Audit,
    private readonly history: History,
  ) {}

  /** @throws DomainError naming `processId`: it must be found by this person too. Relating twice is relating once. */
  relate(processId: string, otherId: string): Promise<void> {
    return this.database.work(async () => {
      const { process, other } = await this.atHand.requirePair(processId, 'relate', otherId);
      await this.write(process, other);
    });
  }

  unrelate(processId: string, otherId: string): Promise<void> {
    return this.database.work(async () => {
      const { process, other } = await this.atHand.requirePair(processId, 'unrelate', otherId);
      if (!(await this.erase(processId, otherId))) throw new DomainError('rule', 'processes.not_related');
      await this.tell(process, other, 'process.unrelated');
    });
  }

  /** In a running unit of work, from a process that was just opened. */
  async write(process: Told, other: Told): Promise<void> {
    const written = await this.database.query<{ id: string }>(
      `INSERT INTO process_relations (tenant_id, process_id, related_id, related_at)
       VALUES ($1, $2, $3, $4), ($1, $3, $2, $4) ON CONFLICT DO NOTHING RETURNING process_id AS id`,
      [this.database.tenantId, process.id, other.id, this.clock.now()],
    );
    if (written.length > 0) await this.tell(process, other, 'process.related');
  }

  /** The process and all that it names, in the order of their ids, before an act on all of them. */
  async lockAll(processId: string): Promise<void> {
    if (!isId(processId)) throw notFound();
    const { userId, unit } = currentActor();
    // Only beside one that this person may find: waiting for a lock would tell that a secret one exists.
    await this.database.query(
      `SELECT FROM processes
        WHERE tenant_id = $1
          AND (id = $2 OR id IN (SELECT related_id FROM process_relations WHERE tenant_id = $1 AND process_id = $2))
          AND EXISTS (SELECT FROM processes p
                       WHERE p.tenant_id = $1 AND p.id = $2 AND ${canFind('p', { user: '$3', unit: '$4' })})
        ORDER BY id FOR UPDATE`,
      [this.database.tenantId, processId, userId, unit.id],
    );
  }

  /** The caller deletes the process, and holds the locks. */
  async endAll(processId: string): Promise<void> {
    const all = await this.database.query<Told>(
      `SELECT p.id, p.number, p.level FROM process_relations r
         JOIN processes p ON p.tenant_id = r.tenant_id AND p.id = r.related_id
        WHERE r.tenant_id = $1 AND r.process_id = $2 ORDER BY p.id`,
      [this.database.tenantId, processId],
    );
    const process = await this.atHand.entity(processId);
    for (const other of all) {
      await this.erase(processId, other.id);
      await this.tell(process, other, 'process.unrelated');
    }
  }

  /** Those that this person may find, of a process that they may find. */
  list(processId: string): Promise<RelatedProcess[]> {
    if (!isId(processId)) throw notFound();
    const { userId, unit } = currentActor();
    return this.database.query<RelatedProcess>(
      `SELECT p.id, p.number, t.name AS "typeName", ${onList('p', 'p.subject')} AS subject, p.level, p.state
         FROM process_relations r
         JOIN processes p ON p.tenant_id = r.tenant_id AND p.id = r.related_id
         JOIN process_types t ON t.tenant_id = p.tenant_id AND t.id = p.type_id
        WHERE r.tenant_id = $1 AND r.process_id = $2 AND ${canFind('p', { user: '$3', unit: '$4' })}
        ORDER BY r.related_at, p.number`,
      [this.database.tenantId, processId, userId, unit.id],
    );
  }

  private async erase(processId: string, otherId: string): Promise<boolean> {
    const erased = await this.database.query<{ id: string }>(
      `DELETE FROM process_relations
        WHERE tenant_id = $1 AND (process_id, related_id) IN (($2::uuid, $3::uuid), ($3::uuid, $2::uuid))
        RETURNING process_id AS id`,
      [this.database.tenantId, processId, otherId],
    );
    return erased.length > 0;
  }

  /** A secret process is never named in the history of another: who reads that one may not know of it. */
  private async tell(one: Told, other: Told, type: 'process.related' | 'process.unrelated'): Promise<void> {
    for (const [process, named] of [
      [one, other],
      [other, one],
    ] as const) {
      const attributes = { number: named.number };
      if (named.level !== SECRET) await this.history.record({ processId: process.id, type, attributes });
      else await this.audit.record({ kind: type, subjectId: process.id, attributes });
    }
  }
}
