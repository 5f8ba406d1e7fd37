import { Injectable } from '@nestjs/common';
import { History } from '../../history';
import { PUBLIC, RESTRICTED, SECRET, type Level } from '../../access';
import { Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { ProcessHooks } from '../process-hooks';
import type { Standing } from '../acts/standing';
import { ProcessRows } from './process-rows';
import { ProcessUnit } from './process-unit.entity';

/** What it is to receive, conclude and reopen. Each verb runs under the lock, after the table of transitions let it through. */
export interface RowVerbs {
  receive(standing: Standing): Promise<void>;
  conclude(standing: Standing): Promise<void>;
  reopen(standing: Standing): Promise<void>;
}

/** For a unit as a whole, whoever acts in it. */
@Injectable()
export class UnitRowVerbs implements RowVerbs {
  constructor(
    private readonly clock: Clock,
    private readonly rows: ProcessRows,
    private readonly history: History,
    private readonly hooks: ProcessHooks,
  ) {}

  async receive({ id: processId }: Standing): Promise<void> {
    const row = await this.rows.find(processId);
    if (!row) return;
    const [received, seen] = [row.receive(currentActor().userId, this.clock.now()), row.see()];
    if (received || seen) await this.rows.save(row);
    if (received) await this.history.record({ processId, type: 'process.received' });
  }

  async conclude({ id: processId }: Standing): Promise<void> {
    await this.rows.change(processId, (row) => row.leave(this.clock.now()));
    await this.history.record({ processId, type: 'process.concluded' });
    await this.hooks.publishConcluded({ processId });
  }

  /** What was concluded only in a unit that is closed has no row in its successor yet. */
  async reopen(process: Standing): Promise<void> {
    const { id: processId } = process;
    const { tenantId, unit, userId } = currentActor();
    const row = (await this.rows.find(processId)) ?? ProcessUnit.arriving(tenantId, process, unit.id);
    row.reopen(userId, this.clock.now());
    await this.rows.save(row);
    await this.history.record({ processId, type: 'process.reopened' });
  }
}

/** Which verbs a process obeys, by its effective level: a secret one is held by persons and not by units (DOMAIN.md 1.9). */
@Injectable()
export class RowVerbsByLevel {
  private readonly byLevel: Record<Level, RowVerbs>;

  constructor(units: UnitRowVerbs) {
    this.byLevel = { [PUBLIC]: units, [RESTRICTED]: units, [SECRET]: units };
  }

  use(level: Level, verbs: RowVerbs): void {
    this.byLevel[level] = verbs;
  }

  of({ level }: Pick<Standing, 'level'>): RowVerbs {
    return this.byLevel[level];
  }
}
