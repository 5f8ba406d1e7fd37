import { Injectable } from '@nestjs/common';
import { Access } from '../../../access';
import { Dispatch, Returns, ReturnsQueries } from '../../../dispatch';
import { currentActor, currentContext, runInContext } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { DomainError, notFound } from '../../../platform/errors';
import { eachApart, type ItemResult } from '../../../platform/http';
import { isId } from '../../../platform/ids';
import { Processes, ScheduledReopenings } from '../../../processes';
import { permissionsOf, UnitClosing, type ChartUnit, type ClosingData } from '../../../units';
import { UnitLoadQueries } from './unit-load.queries';

export interface ClosingOutcome {
  closed: boolean;
  moved: number;
  /** What could not be sent, and why: the unit stays open until it is dealt with. */
  refused: ItemResult[];
}

/** How many processes one request sends: those that are left go with the next. */
const mostAtOnce = 500;

/**
 * Encerramento de unidade (DOMAIN.md 1.1): its open processes go to the successor by ordinary acts of that unit, done by
 * who administers, with note and history; then nobody acts in it any more, and the successor sees what it saw.
 */
@Injectable()
export class CloseUnit {
  constructor(
    private readonly database: Database,
    private readonly closing: UnitClosing,
    private readonly load: UnitLoadQueries,
    private readonly processes: Processes,
    private readonly dispatch: Dispatch,
    private readonly returns: Returns,
    private readonly pending: ReturnsQueries,
    private readonly reopenings: ScheduledReopenings,
    private readonly access: Access,
  ) {}

  /**
   * @throws DomainError `not_found`; `rule` when it has sub-units, secret processes that are open, or open processes and
   *   no successor; `unknown_reference` naming `successorId`
   */
  async run(unitId: string, data: ClosingData): Promise<ClosingOutcome> {
    if (!isId(unitId)) throw notFound();
    const { unit, open } = await this.database.work(() => this.requireReady(unitId, data));
    const results = open.length > 0 ? await this.sendAll(unit, open, data) : [];
    const refused = results.filter(({ done }) => !done);
    const moved = results.length - refused.length;
    if (refused.length > 0 || open.length === mostAtOnce) return { closed: false, moved, refused };
    await this.inUnit(unit, () => this.callOff(unit));
    await this.database.work(async () => {
      await this.closing.close(unitId, data, async () => (await this.load.of(unitId)).open);
      if (data.successorId) await this.access.succeed(unitId, data.successorId);
    });
    return { closed: true, moved, refused: [] };
  }

  private async requireReady(
    unitId: string,
    data: ClosingData,
  ): Promise<{ unit: ChartUnit; open: string[] }> {
    const unit = await this.closing.requireClosable(unitId, data.successorId);
    const { open, secret } = await this.load.of(unitId);
    if (secret > 0) throw new DomainError('rule', 'units.secret_open', { unit: unit.acronym, count: secret });
    if (open > 0 && data.successorId === undefined) {
      const params = { unit: unit.acronym, count: open };
      throw new DomainError('rule', 'units.still_open', params, { field: 'successorId' });
    }
    return { unit, open: await this.load.openProcesses(unitId, mostAtOnce) };
  }

  private sendAll(unit: ChartUnit, processIds: string[], data: ClosingData): Promise<ItemResult[]> {
    const note = `Encerramento da unidade ${unit.acronym}${data.act ? ` (${data.act})` : ''}`;
    const input = { unitIds: [data.successorId!], note, keepOpen: false };
    return this.inUnit(unit, () =>
      eachApart(processIds, (id) =>
        this.database.work(async () => {
          await this.processes.takeOver(id);
          await this.dispatch.send(id, input);
        }),
      ),
    );
  }

  /** What others owe it, and what would come back to it by itself. */
  private async callOff({ id }: ChartUnit): Promise<void> {
    for (;;) {
      const { rows } = await this.database.work(() => this.pending.list('asked'));
      for (const asked of rows) await this.returns.delete(asked.id);
      if (rows.length === 0) break;
    }
    for (const processId of await this.database.work(() => this.load.comingBack(id)))
      await this.reopenings.cancel(processId);
  }

  /** Who administers acts for the unit that is closed, with what daily work there asks for and no more. */
  private inUnit<T>({ id, acronym, name }: ChartUnit, run: () => Promise<T>): Promise<T> {
    const unit = { id, label: acronym, name };
    const actor = { ...currentActor(), unit, permissions: permissionsOf(['basic']) };
    return runInContext({ ...currentContext()!, actor }, run);
  }
}
