import { Injectable } from '@nestjs/common';
import { Access, levelNames, type Level } from '../../access';
import { History } from '../../history';
import { Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { isId } from '../../platform/ids';
import { UnitsQueries } from '../../units';
import { AtHand } from '../acts/at-hand';
import { whyNot } from '../acts/why-not';
import type { Standing } from '../acts/standing';
import type { Process } from '../process.entity';
import { ProcessHooks } from '../process-hooks';
import { ProcessRows } from '../rows/process-rows';
import { ProcessUnit } from '../rows/process-unit.entity';

/** Anexar: a process becomes part of another, closed and read-only; only an administrator takes it out (DOMAIN.md 1.15). */
@Injectable()
export class Annexation {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly atHand: AtHand,
    private readonly rows: ProcessRows,
    private readonly access: Access,
    private readonly units: UnitsQueries,
    private readonly history: History,
    private readonly hooks: ProcessHooks,
  ) {}

  /** @throws DomainError naming `processId`, of the process that takes it, when that one cannot */
  annex(processId: string, parentId: string): Promise<void> {
    return this.database.work(async () => {
      const { process: child, other: parent } = await this.atHand.requirePair(processId, 'annex', parentId);
      this.refuseParent(parent);
      const process = await this.atHand.entity(processId);
      Object.assign(process, {
        state: 'annexed',
        annexedToId: parentId,
        annexedInUnitId: currentActor().unit.id,
      });
      await this.atHand.save(process);
      await this.rows.change(processId, (row) => row.leave(this.clock.now()));
      // Where the parent was, its annex may be read too.
      await this.access.grant(processId, await this.unitsWithSight(parentId), 'annexed');
      await this.tell(child, parent, 'process.annexed', 'process.annex_taken');
      await this.hooks.publishConcluded({ processId });
      await this.keepLevelOf(parent);
    });
  }

  /** It is open again in the unit that annexed it, or, when that one was closed, in the one that follows it. */
  disannex(processId: string, reason: string): Promise<void> {
    return this.database.work(async () => {
      const { process: child, other: parent } = await this.withParent(processId);
      const process = await this.atHand.entity(processId);
      const unitId = await this.unitOf(process, parent);
      Object.assign(process, { state: 'normal', annexedToId: null, annexedInUnitId: null });
      await this.atHand.save(process);
      const { tenantId } = this.database;
      const row = (await this.rows.find(processId, unitId)) ?? ProcessUnit.arriving(tenantId, child, unitId);
      row.comeBack(this.clock.now());
      await this.rows.save(row);
      await this.access.grant(processId, [unitId], 'annexed');
      await this.tell(child, parent, 'process.disannexed', 'process.annex_lost', { reason });
      await this.keepLevelOf(parent);
    });
  }

  /** Nobody acts in a unit that was closed: without one that follows it, it stays with its parent, or with who takes it out. */
  private async unitOf({ annexedInUnitId }: Process, parent: Standing): Promise<string> {
    const own = await this.units.heir(annexedInUnitId!);
    if (own) return own;
    const [open] = await this.database.query<{ id: string }>(
      `SELECT r.unit_id AS id FROM process_units r
         JOIN units n ON n.tenant_id = r.tenant_id AND n.id = r.unit_id AND n.active
        WHERE r.tenant_id = $1 AND r.process_id = $2 AND r.concluded_at IS NULL
        ORDER BY r.arrived_at, r.unit_id LIMIT 1`,
      [this.database.tenantId, parent.id],
    );
    return open?.id ?? currentActor().unit.id;
  }

  private refuseParent(parent: Standing): void {
    const refusal = whyNot('takeAnnex', parent, currentActor());
    if (!refusal) return;
    throw new DomainError(refusal.code, refusal.key, refusal.params, { field: 'processId' });
  }

  /** Which one it is annexed to is read before the locks, and once more under them. */
  private async withParent(processId: string): Promise<{ process: Standing; other: Standing }> {
    const annexedTo = async () => {
      const [row] = await this.database.query<{ id: string | null }>(
        'SELECT annexed_to_id AS id FROM processes WHERE tenant_id = $1 AND id = $2',
        [this.database.tenantId, isId(processId) ? processId : null],
      );
      return row?.id ?? '';
    };
    const parentId = await annexedTo();
    const pair = await this.atHand.requirePair(processId, 'disannex', parentId);
    if ((await annexedTo()) === parentId) return pair;
    throw new DomainError('conflict', 'processes.annexed_meanwhile');
  }

  private async unitsWithSight(processId: string): Promise<string[]> {
    const rows = await this.database.query<{ unitId: string }>(
      'SELECT unit_id AS "unitId" FROM access_grants WHERE tenant_id = $1 AND process_id = $2',
      [this.database.tenantId, processId],
    );
    return rows.map(({ unitId }) => unitId);
  }

  /** A restricted annex makes its parent restricted, for units that never had it (DOMAIN.md 1.8). */
  private async keepLevelOf(parent: Standing): Promise<void> {
    const [changed] = await this.database.query<{ after: Level }>(
      `UPDATE processes SET annexes_level = (
          SELECT coalesce(max(a.level), 0) FROM processes a WHERE a.tenant_id = $1 AND a.annexed_to_id = $2)
        WHERE tenant_id = $1 AND id = $2 RETURNING level AS after`,
      [this.database.tenantId, parent.id],
    );
    if (changed!.after === parent.level) return;
    const attributes = { level: levelNames[changed!.after] };
    await this.history.record({ processId: parent.id, type: 'process.level_changed', attributes });
  }

  private async tell(
    child: Standing,
    parent: Standing,
    ofChild: 'process.annexed' | 'process.disannexed',
    ofParent: 'process.annex_taken' | 'process.annex_lost',
    personal: Record<string, string> = {},
  ): Promise<void> {
    const of = { number: parent.number };
    await this.history.record({ processId: child.id, type: ofChild, attributes: of, personal });
    const taken = { number: child.number };
    await this.history.record({ processId: parent.id, type: ofParent, attributes: taken, personal });
  }
}
