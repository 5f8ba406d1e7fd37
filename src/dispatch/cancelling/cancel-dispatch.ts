import { Injectable } from '@nestjs/common';
import { History } from '../../history';
import { Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError, notFound } from '../../platform/errors';
import { isId } from '../../platform/ids';
import { Crossings, Processes, ScheduledReopenings, type Found } from '../../processes';
import { UnitsQueries } from '../../units';
import { Returns, type Happened } from '../returns/returns.service';

interface Sent {
  id: string;
  fromUnitId: string;
  toUnitId: string;
  sentAt: Date;
  found: Found | null;
  cancelled: boolean;
}

/**
 * Cancelar envio: what was sent by mistake is called back while nobody at the destination has received it. The
 * administration undoes its own acts (Lei 9.784/1999, art. 53); the dispatch and its cancellation both stay in the history.
 */
@Injectable()
export class CancelDispatch {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly units: UnitsQueries,
    private readonly processes: Processes,
    private readonly crossings: Crossings,
    private readonly returns: Returns,
    private readonly reopenings: ScheduledReopenings,
    private readonly history: History,
  ) {}

  /** @throws DomainError `not_found`; `rule` when it was received, merged, cancelled before or sent by another unit */
  run(processId: string, dispatchId: string): Promise<void> {
    return this.database.work(async () => {
      const { unit } = currentActor();
      const standing = await this.processes.requireAtHand(processId, 'cancelDispatch');
      const sent = await this.load(processId, dispatchId);
      if (sent.fromUnitId !== unit.id) throw new DomainError('rule', 'dispatch.not_from_here');
      if (sent.cancelled) throw new DomainError('rule', 'dispatch.already_cancelled');
      const to = await this.units.details(sent.toUnitId);
      const cameBack = await this.takeBack(processId, sent, to.label);
      // Sight that only this dispatch gave goes with it; what was read meanwhile stands in the audit log.
      if (sent.found === 'never') await this.processes.withdrawSight(standing, to.id, sent.sentAt);
      const calledOff = await this.returns.callOff(processId, to, sent.sentAt);
      const owed = await this.returns.oweAgain(processId, to, sent.sentAt);
      await this.mark(sent.id);
      const attributes = {
        fromLabel: unit.label,
        fromName: unit.name,
        toLabel: to.label,
        toName: to.name,
      };
      const back: Happened[] = cameBack ? [{ type: 'process.reopened' }] : [];
      const cancelled: Happened = { type: 'dispatch.cancelled', attributes };
      await this.history.recordAll(processId, [cancelled, ...back, ...calledOff, ...owed]);
      // It is here: it need not come back by itself.
      if (cameBack) await this.reopenings.drop(processId);
    });
  }

  private async takeBack(
    processId: string,
    { toUnitId, found, sentAt }: Sent,
    unit: string,
  ): Promise<boolean> {
    const outcome =
      found === null || found === 'open'
        ? 'too_late'
        : await this.crossings.takeBack(processId, toUnitId, {
            arrivedAt: sentAt,
            found,
            at: this.clock.now(),
          });
    if (outcome === 'too_late') throw new DomainError('rule', 'dispatch.too_late', { unit });
    return outcome === 'came_back';
  }

  private async load(processId: string, dispatchId: string): Promise<Sent> {
    if (!isId(dispatchId)) throw notFound();
    const [sent] = await this.database.query<Sent>(
      `SELECT id, from_unit_id AS "fromUnitId", to_unit_id AS "toUnitId", sent_at AS "sentAt",
              found, cancelled_at IS NOT NULL AS cancelled
         FROM dispatches WHERE tenant_id = $1 AND process_id = $2 AND id = $3`,
      [this.database.tenantId, processId, dispatchId],
    );
    if (!sent) throw notFound();
    return sent;
  }

  private async mark(id: string): Promise<void> {
    await this.database.query(
      'UPDATE dispatches SET cancelled_at = $3, cancelled_by_user_id = $4 WHERE tenant_id = $1 AND id = $2',
      [this.database.tenantId, id, this.clock.now(), currentActor().userId],
    );
  }
}
