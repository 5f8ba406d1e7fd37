import { Injectable } from '@nestjs/common';
import { Audit } from '../../history';
import { brasiliaDay, Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError, notFound } from '../../platform/errors';
import { isId, newId } from '../../platform/ids';
import { dayBefore, requirePeriod } from '../periods';
import { mayGrant, type Role } from '../permissions';
import { LastAdministrator } from './last-administrator';
import { MembershipsQueries, type Membership } from './memberships.queries';
import { SubunitMemberships } from './subunit-memberships';
import { roleWords } from './words';

export interface NewMembership {
  userId: string;
  unitId: string;
  role: Role;
  /** YYYY-MM-DD of Brasília; today when absent. */
  startsOn?: string;
  /** The last day, which counts; none when absent. */
  endsOn?: string;
  /** It holds in every unit below, too, those to come included. */
  includesSubunits: boolean;
}

/**
 * Who has which role in which unit, and since when (lotação e perfil; DOMAIN.md 1.2). An administrator gives every role;
 * a coordinator only in the own unit, and none that may do more than the coordinator may. Holds at the next request.
 */
@Injectable()
export class Memberships {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly queries: MembershipsQueries,
    private readonly subunits: SubunitMemberships,
    private readonly administrators: LastAdministrator,
    private readonly audit: Audit,
  ) {}

  /**
   * @throws DomainError `forbidden` for a role or a unit beyond one's own; `unknown_reference` naming `userId` or `unitId`;
   *   `invalid` naming `endsOn`; `conflict` naming `role` when the person has it in that time
   */
  give(input: NewMembership): Promise<string> {
    return this.database.work(async () => {
      requireGrant(input.unitId, input.role, input.includesSubunits);
      const unit = await this.requireKnown(input);
      const today = brasiliaDay(this.clock.now());
      const { userId, unitId, role, includesSubunits, startsOn = today, endsOn } = input;
      requirePeriod({ startsOn, endsOn }, today);
      await this.refuseTwice({ ...input, startsOn });
      const id = newId();
      await this.database.query(
        `INSERT INTO memberships (tenant_id, id, user_id, unit_id, role, starts_on, ends_on, includes_subunits)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [this.database.tenantId, id, userId, unitId, role, startsOn, endsOn ?? null, includesSubunits],
      );
      if (includesSubunits) await this.subunits.spread();
      const attributes = {
        role: roleWords[role].label,
        unit,
        startsOn,
        endsOn: endsOn ?? '',
        includesSubunits,
      };
      await this.audit.record({ kind: 'membership.given', subjectId: userId, attributes });
      return id;
    });
  }

  /**
   * Many at once, as who administers: two statements. In a running unit of work; that the persons and the units are there,
   * and nobody has a role twice, was asked by the caller in it.
   * @throws DomainError `forbidden`
   */
  async giveAll(inputs: readonly (NewMembership & { startsOn: string; unit: string })[]): Promise<void> {
    if (!currentActor().permissions.includes('tenant.administer'))
      throw new DomainError('forbidden', 'units.grant_beyond');
    if (inputs.length === 0) return;
    await this.database.query(
      `INSERT INTO memberships (tenant_id, id, user_id, unit_id, role, starts_on, ends_on, includes_subunits)
       SELECT $1, r.id, r."userId", r."unitId", r.role, r."startsOn", r."endsOn", r."includesSubunits"
         FROM jsonb_to_recordset($2::jsonb) AS r (id uuid, "userId" uuid, "unitId" uuid, role text, "startsOn" date,
                "endsOn" date, "includesSubunits" boolean)`,
      [this.database.tenantId, JSON.stringify(inputs.map((input) => ({ id: newId(), ...input })))],
    );
    if (inputs.some(({ includesSubunits }) => includesSubunits)) await this.subunits.spread();
    await this.audit.recordAll(
      inputs.map(({ userId, role, unit, startsOn, endsOn = '', includesSubunits }) => ({
        kind: 'membership.given',
        subjectId: userId,
        attributes: { role: roleWords[role].label, unit, startsOn, endsOn, includesSubunits },
      })),
    );
  }

  /**
   * @param endsOn the last day on which it holds, from today on; absent: it ends at once
   * @throws DomainError `not_found`; `forbidden`; `rule` when it comes from a unit above, or would leave nobody to administer
   */
  end(id: string, endsOn?: string): Promise<void> {
    return this.database.work(async () => {
      await this.administrators.lock();
      const { startsOn, role, userId, unitLabel: unit } = await this.endable(id);
      const today = brasiliaDay(this.clock.now());
      if (endsOn !== undefined) requirePeriod({ startsOn, endsOn }, today);
      const lastDay = endsOn ?? dayBefore(today);
      if (lastDay < startsOn) await this.forget(id);
      else await this.setLastDay(id, lastDay);
      if (role === 'administrator') await this.administrators.requireOne();
      const attributes = { role: roleWords[role].label, unit, endsOn: lastDay };
      await this.audit.record({ kind: 'membership.ended', subjectId: userId, attributes });
    });
  }

  /** One that this person may end. In a running unit of work. @throws DomainError as `end` */
  async endable(id: string): Promise<Membership> {
    const found = await this.own(id);
    const { throughUnit } = found;
    if (throughUnit) throw new DomainError('rule', 'units.role_from_above', { unit: throughUnit });
    return found;
  }

  /** One that this person may see: of the own unit, or any to who administers. @throws DomainError `not_found` */
  private async own(id: string): Promise<Membership> {
    const found = isId(id) ? await this.queries.find(id) : undefined;
    const { unit, permissions } = currentActor();
    if (!found || (found.unitId !== unit.id && !permissions.includes('tenant.administer'))) throw notFound();
    requireGrant(found.unitId, found.role, false);
    return found;
  }

  private forget(id: string): Promise<unknown> {
    return this.database.query('DELETE FROM memberships WHERE tenant_id = $1 AND id = $2', [
      this.database.tenantId,
      id,
    ]);
  }

  private setLastDay(id: string, endsOn: string): Promise<unknown> {
    return this.database.query(
      'UPDATE memberships SET ends_on = $3 WHERE tenant_id = $1 AND (id = $2 OR through_id = $2)',
      [this.database.tenantId, id, endsOn],
    );
  }

  /** @returns the acronym of the unit */
  private async requireKnown({ userId, unitId }: NewMembership): Promise<string> {
    const parameters = [this.database.tenantId];
    // Locked, so that two who give the same role at once see each other.
    const [person] = isId(userId)
      ? await this.database.query(
          `SELECT id FROM users WHERE tenant_id = $1 AND id = $2 AND active AND kind = 'person' FOR NO KEY UPDATE`,
          [...parameters, userId],
        )
      : [];
    if (!person) throw new DomainError('unknown_reference', 'units.unknown_person', {}, { field: 'userId' });
    const [unit] = isId(unitId)
      ? await this.database.query<{ acronym: string }>(
          'SELECT acronym FROM units WHERE tenant_id = $1 AND id = $2 AND active',
          [...parameters, unitId],
        )
      : [];
    if (!unit) throw new DomainError('unknown_reference', 'units.unknown_unit', {}, { field: 'unitId' });
    return unit.acronym;
  }

  private async refuseTwice({ userId, unitId, role, startsOn, endsOn }: NewMembership): Promise<void> {
    const rows = await this.database.query(
      `SELECT FROM memberships
        WHERE tenant_id = $1 AND user_id = $2 AND unit_id = $3 AND role = $4 AND through_id IS NULL
          AND (ends_on IS NULL OR ends_on >= $5) AND ($6::date IS NULL OR starts_on <= $6)`,
      [this.database.tenantId, userId, unitId, role, startsOn, endsOn ?? null],
    );
    if (rows.length > 0) throw new DomainError('conflict', 'units.role_twice', {}, { field: 'role' });
  }
}

/** @throws DomainError `forbidden` */
function requireGrant(unitId: string, role: Role, includesSubunits: boolean): void {
  const { unit, permissions } = currentActor();
  if (permissions.includes('tenant.administer')) return;
  if (unit.id === unitId && !includesSubunits && mayGrant(permissions, role)) return;
  throw new DomainError('forbidden', 'units.grant_beyond');
}
