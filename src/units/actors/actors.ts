import { Injectable } from '@nestjs/common';
import { brasiliaDay, Clock } from '../../platform/clock';
import type { Actor, TenantBrand, UnitReference } from '../../platform/context';
import { Database } from '../../platform/database';
import { alertsOf, type Pending } from './actor-alerts';
import { permissionsOf, supportPermissions, type Role } from '../permissions';
import { isNamed } from '../unit-names';

interface Membership {
  unitId: string;
  label: string;
  name: string;
  role: Role;
}

interface SessionRow {
  sessionId: string;
  userId: string;
  name: string;
  tenantSlug: string;
  tenantName: string;
  actingUnitId: string | null;
  memberships: Membership[];
}

export type Acting = Actor & {
  /** The unit of the session, when the request acts for another one. */
  leftUnitId?: string;
  /** Another unit in which the person has this permission, asked only where they are refused. */
  allowedIn?: (permission: string) => UnitReference | undefined;
};

export type ResolvedActor = Acting | 'no_session' | 'no_unit' | 'not_member' | 'suspended';

/** Who acts: session, person, unit and permissions, in one statement. */
@Injectable()
export class Actors {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * With the count of the person's unread notices, which every page shows: one round trip for both.
   * @param wantedUnit the id or the acronym of the unit of this one request; absent: that of the session
   */
  async resolve(tenantId: string, sessionId: string, wantedUnit?: string): Promise<ResolvedActor> {
    const [row] = await this.database.reference<
      { actor: SessionRow | null; unread: number; suspended: boolean; brand: TenantBrand } & Pending
    >(
      `SELECT actor, unread_notices($1, actor) AS unread, t.stage = 'suspended' AS suspended,
              jsonb_build_object('colour', t.colour, 'arms', t.arms, 'training', t.in_force_since IS NULL) AS brand,
              second_factor_due($1, actor, $3)::text AS "secondFactorDue", support_now($1, actor, $3) AS support
         FROM session_actor($1, $2, $3) AS actor LEFT JOIN tenants t ON t.id = $1`,
      [tenantId, sessionId, this.clock.now()],
    );
    if (!row?.actor) return 'no_session';
    if (row.suspended) return 'suspended';
    if (row.support?.gone) return 'no_session';
    const actor = row.support?.own
      ? supportActor(tenantId, row.actor, wantedUnit)
      : toActor(tenantId, row.actor, wantedUnit);
    if (typeof actor === 'string') return actor;
    const now = this.clock.now();
    const lacksSecondFactor = row.secondFactorDue !== null && row.secondFactorDue <= brasiliaDay(now);
    const alerts = alertsOf(actor, row, now);
    return { ...actor, unreadNotices: row.unread, tenantBrand: row.brand, lacksSecondFactor, alerts };
  }
}

function toActor(tenantId: string, row: SessionRow, wantedUnit: string | undefined): ResolvedActor {
  const units = distinctUnits(row.memberships);
  if (units.length === 0) return 'no_unit';
  const ofSession = units.find(({ id }) => id === row.actingUnitId) ?? units[0];
  const unit = wantedUnit === undefined ? ofSession : units.find((known) => isNamed(known, wantedUnit));
  if (!unit) return 'not_member';
  const permissionsIn = (id: string) =>
    permissionsOf(row.memberships.filter(({ unitId }) => unitId === id).map(({ role }) => role));
  const { sessionId, userId, name, tenantSlug, tenantName } = row;
  return {
    tenantId,
    tenantSlug,
    tenantName,
    sessionId,
    userId,
    name,
    unit,
    units,
    permissions: permissionsIn(unit.id),
    allowedIn: (permission) => units.find(({ id }) => permissionsIn(id).some((each) => each === permission)),
    ...(unit !== ofSession && { leftUnitId: ofSession?.id }),
  };
}

/** Of no unit: what is restricted to units, and their drafts, are closed to it; of processes it sees the public ones. */
function supportActor(tenantId: string, row: SessionRow, wantedUnit: string | undefined): ResolvedActor {
  if (wantedUnit !== undefined && wantedUnit !== noUnit.id) return 'not_member';
  const { sessionId, userId, name, tenantSlug, tenantName } = row;
  return {
    ...{ tenantId, tenantSlug, tenantName, sessionId, userId, name, unit: noUnit, units: [noUnit] },
    permissions: supportPermissions,
    isSupport: true,
    sight: { types: null, level: 0 },
  };
}

const noUnit: UnitReference = {
  id: '00000000-0000-0000-0000-000000000000',
  label: 'Suporte',
  name: 'Suporte da plataforma',
};

function distinctUnits(memberships: Membership[]): UnitReference[] {
  const byId = new Map(memberships.map(({ unitId, label, name }) => [unitId, { id: unitId, label, name }]));
  return [...byId.values()];
}
