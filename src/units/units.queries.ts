import { Injectable } from '@nestjs/common';
import { brasiliaDay, Clock } from '../platform/clock';
import type { UnitReference } from '../platform/context';
import { Database } from '../platform/database';
import { formerName } from './chart/names';

export interface UnitDetails extends UnitReference {
  code: string;
  bodyCode: string;
  bodyName: string;
  email: string | null;
}

export interface Position {
  id: string;
  /** As the signature bears it: of a substitute, it names whom. */
  title: string;
  /** The position itself, whoever holds it. */
  office: string;
}

@Injectable()
export class UnitsQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Where a process can be sent to. */
  destinations(exceptUnitId: string): Promise<UnitReference[]> {
    return this.database.query<UnitReference>(
      `SELECT id, acronym AS label, name FROM units
        WHERE tenant_id = $1 AND active AND accepts_dispatch AND id <> $2 ORDER BY acronym`,
      [this.database.tenantId, exceptUnitId],
    );
  }

  /** The units with these ids that exist, are active and accept dispatches; the caller compares. */
  receiving(ids: string[]): Promise<UnitDetails[]> {
    return this.database.query<UnitDetails>(
      `${details} WHERE u.tenant_id = $1 AND u.id = ANY ($2) AND u.active AND u.accepts_dispatch`,
      [this.database.tenantId, ids],
    );
  }

  /** @param at with the names that unit and body bore then; absent: those of now */
  async details(id: string, at?: Date | null): Promise<UnitDetails> {
    const [unit] = await this.database.query<UnitDetails>(
      `${detailsThen} WHERE u.tenant_id = $1 AND u.id = $2`,
      [this.database.tenantId, id, at ?? null],
    );
    if (!unit) throw new Error(`There is no unit ${id}.`);
    return unit;
  }

  /** The unit; closed, the one that follows it (sucessora), and so on. Undefined when the last of them has none. */
  async heir(id: string): Promise<string | undefined> {
    const [heir] = await this.database.query<{ id: string }>(
      `WITH RECURSIVE line AS (
         SELECT id, active, successor_id FROM units WHERE tenant_id = $1 AND id = $2
         UNION
         SELECT u.id, u.active, u.successor_id FROM units u
           JOIN line l ON NOT l.active AND u.id = l.successor_id WHERE u.tenant_id = $1)
       SELECT id FROM line WHERE active`,
      [this.database.tenantId, id],
    );
    return heir?.id;
  }

  /** Whether the person works in the unit today, in an account that is open. */
  async isMember(userId: string, unitId: string): Promise<boolean> {
    const [row] = await this.database.query<{ id: string }>(
      `SELECT m.id FROM memberships m JOIN users u ON u.tenant_id = m.tenant_id AND u.id = m.user_id AND u.active
        WHERE m.tenant_id = $1 AND m.user_id = $2 AND m.unit_id = $3
          AND starts_on <= ($4::timestamptz AT TIME ZONE 'America/Sao_Paulo')::date
          AND (ends_on IS NULL OR ends_on >= ($4::timestamptz AT TIME ZONE 'America/Sao_Paulo')::date)`,
      [this.database.tenantId, userId, unitId, this.clock.now()],
    );
    return row !== undefined;
  }

  /** The person's own positions that are in force today, then those in which they substitute somebody. */
  positionsOf(userId: string): Promise<Position[]> {
    return this.database.query<Position>(
      `SELECT id, title, office FROM (
         SELECT p.id, p.title, p.title AS office, p.starts_on, 1 AS place FROM positions p
          WHERE p.tenant_id = $1 AND p.user_id = $2 AND ${inForce('p')}
         UNION ALL
         SELECT s.id, p.title || ', em substituição a ' || coalesce(h.social_name, h.name), p.title, s.starts_on, 2
           FROM position_substitutions s
           JOIN positions p ON p.tenant_id = s.tenant_id AND p.id = s.position_id AND ${inForce('p')}
           JOIN users h ON h.tenant_id = p.tenant_id AND h.id = p.user_id
          WHERE s.tenant_id = $1 AND s.user_id = $2 AND ${inForce('s')}) AS held
        ORDER BY place, starts_on DESC, title`,
      [this.database.tenantId, userId, brasiliaDay(this.clock.now())],
    );
  }
}

const inForce = (row: 'p' | 's'): string =>
  `${row}.starts_on <= $3::date AND (${row}.ends_on IS NULL OR ${row}.ends_on >= $3::date)`;

/** As `details`, with the names of the instant $3. */
const detailsThen = `
  SELECT u.id, coalesce(f.acronym, u.acronym) AS label, coalesce(f.name, u.name) AS name, u.code, u.email,
         b.code AS "bodyCode", coalesce(fb.name, b.name) AS "bodyName"
    FROM units u JOIN bodies b ON b.tenant_id = u.tenant_id AND b.id = u.body_id
    ${formerName({ tenant: 'u.tenant_id', id: 'u.id' }, '$3::timestamptz', 'f')}
    LEFT JOIN body_names fb ON fb.tenant_id = b.tenant_id AND fb.body_id = b.id
     AND (fb.used_from IS NULL OR fb.used_from <= $3) AND fb.used_until > $3`;

const details = `
  SELECT u.id, u.acronym AS label, u.name, u.code, u.email, b.code AS "bodyCode", b.name AS "bodyName"
    FROM units u JOIN bodies b ON b.tenant_id = u.tenant_id AND b.id = u.body_id`;
