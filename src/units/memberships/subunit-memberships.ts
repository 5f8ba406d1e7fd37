import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import { newId } from '../../platform/ids';

interface Missing {
  throughId: string;
  unitId: string;
}

/**
 * A role that includes the sub-units is written down in each of them, as a membership through the first one, so that
 * everybody reads one table; here they follow the org chart.
 */
@Injectable()
export class SubunitMemberships {
  constructor(private readonly database: Database) {}

  /** After a change of the chart or of such a role: those that no longer hold go, those that are missing come. */
  async spread(): Promise<void> {
    await this.database.query(
      `${below} DELETE FROM memberships m
        WHERE m.tenant_id = $1 AND m.through_id IS NOT NULL
          AND NOT EXISTS (SELECT FROM below b WHERE b.through_id = m.through_id AND b.unit_id = m.unit_id)`,
      [this.database.tenantId],
    );
    const missing = await this.database.query<Missing>(
      `${below} SELECT through_id AS "throughId", unit_id AS "unitId" FROM below
        WHERE NOT EXISTS (SELECT FROM memberships m WHERE m.tenant_id = $1 AND m.through_id = below.through_id
                             AND m.unit_id = below.unit_id)`,
      [this.database.tenantId],
    );
    await this.database.query(
      `INSERT INTO memberships (tenant_id, id, user_id, unit_id, role, starts_on, ends_on, through_id)
       SELECT $1, given.id, r.user_id, given.unit_id, r.role, r.starts_on, r.ends_on, r.id
         FROM unnest($2::uuid[], $3::uuid[], $4::uuid[]) AS given (id, unit_id, through_id)
         JOIN memberships r ON r.tenant_id = $1 AND r.id = given.through_id`,
      [
        this.database.tenantId,
        missing.map(() => newId()),
        missing.map(({ unitId }) => unitId),
        missing.map(({ throughId }) => throughId),
      ],
    );
  }
}

/** Every open unit below that of a role which includes them. */
const below = `
  WITH RECURSIVE below AS (
    SELECT m.id AS through_id, u.id AS unit_id
      FROM memberships m JOIN units u ON u.tenant_id = m.tenant_id AND u.parent_id = m.unit_id AND u.active
     WHERE m.tenant_id = $1 AND m.includes_subunits
    UNION
    SELECT below.through_id, u.id FROM below JOIN units u ON u.tenant_id = $1 AND u.parent_id = below.unit_id AND u.active)`;
