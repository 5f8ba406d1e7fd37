import { Injectable } from '@nestjs/common';
import { Access, levelNames, SECRET, type Level } from '../access';
import { History } from '../history';
import { Clock } from '../platform/clock';
import { currentActor } from '../platform/context';
import { Database } from '../platform/database';
import { AtHand } from './acts/at-hand';
import type { Standing } from './acts/standing';
import { ProcessHooks } from './process-hooks';
import { ProcessRows } from './rows/process-rows';
import { RowVerbsByLevel } from './rows/row-verbs';
import { ScheduledReopenings } from './rows/scheduled-reopenings';
import type { ProcessAct } from './transitions';

/** What the modules above ask of a process, and the verbs that everybody uses. Each is one unit of work, or joins one. */
@Injectable()
export class Processes {
  constructor(
    private readonly database: Database,
    private readonly atHand: AtHand,
    private readonly verbs: RowVerbsByLevel,
    private readonly rows: ProcessRows,
    private readonly clock: Clock,
    private readonly reopenings: ScheduledReopenings,
    private readonly access: Access,
    private readonly history: History,
    private readonly hooks: ProcessHooks,
  ) {}

  /** Opened by a person of the unit: received, and its news seen. A POST: a prefetch receives nothing. */
  receive(processId: string): Promise<void> {
    return this.database.work(async () => {
      const standing = await this.atHand.locked(processId);
      await this.verbs.of(standing).receive(standing);
    });
  }

  /** The same, of who asks for it by name: a page receives what is there to receive, these are told that it is not here. */
  receiveHere(processId: string): Promise<void> {
    return this.database.work(async () => {
      await this.atHand.require(processId, 'receive');
      await this.receive(processId);
    });
  }

  /** At hand in a unit that is being closed, though nobody there received it: no event says that anybody did. */
  takeOver(processId: string): Promise<void> {
    return this.database.work(async () => {
      await this.atHand.locked(processId);
      await this.rows.change(processId, (row) => void row.receive(currentActor().userId, this.clock.now()));
    });
  }

  /** DOMAIN.md 1.15: closes the row of this unit; the others stay open. */
  conclude(processId: string, input: { reopensOn?: string } = {}): Promise<void> {
    return this.database.work(async () => {
      const standing = await this.atHand.require(processId, 'conclude');
      await this.verbs.of(standing).conclude(standing);
      await this.reopenings.drop(processId);
      if (input.reopensOn) await this.reopenings.schedule(processId, input.reopensOn);
    });
  }

  reopen(processId: string): Promise<void> {
    return this.database.work(async () => {
      const standing = await this.atHand.require(processId, 'reopen');
      await this.verbs.of(standing).reopen(standing);
      await this.reopenings.forget(processId, currentActor().unit.id);
    });
  }

  /**
   * The process, locked, when the table of transitions allows this act on it in the unit of the actor: the ground of
   * every act, of the modules above too.
   * @throws DomainError `not_found` when it does not exist for this person; `rule` or `forbidden` when the act is not
   *   possible.
   */
  requireAtHand(processId: string, act: ProcessAct): Promise<Standing> {
    return this.atHand.require(processId, act);
  }

  /** The same without the lock, for a look ahead that decides nothing: the act itself asks again. */
  foreseeAtHand(processId: string, act: ProcessAct): Promise<Standing> {
    return this.atHand.foresee(processId, act);
  }

  /** For dispatch: the units see its contents from now on, and those of what is annexed to it. */
  async grantSight({ id, annexes }: Standing, unitIds: string[]): Promise<void> {
    await this.access.grant(id, unitIds, 'dispatched');
    if (annexes === 0) return;
    for (const annex of await this.annexed(id)) await this.access.grant(annex, unitIds, 'dispatched');
  }

  /** For a dispatch that is cancelled: what it showed to the unit goes, annexes and all. */
  async withdrawSight({ id }: Standing, unitId: string, since: Date): Promise<void> {
    await this.access.withdraw([id, ...(await this.annexed(id))], unitId, since);
  }

  private async annexed(processId: string): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      'SELECT id FROM processes WHERE tenant_id = $1 AND annexed_to_id = $2',
      [this.database.tenantId, processId],
    );
    return rows.map(({ id }) => id);
  }

  /** Other units that have it open see that something new is in it. Written at the end of the unit of work. */
  announceNews(processId: string): void {
    this.database.gather(this.tellNews, processId);
  }

  private readonly tellNews = async (processIds: string[]): Promise<void> => {
    await this.database.query(
      `UPDATE process_units SET has_news = true
        WHERE tenant_id = $1 AND process_id = ANY ($2) AND unit_id <> $3 AND concluded_at IS NULL AND NOT has_news`,
      [this.database.tenantId, processIds, currentActor().unit.id],
    );
  };

  /**
   * What documents tell of themselves: how many there are and their highest level, which is part of the effective one
   * (DOMAIN.md 1.8). A change of level is an event.
   */
  async keepDocumentFacts(processId: string, facts: { level: Level; count: number }): Promise<void> {
    const [changed] = await this.database.query<{ before: Level; after: Level; ownLevel: Level }>(
      `WITH changed AS (
         UPDATE processes p SET documents_level = $3, documents_count = $4
           FROM processes old
          WHERE p.tenant_id = $1 AND p.id = $2 AND old.tenant_id = $1 AND old.id = $2
            AND (p.documents_level, p.documents_count) <> ($3, $4)
          RETURNING old.level AS before, p.level AS after, p.own_level)
       SELECT before, after, own_level AS "ownLevel" FROM changed`,
      [this.database.tenantId, processId, facts.level, facts.count],
    );
    if (!changed || changed.before === changed.after) return;
    const attributes = { level: levelNames[changed.after] };
    await this.history.record({ processId, type: 'process.level_changed', attributes });
    const { before, ownLevel } = changed;
    // Its last secret document is gone: who held it holds it no more.
    if (before === SECRET) await this.hooks.publishLevelChanged({ processId, before, ownLevel });
  }
}
