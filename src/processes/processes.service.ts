import { Injectable } from '@nestjs/common';
import { canFind, levelNames, SECRET, SecretDoor, type Level, type OnDesk } from '../access';
import { History } from '../history';
import { Clock } from '../platform/clock';
import { currentActor } from '../platform/context';
import { Database } from '../platform/database';
import { notFound } from '../platform/errors';
import { isId } from '../platform/ids';
import { ProcessHooks } from './process-hooks';
import { ProcessUnit, type Arrival, type Arriving } from './process-unit.entity';
import { SecretDesk } from './secret/secret-desk';
import { standingSql, type Standing } from './standing';
import type { ProcessAct } from './transitions';
import { refuseUnlessPossible } from './why-not';

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
      const own = await this.lock(processId);
      if (own) return this.secretDesk.receive(processId);
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
      const { level } = await this.requireAtHand(processId, 'conclude');
      if (level === SECRET) return this.secretDesk.conclude(processId);
      await this.changeRow(processId, (row) => row.leave(this.clock.now()));
      await this.history.record({ processId, type: 'process.concluded' });
      await this.hooks.publishConcluded({ processId });
    });
  }

  reopen(processId: string): Promise<void> {
    return this.database.work(async () => {
      const { level } = await this.requireAtHand(processId, 'reopen');
      if (level === SECRET) return this.secretDesk.reopen(processId);
      await this.changeRow(processId, (row) => row.reopen(currentActor().userId, this.clock.now()));
      await this.history.record({ processId, type: 'process.reopened' });
    });
  }

  /**
   * The process, locked, when the table of transitions allows this act on it in the unit of the actor: the ground of
   * every act, of the modules above too.
   * @throws DomainError `not_found` when it does not exist for this person; `rule` or `forbidden` when the act is not
   *   possible.
   */
  async requireAtHand(processId: string, act: ProcessAct): Promise<Standing> {
    const own = await this.lock(processId);
    const standing = await this.standing(processId);
    // A secret one stands on the desk of a person, not of a unit.
    if (own) standing.here = { assigned: false, ...own };
    refuseUnlessPossible(act, standing, currentActor());
    return standing;
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
    await this.requireAtHand(processId, 'leave');
    await this.changeRow(processId, (row) => row.leave(this.clock.now()));
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

  /**
   * What documents tell of themselves: how many there are and their highest level, which is part of the effective one
   * (DOMAIN.md 1.8). A change of level is an event.
   */
  async keepDocumentFacts(processId: string, facts: { level: Level; count: number }): Promise<void> {
    const [changed] = await this.database.query<{ before: Level; after: Level }>(
      `WITH changed AS (
         UPDATE processes p SET documents_level = $3, documents_count = $4
           FROM processes old
          WHERE p.tenant_id = $1 AND p.id = $2 AND old.tenant_id = $1 AND old.id = $2
            AND (p.documents_level, p.documents_count) <> ($3, $4)
          RETURNING old.level AS before, p.level AS after)
       SELECT before, after FROM changed`,
      [this.database.tenantId, processId, facts.level, facts.count],
    );
    if (!changed || changed.before === changed.after) return;
    const attributes = { level: levelNames[changed.after] };
    await this.history.record({ processId, type: 'process.level_changed', attributes });
  }

  /**
   * Load through access: what a person may not find does not exist for them. Locks against two acts at once.
   * @returns of a secret process, how it stands on the desk of the person
   */
  private async lock(processId: string): Promise<OnDesk | undefined> {
    if (!isId(processId)) throw notFound();
    const { userId, unit } = currentActor();
    const [found] = await this.database.query<{ level: Level }>(
      `SELECT p.level FROM processes p
        WHERE p.tenant_id = $1 AND p.id = $2 AND ${canFind('p', { user: '$3', unit: '$4' })} FOR UPDATE OF p`,
      [this.database.tenantId, processId, userId, unit.id],
    );
    if (!found) throw notFound();
    return found.level === SECRET ? this.door.open(processId) : undefined;
  }

  /** After the lock, in a statement of its own: one that waits for a lock sees the other tables as they were before. */
  private async standing(processId: string): Promise<Standing> {
    const { userId, unit } = currentActor();
    const [standing] = await this.database.query<Standing>(standingSql, [
      this.database.tenantId,
      processId,
      userId,
      unit.id,
    ]);
    if (!standing) throw notFound();
    return standing;
  }

  private async changeRow(processId: string, change: (row: ProcessUnit) => void): Promise<void> {
    const row = await this.rowHere(processId);
    if (!row) throw notFound();
    change(row);
    await this.save(row);
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
