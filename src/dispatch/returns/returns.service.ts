import { Injectable } from '@nestjs/common';
import { Holidays, numericDate, type LocalDate } from '../../calendar';
import { History, type Act } from '../../history';
import { Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { newId } from '../../platform/ids';
import { ProcessHolds, Processes } from '../../processes';
import { dueDay, type ReturnTerm } from '../sending/terms';
import { DispatchReturn, type ReturnEnd } from './dispatch-return.entity';
import { ReturnsQueries } from './returns.queries';

/** What happened, for the one statement that writes the events of a dispatch. */
export type Happened = Omit<Act, 'processId'>;

interface OwingUnit {
  id: string;
  label: string;
}

/** The verbs on a return. Those of a dispatch run inside its unit of work, under its lock on the process. */
@Injectable()
export class Returns {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly holidays: Holidays,
    private readonly history: History,
    private readonly holds: ProcessHolds,
    private readonly processes: Processes,
    private readonly queries: ReturnsQueries,
  ) {}

  /**
   * For dispatch: each of these units owes the process back to the unit of the actor. One that owed it already gets the
   * new day, when it is later.
   */
  async ask(processId: string, owing: readonly OwingUnit[], dueOn: LocalDate): Promise<Happened[]> {
    const { unit } = currentActor();
    const pending = await this.pending(processId);
    const happened: Happened[] = [];
    for (const to of owing) {
      const known = pending.find((each) => each.owingUnitId === to.id && each.askingUnitId === unit.id);
      if (!known) happened.push(await this.begin(processId, to, dueOn));
      else if (known.dueOn !== dueOn) happened.push(await this.postpone(known, to.label, unit.label, dueOn));
    }
    return happened;
  }

  /** For dispatch: the unit of the actor sends it back to these, and owes it to them no more. */
  async giveBack(processId: string, toUnits: readonly OwingUnit[]): Promise<Happened[]> {
    const { unit } = currentActor();
    const happened: Happened[] = [];
    for (const each of await this.pending(processId)) {
      const asking = toUnits.find(({ id }) => id === each.askingUnitId);
      if (each.owingUnitId !== unit.id || !asking) continue;
      await this.finish(each, 'returned');
      const attributes = { fromLabel: asking.label, toLabel: unit.label, dueOn: numericDate(each.dueOn) };
      happened.push({ type: 'dispatch.return_made', attributes });
    }
    return happened;
  }

  /** For a dispatch that is cancelled: what it asked for, since that moment, is asked no more. */
  async callOff(processId: string, owing: OwingUnit, since: Date): Promise<Happened[]> {
    const { unit } = currentActor();
    const [asked] = (await this.pending(processId)).filter(
      (each) => each.owingUnitId === owing.id && each.askingUnitId === unit.id && each.askedAt >= since,
    );
    if (!asked) return [];
    await this.finish(asked, 'cancelled');
    const attributes = { toLabel: owing.label, dueOn: numericDate(asked.dueOn) };
    return [{ type: 'dispatch.return_deleted', attributes }];
  }

  /** For a dispatch that is cancelled: what it gave back to that unit never arrived, and is owed again. */
  async oweAgain(processId: string, asking: OwingUnit, since: Date): Promise<Happened[]> {
    const { unit } = currentActor();
    const returned = await this.database
      .repository(DispatchReturn)
      .createQueryBuilder('r')
      .where('r.tenantId = :tenantId AND r.processId = :processId', {
        tenantId: this.database.tenantId,
        processId,
      })
      .andWhere('r.owingUnitId = :owing AND r.askingUnitId = :asking', { owing: unit.id, asking: asking.id })
      .andWhere(`r.endedHow = 'returned' AND r.endedAt >= :since`, { since })
      .getOne();
    if (!returned) return [];
    returned.resume();
    await this.save(returned);
    await this.holds.placeReturn(processId, unit.id, returned.id);
    const attributes = {
      fromLabel: asking.label,
      toLabel: unit.label,
      dueOn: numericDate(returned.dueOn),
    };
    return [{ type: 'dispatch.return_owed_again', attributes }];
  }

  /** @throws DomainError `not_found`; `rule` unless this unit asked; `invalid` when the day is not later */
  extend(id: string, term: ReturnTerm): Promise<LocalDate> {
    return this.database.work(async () => {
      const { found, asked } = await this.load(id);
      const before = asked.dueOn;
      const dueOn = dueDay(await this.holidays.calendar(), this.holidays.today(), term);
      asked.extend(dueOn, currentActor().unit.id, found.askingLabel);
      await this.save(asked);
      await this.history.record({ processId: asked.processId, ...extended(found, before, dueOn) });
      return dueOn;
    });
  }

  /** @throws DomainError `not_found`; `rule` unless this unit asked */
  delete(id: string): Promise<void> {
    return this.database.work(async () => {
      const { found, asked } = await this.load(id);
      asked.delete(currentActor().unit.id, found.askingLabel, this.clock.now());
      await this.save(asked);
      await this.holds.release(asked.processId, id);
      await this.history.record({
        processId: asked.processId,
        type: 'dispatch.return_deleted',
        attributes: { toLabel: found.owingLabel, dueOn: numericDate(asked.dueOn) },
      });
    });
  }

  private async begin(processId: string, to: OwingUnit, dueOn: LocalDate): Promise<Happened> {
    const { unit, userId } = currentActor();
    const asked = DispatchReturn.asked({
      tenantId: this.database.tenantId,
      id: newId(),
      processId,
      askingUnitId: unit.id,
      owingUnitId: to.id,
      dueOn,
      askedByUserId: userId,
      askedAt: this.clock.now(),
    });
    await this.database.repository(DispatchReturn).insert(asked);
    await this.holds.placeReturn(processId, to.id, asked.id);
    const attributes = { fromLabel: unit.label, toLabel: to.label, dueOn: numericDate(dueOn) };
    return { type: 'dispatch.return_asked', attributes };
  }

  private async postpone(
    asked: DispatchReturn,
    owingLabel: string,
    askingLabel: string,
    dueOn: LocalDate,
  ): Promise<Happened> {
    const before = asked.dueOn;
    asked.extend(dueOn, currentActor().unit.id, askingLabel);
    await this.save(asked);
    return extended({ owingLabel }, before, dueOn);
  }

  private async finish(asked: DispatchReturn, how: ReturnEnd): Promise<void> {
    asked.end(how, this.clock.now());
    await this.save(asked);
    await this.holds.release(asked.processId, asked.id);
  }

  /** Found through access; the process is locked before the return, as in every act on it. */
  private async load(id: string) {
    const found = await this.queries.one(id);
    await this.processes.requireAtHand(found.processId, 'setReturn');
    const asked = await this.database
      .repository(DispatchReturn)
      .findOneByOrFail({ tenantId: this.database.tenantId, id });
    return { found, asked };
  }

  private pending(processId: string): Promise<DispatchReturn[]> {
    return this.database
      .repository(DispatchReturn)
      .createQueryBuilder('r')
      .where('r.tenantId = :tenantId AND r.processId = :processId AND r.endedAt IS NULL', {
        tenantId: this.database.tenantId,
        processId,
      })
      .orderBy('r.id')
      .getMany();
  }

  private async save(asked: DispatchReturn): Promise<void> {
    await this.database.repository(DispatchReturn).save(asked);
  }
}

function extended({ owingLabel }: { owingLabel: string }, before: LocalDate, dueOn: LocalDate): Happened {
  const attributes = { toLabel: owingLabel, before: numericDate(before), dueOn: numericDate(dueOn) };
  return { type: 'dispatch.return_extended', attributes };
}
