import { Injectable } from '@nestjs/common';
import { brasiliaDay, Clock } from '../../../platform/clock';
import { Database } from '../../../platform/database';
import type { Role } from '../../../units';

export interface KnownAccount {
  id: string;
  login: string;
  name: string;
  socialName: string | null;
  cpf: string | null;
  active: boolean;
}

export interface KnownUnit {
  id: string;
  bodyId: string;
  parentId: string | null;
  acronym: string;
  name: string;
  code: string;
  email: string | null;
  acceptsDispatch: boolean;
}

export interface KnownRole {
  userId: string;
  unitId: string;
  role: Role;
  startsOn: string;
  endsOn: string | null;
}

export interface KnownPosition {
  userId: string;
  title: string;
}

/** What is there already, for the lines of an import: one statement for all of them. In a running unit of work. */
@Injectable()
export class KnownQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** With one of these logins or one of these CPFs. */
  accounts(logins: readonly string[], cpfs: readonly string[]): Promise<KnownAccount[]> {
    return this.database.query<KnownAccount>(
      `SELECT id, login, name, social_name AS "socialName", cpf, active FROM users
        WHERE tenant_id = $1 AND login = ANY ($2)
        UNION
       SELECT id, login, name, social_name, cpf, active FROM users WHERE tenant_id = $1 AND cpf = ANY ($3)`,
      [this.database.tenantId, logins, cpfs],
    );
  }

  /** The open ones. */
  units(): Promise<KnownUnit[]> {
    return this.database.query<KnownUnit>(
      `SELECT id, body_id AS "bodyId", parent_id AS "parentId", acronym, name, code, email,
              accepts_dispatch AS "acceptsDispatch" FROM units WHERE tenant_id = $1 AND active`,
      [this.database.tenantId],
    );
  }

  /** The open ones, by acronym in capitals. */
  async unitsByAcronym(): Promise<Map<string, KnownUnit>> {
    return new Map((await this.units()).map((unit) => [unit.acronym.toUpperCase(), unit]));
  }

  /** Given to these people themselves, of today and to come. */
  roles(userIds: readonly string[]): Promise<KnownRole[]> {
    return this.database.query<KnownRole>(
      `SELECT user_id AS "userId", unit_id AS "unitId", role, starts_on::text AS "startsOn", ends_on::text AS "endsOn"
         FROM memberships WHERE tenant_id = $1 AND user_id = ANY ($2) AND through_id IS NULL
          AND (ends_on IS NULL OR ends_on >= $3)`,
      [this.database.tenantId, userIds, this.today()],
    );
  }

  /** Of today and to come. */
  positions(userIds: readonly string[]): Promise<KnownPosition[]> {
    return this.database.query<KnownPosition>(
      `SELECT user_id AS "userId", title FROM positions
        WHERE tenant_id = $1 AND user_id = ANY ($2) AND (ends_on IS NULL OR ends_on >= $3)`,
      [this.database.tenantId, userIds, this.today()],
    );
  }

  /** A day of Brasília, YYYY-MM-DD. */
  today(): string {
    return brasiliaDay(this.clock.now());
  }
}
