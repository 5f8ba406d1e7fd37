import { Injectable } from '@nestjs/common';
import { canFind, levelNames, SECRET, SecretDoor, type Level } from '../access';
import { History } from '../history';
import { Clock } from '../platform/clock';
import { currentActor } from '../platform/context';
import { Database } from '../platform/database';
import { DomainError, notFound } from '../platform/errors';
import { isId } from '../platform/ids';
import { ProcessHooks } from './process-hooks';
import { ProcessUnit, type Arrival, type Arriving } from './process-unit.entity';
import { Process } from './process.entity';
import { SecretDesk } from './secret/secret-desk';

/** The verbs on a process and its open rows. Each is one unit of work, or joins the one that runs. */
@Injectable()
export class Processes {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly history: History,
    private readonly hooks: ProcessHooks,
    private readonly door: SecretDoor,
    private readonly secretDesk: SecretDesk,
  ) {}

  /** Opened by a person of the unit: received, and its news seen. A POST: a prefetch receives nothing. */
  receive(processId: string): Promise<void> {
    return this.database.work(async () => {
      const process = await this.requireFound(processId);
      if (process.level === SECRET) return this.secretDesk.receive(processId);
      const row = await this.rowHere(processId);
      if (!row) return;
      const [received, seen] = [row.receive(currentActor().userId, this.clock.now()), row.see()];
      if (received || seen) await this.save(row);
      if (received) await this.history.record({ processId, type: 'process.received' });
    });
  }

  /** DOMAIN.md 1.15: closes the row of this unit; the others stay open. */
  conclude(processId: string): Promise<void> {
    return this.database.work(async () => {
      const process = await this.requireFound(processId);
      if (process.level === SECRET) return this.secretDesk.conclude(processId);
      const row = await this.atHandRow(processId);
      row.conclude(currentActor().unit.label, this.clock.now());
      await this.save(row);
      await this.history.record({ processId, type: 'process.concluded' });
      await this.hooks.publishConcluded({ processId });
    });
  }

  reopen(processId: string): Promise<void> {
    return this.database.work(async () => {
      const process = await this.requireFound(processId);
      if (process.level === SECRET) return this.secretDesk.reopen(processId);
      const { unit, userId } = currentActor();
      const row = await this.rowHere(processId);
      if (!row) throw new DomainError('rule', 'processes.never_here', { unit: unit.label });
      row.reopen(unit.label, userId, this.clock.now());
      await this.save(row);
      await this.history.record({ processId, type: 'process.reopened' });
    });
  }

  /**
   * The process, locked, open and received in the unit of the actor: the ground of every act on it.
   * @throws DomainError `not_found` when it does not exist for this person; `rule` when it is not at hand here.
   */
  async requireAtHand(processId: string): Promise<Process> {
    const process = await this.requireFound(processId);
    if (process.level === SECRET) await this.secretDesk.refuseUnlessAtHand(processId);
    else await this.atHandRow(processId);
    return process;
  }

  /** For dispatch: opens the row at the destination. */
  async arriveAt(process: Arriving, unitId: string, arrival: Arrival): Promise<void> {
    const known = await this.database.repository(ProcessUnit).findOne({
      where: { tenantId: this.database.tenantId, processId: process.id, unitId },
      lock: { mode: 'pessimistic_write' },
    });
    const row = known ?? ProcessUnit.arriving(this.database.tenantId, process, unitId);
    row.arrive(arrival);
    await this.save(row);
  }

  /** For dispatch: closes the row of the unit that sends. */
  async leaveHere(processId: string): Promise<void> {
    const row = await this.atHandRow(processId);
    row.leave(this.clock.now());
    await this.save(row);
    await this.history.record({ processId, type: 'process.concluded_on_dispatch' });
  }

  /** Units that have it open see that something new is in it. */
  async announceNews(processId: string): Promise<void> {
    await this.database.query(
      `UPDATE process_units SET has_news = true
        WHERE tenant_id = $1 AND process_id = $2 AND unit_id <> $3 AND concluded_at IS NULL AND NOT has_news`,
      [this.database.tenantId, processId, currentActor().unit.id],
    );
  }

  /** The effective level is the highest of the process's own and its documents' (DOMAIN.md 1.8). A change is an event. */
  async keepDocumentsLevel(processId: string, level: Level): Promise<void> {
    const [changed] = await this.database.query<{ before: Level; after: Level }>(
      `WITH changed AS (
         UPDATE processes p SET documents_level = $3
           FROM processes old
          WHERE p.tenant_id = $1 AND p.id = $2 AND p.documents_level <> $3 AND old.tenant_id = $1 AND old.id = $2
          RETURNING old.level AS before, p.level AS after)
       SELECT before, after FROM changed`,
      [this.database.tenantId, processId, level],
    );
    if (!changed || changed.before === changed.after) return;
    const attributes = { level: levelNames[changed.after] };
    await this.history.record({ processId, type: 'process.level_changed', attributes });
  }

  /**
   * Load through access: what a person may not find does not exist for them. Locks against two acts at once.
   * @throws DomainError `not_found`; `forbidden` as `SecretDoor.open`
   */
  async requireFound(processId: string): Promise<Process> {
    if (!isId(processId)) throw notFound();
    const { userId, unit } = currentActor();
    const [found] = await this.database.query<{ id: string }>(
      `SELECT p.id FROM processes p
        WHERE p.tenant_id = $1 AND p.id = $2 AND ${canFind('p', { user: '$3', unit: '$4' })} FOR UPDATE OF p`,
      [this.database.tenantId, processId, userId, unit.id],
    );
    if (!found) throw notFound();
    const process = await this.database
      .repository(Process)
      .findOneByOrFail({ tenantId: this.database.tenantId, id: processId });
    if (process.level === SECRET) await this.door.open(processId);
    return process;
  }

  private async atHandRow(processId: string): Promise<ProcessUnit> {
    const { unit } = currentActor();
    const row = await this.rowHere(processId);
    if (!row) throw new DomainError('rule', 'processes.not_open_here', { unit: unit.label });
    row.refuseUnlessAtHand(unit.label);
    return row;
  }

  private rowHere(processId: string): Promise<ProcessUnit | null> {
    return this.database.repository(ProcessUnit).findOne({
      where: { tenantId: this.database.tenantId, processId, unitId: currentActor().unit.id },
      lock: { mode: 'pessimistic_write' },
    });
  }

  private async save(row: ProcessUnit): Promise<void> {
    await this.database.repository(ProcessUnit).save(row);
  }
}
