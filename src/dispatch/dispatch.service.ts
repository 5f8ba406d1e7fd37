import { Injectable } from '@nestjs/common';
import { Access } from '../access';
import { History } from '../history';
import { Clock } from '../platform/clock';
import { currentActor } from '../platform/context';
import { Database } from '../platform/database';
import { DomainError } from '../platform/errors';
import { isId, newId } from '../platform/ids';
import { Documents } from '../documents';
import { Processes, type Arriving } from '../processes';
import { UnitsQueries, type UnitDetails } from '../units';
import { DispatchHooks } from './dispatch-hooks';

export interface SendInput {
  unitIds: string[];
  /** Why: the first thing that the receiver reads. */
  note?: string;
  keepOpen: boolean;
  /** An e-mail to each unit of destination. */
  notify?: boolean;
}

/** Enviar processo (DOMAIN.md 1.13). */
@Injectable()
export class Dispatch {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly units: UnitsQueries,
    private readonly processes: Processes,
    private readonly documents: Documents,
    private readonly access: Access,
    private readonly history: History,
    private readonly hooks: DispatchHooks,
  ) {}

  /** @throws DomainError `invalid` about the destinations; `rule` when the process is not at hand here. */
  send(processId: string, input: SendInput): Promise<void> {
    return this.database.work(async () => {
      const process = await this.processes.requireAtHand(processId, 'send');
      const destinations = await this.destinations(input.unitIds);
      await this.access.grant(processId, input.unitIds, 'dispatched');
      for (const destination of destinations) await this.sendTo(process, destination, input);
      // From here on others may have read it: the pen turns black (DOMAIN.md 1.18).
      await this.documents.lockAll(processId);
      if (!input.keepOpen) await this.processes.leaveHere(processId);
      await this.hooks.publishSent({ processId, unitIds: input.unitIds, notify: input.notify ?? false });
    });
  }

  private async sendTo(process: Arriving, to: UnitDetails, { note, keepOpen }: SendInput): Promise<void> {
    const { userId, unit } = currentActor();
    const processId = process.id;
    const at = this.clock.now();
    await this.database.query(
      `INSERT INTO dispatches (tenant_id, id, process_id, from_unit_id, to_unit_id, sent_by_user_id, note, kept_open, sent_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [this.database.tenantId, newId(), processId, unit.id, to.id, userId, note ?? null, keepOpen, at],
    );
    await this.processes.arriveAt(process, to.id, {
      fromUnitId: unit.id,
      byUserId: userId,
      note: note ?? null,
      at,
    });
    await this.history.record({
      processId,
      type: 'dispatch.sent',
      attributes: { fromLabel: unit.label, fromName: unit.name, toLabel: to.label, toName: to.name },
      ...(note && { personal: { note } }),
    });
  }

  private async destinations(unitIds: string[]): Promise<UnitDetails[]> {
    const { unit } = currentActor();
    const field = 'unitIds';
    if (unitIds.length === 0) throw new DomainError('invalid', 'dispatch.no_destination', {}, { field });
    if (unitIds.includes(unit.id)) {
      throw new DomainError('invalid', 'dispatch.same_unit', { unit: unit.label }, { field });
    }
    const found = unitIds.every(isId) ? await this.units.receiving(unitIds) : [];
    // In the order in which they were chosen: the history tells it so.
    const chosen = [...new Set(unitIds)].flatMap((id) => found.find((unit) => unit.id === id) ?? []);
    if (chosen.length === new Set(unitIds).size) return chosen;
    throw new DomainError('unknown_reference', 'dispatch.unknown_destination', {}, { field });
  }
}
