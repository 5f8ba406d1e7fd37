import { Injectable } from '@nestjs/common';
import { Audit } from '../../history';
import { brasiliaDay, Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { isId } from '../../platform/ids';
import { LastAdministrator } from '../memberships/last-administrator';
import { dayBefore } from '../periods';
import { ChartQueries, type ChartUnit } from './chart.queries';

export interface ClosingData {
  /** By which it is closed: "Lei nº 1.234/2026". */
  act?: string;
  successorId?: string;
}

/** Encerramento de unidade: what `units` knows of it. What is open in it is moved by the door, which stands above dispatch. */
@Injectable()
export class UnitClosing {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly queries: ChartQueries,
    private readonly administrators: LastAdministrator,
    private readonly audit: Audit,
  ) {}

  /**
   * Nobody acts in it any more. What is open in it must have left before: `left` is asked under the lock, which an
   * arriving process waits for.
   * @throws DomainError `not_found`; `rule` when something still hangs on it
   */
  close(id: string, { act, successorId }: ClosingData, left: () => Promise<number>): Promise<void> {
    return this.database.work(async () => {
      await this.queries.lock();
      await this.administrators.lock();
      const unit = await this.requireClosable(id, successorId);
      const parameters = [this.database.tenantId, id];
      await this.database.query('SELECT FROM units WHERE tenant_id = $1 AND id = $2 FOR UPDATE', parameters);
      const count = await left();
      if (count > 0) throw new DomainError('rule', 'units.still_open', { unit: unit.acronym, count });
      await this.database.query(
        `UPDATE units SET active = false, accepts_dispatch = false, closed_on = $3, closing_act = $4, successor_id = $5
          WHERE tenant_id = $1 AND id = $2`,
        [...parameters, brasiliaDay(this.clock.now()), act ?? null, successorId ?? null],
      );
      await this.endRoles(id);
      await this.administrators.requireOne();
      await this.audit.record({
        kind: 'unit.closed',
        subjectId: id,
        attributes: { label: unit.acronym, act: act ?? '' },
      });
    });
  }

  /** What keeps it from being closed, before anything is moved. In a running unit of work. */
  async requireClosable(id: string, successorId?: string): Promise<ChartUnit> {
    const unit = await this.queries.requireOpen(id);
    const below = await this.queries.children(id);
    if (below.length > 0) {
      const units = below.map(({ acronym }) => acronym).join(', ');
      throw new DomainError('rule', 'units.has_subunits', { unit: unit.acronym, units });
    }
    if (successorId !== undefined) await this.requireSuccessor(id, successorId);
    return unit;
  }

  private async requireSuccessor(id: string, successorId: string): Promise<void> {
    const successor = isId(successorId) ? await this.queries.find(successorId) : undefined;
    if (successorId === id || !successor?.active || !successor.acceptsDispatch)
      throw new DomainError('unknown_reference', 'units.unknown_successor', {}, { field: 'successorId' });
  }

  /** The roles in it end with it. One that began today is as if it never was. */
  private async endRoles(unitId: string): Promise<void> {
    const parameters = [this.database.tenantId, unitId, dayBefore(brasiliaDay(this.clock.now()))];
    await this.database.query(
      'DELETE FROM memberships WHERE tenant_id = $1 AND unit_id = $2 AND starts_on > $3',
      parameters,
    );
    await this.database.query(
      `UPDATE memberships SET ends_on = $3
        WHERE tenant_id = $1 AND unit_id = $2 AND (ends_on IS NULL OR ends_on > $3)`,
      parameters,
    );
  }
}
