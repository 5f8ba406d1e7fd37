import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock';
import type { Actor, TenantBrand, UnitReference } from '../platform/context';
import { Database } from '../platform/database';
import { permissionsOf, type Role } from './permissions';

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

/** `leftUnitId`: the unit of the session, when the request acts for another one. */
type Acting = Actor & { leftUnitId?: string };

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
    const [row] = await this.database.reference<{
      actor: SessionRow | null;
      unread: number;
      suspended: boolean;
      brand: TenantBrand;
    }>(
      `SELECT actor, unread_notices($1, actor) AS unread, t.stage = 'suspended' AS suspended,
              jsonb_build_object('colour', t.colour, 'arms', t.arms) AS brand
         FROM session_actor($1, $2, $3) AS actor LEFT JOIN tenants t ON t.id = $1`,
      [tenantId, sessionId, this.clock.now()],
    );
    if (!row?.actor) return 'no_session';
    if (row.suspended) return 'suspended';
    const actor = toActor(tenantId, row.actor, wantedUnit);
    return typeof actor === 'string'
      ? actor
      : { ...actor, unreadNotices: row.unread, tenantBrand: row.brand };
  }
}

function toActor(tenantId: string, row: SessionRow, wantedUnit: string | undefined): ResolvedActor {
  const units = distinctUnits(row.memberships);
  if (units.length === 0) return 'no_unit';
  const ofSession = units.find(({ id }) => id === row.actingUnitId) ?? units[0];
  const unit = wantedUnit === undefined ? ofSession : units.find((known) => isNamed(known, wantedUnit));
  if (!unit) return 'not_member';
  const roles = row.memberships.filter(({ unitId }) => unitId === unit.id).map(({ role }) => role);
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
    permissions: permissionsOf(roles),
    ...(unit !== ofSession && { leftUnitId: ofSession?.id }),
  };
}

function distinctUnits(memberships: Membership[]): UnitReference[] {
  const byId = new Map(memberships.map(({ unitId, label, name }) => [unitId, { id: unitId, label, name }]));
  return [...byId.values()];
}

const isNamed = ({ id, label }: UnitReference, wanted: string): boolean =>
  id === wanted.toLowerCase() || label.toLocaleUpperCase('pt-BR') === wanted.toLocaleUpperCase('pt-BR');
