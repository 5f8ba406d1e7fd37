import { Injectable } from '@nestjs/common';
import { Documents } from '../../documents';
import { History } from '../../history';
import { Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { eachApart, type ItemResult } from '../../platform/http';
import { newId } from '../../platform/ids';
import {
  Crossings,
  Processes,
  refuseUnlessPossible,
  ScheduledReopenings,
  type Found,
  type Standing,
} from '../../processes';
import { DispatchHooks } from '../dispatch-hooks';
import { Returns, type Happened } from '../returns/returns.service';
import { SendPlans, type SendInput, type SendPlan } from './send-plans';

/** Enviar processo (DOMAIN.md 1.13, 1.14). */
@Injectable()
export class Dispatch {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly plans: SendPlans,
    private readonly processes: Processes,
    private readonly crossings: Crossings,
    private readonly reopenings: ScheduledReopenings,
    private readonly returns: Returns,
    private readonly documents: Documents,
    private readonly history: History,
    private readonly hooks: DispatchHooks,
  ) {}

  /** @throws DomainError `invalid` about what was chosen; `rule` when the process is not at hand here. */
  send(processId: string, input: SendInput): Promise<void> {
    return this.database.work(async () => {
      const standing = await this.processes.requireAtHand(processId, 'send');
      await this.carryOut(standing, await this.plans.prepare(input));
    });
  }

  /**
   * Many processes in one act, each in a unit of work of its own: what one refuses undoes no other. In order of id, so
   * that two such acts wait for each other at most, and never in a circle.
   * @throws DomainError about what was chosen, which is the same for all
   */
  async sendMany(processIds: readonly string[], input: SendInput): Promise<ItemResult[]> {
    this.database.refuseInside('Sending many processes');
    const plan = await this.plans.prepare(input);
    return eachApart(processIds, (id) =>
      this.database.work(async () => this.carryOut(await this.processes.requireAtHand(id, 'send'), plan)),
    );
  }

  private async carryOut(standing: Standing, plan: SendPlan): Promise<void> {
    const { id } = standing;
    const { unit, userId } = currentActor();
    const { destinations, note, keepOpen, notify, dueOn, reopenOn } = plan;
    const at = this.clock.now();
    const unitIds = destinations.map((to) => to.id);
    const given = standing.owesReturn ? await this.returns.giveBack(id, destinations) : [];
    if (!keepOpen) await this.requireMayLeave(standing);
    const arrival = { fromUnitId: unit.id, byUserId: userId, note, at };
    const found = await this.crossings.cross({ process: standing, unitIds, arrival, keepOpen });
    await this.processes.grantSight(standing, unitIds);
    await this.write(id, plan, found, at);
    const asked = dueOn ? await this.returns.ask(id, destinations, dueOn) : [];
    await this.history.recordAll(id, [...sentEvents(plan), ...given, ...asked, ...left(keepOpen)]);
    // From here on others may have read it: the pen turns black (DOMAIN.md 1.18).
    await this.documents.lockAll(id);
    if (!keepOpen) await this.reopenings.drop(id);
    if (reopenOn) await this.reopenings.schedule(id, reopenOn);
    await this.hooks.publishSent({ processId: id, unitIds, keptOpen: keepOpen, notify });
  }

  /** What it owed may just have been given back: then the holds are asked again. */
  private async requireMayLeave(standing: Standing): Promise<void> {
    if (standing.owesReturn) await this.processes.requireAtHand(standing.id, 'leave');
    else refuseUnlessPossible('leave', standing, currentActor());
  }

  private async write(
    processId: string,
    { destinations, note, keepOpen }: SendPlan,
    found: ReadonlyMap<string, Found>,
    at: Date,
  ): Promise<void> {
    const { unit, userId } = currentActor();
    await this.database.query(
      `INSERT INTO dispatches (tenant_id, id, process_id, from_unit_id, to_unit_id, sent_by_user_id, note, kept_open, sent_at,
                               found)
       SELECT $1, given.id, $2, $3, given.unit_id, $4, $5, $6, $7, given.found
         FROM unnest($8::uuid[], $9::uuid[], $10::text[]) AS given (id, unit_id, found)`,
      [
        this.database.tenantId,
        processId,
        unit.id,
        userId,
        note,
        keepOpen,
        at,
        destinations.map(() => newId()),
        destinations.map(({ id }) => id),
        destinations.map(({ id }) => found.get(id)),
      ],
    );
  }
}

function sentEvents({ destinations, note }: SendPlan): Happened[] {
  const { unit } = currentActor();
  return destinations.map((to) => ({
    type: 'dispatch.sent',
    attributes: { fromLabel: unit.label, fromName: unit.name, toLabel: to.label, toName: to.name },
    ...(note && { personal: { note } }),
  }));
}

const left = (keepOpen: boolean): Happened[] => (keepOpen ? [] : [{ type: 'process.concluded_on_dispatch' }]);
