import { Injectable } from '@nestjs/common';
import { SECRET } from '../../../../access';
import { brasiliaDay, Clock } from '../../../../platform/clock';
import { Database } from '../../../../platform/database';
import { notFound } from '../../../../platform/errors';
import {
  DirectoryQueries,
  Memberships,
  permissionsOf,
  Positions,
  Substitutions,
  type Membership,
  type Role,
  type Substitution,
} from '../../../../units';

/** What hangs on a position or a role. Processes and requests are counted, never named: whoever administers may not see them. */
export interface Dependents {
  /** Who signs with the position in the place of its holder: ends with it. */
  ending: Substitution[];
  /** Where the person signs in the place of others, and after this could not sign. Stays. */
  idle: Substitution[];
  /** Whether the person can sign afterwards. */
  signsAfter: boolean;
  /** Open requests for their signature. They stay. */
  requests: number;
  /** Open processes that are assigned to them, secret ones left out. They stay. */
  assigned: { unitLabel: string; processes: number }[];
}

export interface PositionEnding extends Dependents {
  userId: string;
  name: string;
  title: string;
}

export interface RoleEnding extends Dependents {
  membership: Membership;
}

export interface AccountClosing extends Dependents {
  userId: string;
  name: string;
}

/** What is asked before a position or a role ends, and before an account is closed. */
@Injectable()
export class DependentsQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly directory: DirectoryQueries,
    private readonly positions: Positions,
    private readonly memberships: Memberships,
    private readonly substitutions: Substitutions,
  ) {}

  /** @throws DomainError `not_found` */
  ofPosition(id: string): Promise<PositionEnding> {
    return this.database.work(async () => {
      const { userId, title } = await this.positions.endable(id);
      const { shownName: name } = await this.directory.find(userId);
      const all = await this.substitutions.list();
      const held = await this.positions.ofPerson(userId);
      const signsAfter =
        held.some((each) => each.inForce && each.id !== id) ||
        all.some((each) => each.userId === userId && each.startsOn <= this.today());
      return {
        ...{ userId, name, title, signsAfter, idle: [] },
        ending: all.filter(({ positionId }) => positionId === id),
        requests: await this.openRequests(userId),
        assigned: await this.assigned(userId),
      };
    });
  }

  /** For who may end it. @throws DomainError `not_found`, `forbidden`; `rule` when it comes from a unit above */
  ofRole(id: string): Promise<RoleEnding> {
    return this.database.work(async () => {
      const membership = await this.memberships.endable(id);
      const { userId } = membership;
      const left = await this.left(membership);
      const signsAfter = permissionsOf(left.map(({ role }) => role)).includes('document.sign');
      const stillIn = new Set(left.map(({ unitId }) => unitId));
      const lost = (await this.units(id)).filter((unitId) => !stillIn.has(unitId));
      const all = signsAfter ? [] : await this.substitutions.list();
      return {
        ...{ membership, signsAfter, ending: [] },
        idle: all.filter((each) => each.userId === userId),
        requests: signsAfter ? 0 : await this.openRequests(userId),
        assigned: await this.assigned(userId, lost),
      };
    });
  }

  /** Of an account that is open: nothing ends with it. @throws DomainError `not_found` */
  ofAccount(userId: string): Promise<AccountClosing> {
    return this.database.work(async () => {
      const { shownName: name, active } = await this.directory.find(userId);
      if (!active) throw notFound();
      const all = await this.substitutions.list();
      return {
        ...{ userId, name, signsAfter: false, ending: [] },
        idle: all.filter((each) => each.userId === userId),
        requests: await this.openRequests(userId),
        assigned: await this.assigned(userId),
      };
    });
  }

  /** What the person is today without this role. */
  private left({ id, userId }: Membership): Promise<{ unitId: string; role: Role }[]> {
    return this.database.query(
      `SELECT unit_id AS "unitId", role FROM memberships
        WHERE tenant_id = $1 AND user_id = $2 AND id <> $3 AND through_id IS DISTINCT FROM $3
          AND starts_on <= $4 AND (ends_on IS NULL OR ends_on >= $4)`,
      [this.database.tenantId, userId, id, this.today()],
    );
  }

  /** Where the role holds: with those below. */
  private async units(membershipId: string): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      'SELECT DISTINCT unit_id AS id FROM memberships WHERE tenant_id = $1 AND (id = $2 OR through_id = $2)',
      [this.database.tenantId, membershipId],
    );
    return rows.map(({ id }) => id);
  }

  private async openRequests(userId: string): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM signature_requests WHERE tenant_id = $1 AND user_id = $2 AND state = 'open'`,
      [this.database.tenantId, userId],
    );
    return row!.count;
  }

  /** @param unitIds absent: in every unit */
  private assigned(userId: string, unitIds?: readonly string[]): Promise<Dependents['assigned']> {
    return this.database.query(
      `SELECT n.acronym AS "unitLabel", count(*)::int AS processes
         FROM process_units r JOIN units n ON n.tenant_id = r.tenant_id AND n.id = r.unit_id
        WHERE r.tenant_id = $1 AND r.assignee_user_id = $2 AND r.concluded_at IS NULL AND r.level < ${SECRET}
          AND ($3::uuid[] IS NULL OR r.unit_id = ANY ($3))
        GROUP BY n.acronym ORDER BY n.acronym`,
      [this.database.tenantId, userId, unitIds ?? null],
    );
  }

  private today(): string {
    return brasiliaDay(this.clock.now());
  }
}
