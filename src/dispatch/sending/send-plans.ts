import { Injectable } from '@nestjs/common';
import { Holidays, type LocalDate } from '../../calendar';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { isId } from '../../platform/ids';
import { UnitsQueries, type UnitDetails } from '../../units';
import { GroupsQueries } from '../groups/groups.queries';
import { dueDay, requireFuture, type ReturnTerm } from './terms';

export interface SendInput {
  unitIds: string[];
  /** Groups of destinations of this unit: their units are added. */
  groupIds?: string[];
  /** Why: the first thing that the receiver reads. */
  note?: string;
  keepOpen: boolean;
  /** An e-mail to each unit of destination. */
  notify?: boolean;
  /** Each destination owes the process back by this day (retorno programado). */
  return?: ReturnTerm;
  /** Reopens here on this day; only what leaves this unit can come back to it by itself. */
  reopenOn?: LocalDate;
}

/** What one act of sending means, whatever the process. */
export interface SendPlan {
  destinations: UnitDetails[];
  note: string | null;
  keepOpen: boolean;
  notify: boolean;
  dueOn: LocalDate | null;
  reopenOn: LocalDate | null;
}

@Injectable()
export class SendPlans {
  constructor(
    private readonly database: Database,
    private readonly units: UnitsQueries,
    private readonly groups: GroupsQueries,
    private readonly holidays: Holidays,
  ) {}

  /** @throws DomainError `invalid` or `unknown_reference` naming the field */
  prepare(input: SendInput): Promise<SendPlan> {
    return this.database.work(async () => {
      const destinations = await this.destinations(input);
      return {
        destinations,
        note: input.note ?? null,
        keepOpen: input.keepOpen,
        notify: input.notify ?? false,
        ...(await this.days(input)),
      };
    });
  }

  /** The days that come of what was asked, shown before sending too. */
  async days({
    return: term,
    reopenOn,
    keepOpen,
  }: Pick<SendInput, 'return' | 'reopenOn' | 'keepOpen'>): Promise<Pick<SendPlan, 'dueOn' | 'reopenOn'>> {
    const today = this.holidays.today();
    if (reopenOn !== undefined) {
      const field = 'reopenOn';
      if (keepOpen) throw new DomainError('invalid', 'dispatch.reopen_kept_open', {}, { field });
      requireFuture(reopenOn, today, field);
    }
    const dueOn = term ? dueDay(await this.holidays.calendar(), today, term) : null;
    return { dueOn, reopenOn: reopenOn ?? null };
  }

  private async destinations({ unitIds, groupIds = [] }: SendInput): Promise<UnitDetails[]> {
    const { unit } = currentActor();
    const field = 'unitIds';
    const ofGroups = await this.groups.unitsOf(groupIds);
    const wanted = [...new Set([...unitIds, ...ofGroups])];
    if (wanted.length === 0) throw new DomainError('invalid', 'dispatch.no_destination', {}, { field });
    if (wanted.includes(unit.id)) {
      throw new DomainError('invalid', 'dispatch.same_unit', { unit: unit.label }, { field });
    }
    const found = wanted.every(isId) ? await this.units.receiving(wanted) : [];
    // In the order in which they were chosen: the history tells it so.
    const chosen = wanted.flatMap((id) => found.find((unit) => unit.id === id) ?? []);
    if (chosen.length === wanted.length) return chosen;
    throw new DomainError('unknown_reference', 'dispatch.unknown_destination', {}, { field });
  }
}
