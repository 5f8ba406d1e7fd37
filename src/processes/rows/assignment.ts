import { Injectable } from '@nestjs/common';
import { canFind } from '../../access';
import { History } from '../../history';
import { Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { isId } from '../../platform/ids';
import { rolesWith } from '../../units';
import { AtHand } from '../acts/at-hand';
import { ProcessRows } from './process-rows';

export interface Colleague {
  id: string;
  name: string;
}

/** Atribuir: one person of the unit answers for the process; it restricts nobody (DOMAIN.md 1.13). */
@Injectable()
export class Assignment {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly atHand: AtHand,
    private readonly rows: ProcessRows,
    private readonly history: History,
  ) {}

  /**
   * Assigning one that stands in red receives it.
   * @throws DomainError `unknown_reference` naming `userId` when they are not of this unit, or may not see it
   */
  assign(processId: string, userId: string): Promise<void> {
    return this.database.work(async () => {
      await this.atHand.require(processId, 'assign');
      const assignee = isId(userId) ? (await this.colleagues(processId, userId))[0] : undefined;
      if (!assignee)
        throw new DomainError('unknown_reference', 'processes.unknown_assignee', {}, { field: 'userId' });
      let received = false;
      await this.rows.change(processId, (row) => {
        ({ received } = row.assign(userId, currentActor().userId, this.clock.now()));
      });
      if (received) await this.history.record({ processId, type: 'process.received' });
      const personal = { assignee: assignee.name };
      const concerns = [{ userId, unitId: currentActor().unit.id }];
      await this.history.record({ processId, type: 'process.assigned', personal, concerns });
    });
  }

  /** @returns who had it, for whoever wants to give it back */
  unassign(processId: string): Promise<Colleague> {
    return this.database.work(async () => {
      await this.atHand.require(processId, 'unassign');
      const [assignee] = await this.assigned(processId);
      if (!assignee) throw new DomainError('rule', 'processes.unassigned');
      await this.rows.change(processId, (row) => row.unassign());
      const personal = { assignee: assignee.name };
      await this.history.record({ processId, type: 'process.unassigned', personal });
      return assignee;
    });
  }

  /** People who work in this unit today and may see the process, by name; the one asked for alone, if one is. */
  colleagues(processId: string, userId?: string): Promise<Colleague[]> {
    return this.database.query<Colleague>(
      `SELECT DISTINCT u.id, coalesce(u.social_name, u.name) AS name
         FROM memberships m
         JOIN users u ON u.tenant_id = m.tenant_id AND u.id = m.user_id AND u.active
         JOIN processes p ON p.tenant_id = m.tenant_id AND p.id = $2
        WHERE m.tenant_id = $1 AND m.unit_id = $3 AND ($4::uuid IS NULL OR u.id = $4) AND m.role = ANY ($6)
          AND m.starts_on <= ($5::timestamptz AT TIME ZONE 'America/Sao_Paulo')::date
          AND (m.ends_on IS NULL OR m.ends_on >= ($5::timestamptz AT TIME ZONE 'America/Sao_Paulo')::date)
          AND ${canFind('p', { user: 'u.id', unit: 'm.unit_id' })}
        ORDER BY name`,
      [
        this.database.tenantId,
        processId,
        currentActor().unit.id,
        userId ?? null,
        this.clock.now(),
        rolesWith('process.read'),
      ],
    );
  }

  private assigned(processId: string): Promise<Colleague[]> {
    return this.database.query<Colleague>(
      `SELECT u.id, coalesce(u.social_name, u.name) AS name
         FROM process_units r JOIN users u ON u.tenant_id = r.tenant_id AND u.id = r.assignee_user_id
        WHERE r.tenant_id = $1 AND r.process_id = $2 AND r.unit_id = $3`,
      [this.database.tenantId, processId, currentActor().unit.id],
    );
  }
}
