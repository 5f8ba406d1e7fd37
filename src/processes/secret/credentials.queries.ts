import { Injectable } from '@nestjs/common';
import { SECRET, type EndReason } from '../../access';
import { Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';

export interface HolderRow {
  processId: string;
  userId: string;
  name: string;
  unitId: string;
  unitLabel: string;
  grantedBy: string;
  grantedInUnitId: string;
  grantedAt: Date;
  received: boolean;
  concluded: boolean;
  endedAt: Date | null;
  endReason: EndReason | null;
  endedBy: string | null;
  /** Whether the person still works in the unit. */
  present: boolean;
}

/** What the custody of a unit sees: that it exists, and who holds it there. No subject, no party, no document. */
export interface KeptProcess {
  id: string;
  number: string;
  typeName: string;
  openedAt: Date;
}

export const keptPage = 50;

@Injectable()
export class CredentialsQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Those in force first. The caller opened the processes, or has the custody of the unit. */
  holders(processIds: string[], unitId?: string): Promise<HolderRow[]> {
    return this.database.query<HolderRow>(
      `SELECT c.process_id AS "processId", c.user_id AS "userId", coalesce(u.social_name, u.name) AS name, c.unit_id AS "unitId",
              n.acronym AS "unitLabel", coalesce(g.social_name, g.name) AS "grantedBy",
              c.granted_in_unit_id AS "grantedInUnitId", c.granted_at AS "grantedAt", c.received_at IS NOT NULL AS received,
              c.concluded_at IS NOT NULL AS concluded, c.ended_at AS "endedAt", c.end_reason AS "endReason",
              coalesce(e.social_name, e.name) AS "endedBy", ${presentSql('c', '$3')} AS present
         FROM access_credentials c
         JOIN users u ON u.tenant_id = c.tenant_id AND u.id = c.user_id
         JOIN units n ON n.tenant_id = c.tenant_id AND n.id = c.unit_id
         JOIN users g ON g.tenant_id = c.tenant_id AND g.id = c.granted_by_user_id
         LEFT JOIN users e ON e.tenant_id = c.tenant_id AND e.id = c.ended_by_user_id
        WHERE c.tenant_id = $1 AND c.process_id = ANY ($2) AND ($4::uuid IS NULL OR c.unit_id = $4)
        ORDER BY c.ended_at DESC NULLS FIRST, name, "unitLabel"`,
      [this.database.tenantId, processIds, this.clock.now(), unitId ?? null],
    );
  }

  /** Whether somebody else could open it: a holder who still works in the unit of their credential. */
  async heldByOthers(processId: string): Promise<boolean> {
    const { userId, unit } = currentActor();
    const [row] = await this.database.query<{ held: boolean }>(
      `SELECT EXISTS (SELECT FROM access_credentials c
                       WHERE c.tenant_id = $1 AND c.process_id = $2 AND c.ended_at IS NULL
                         AND (c.user_id, c.unit_id) <> ($4, $5) AND ${presentSql('c', '$3')}) AS held`,
      [this.database.tenantId, processId, this.clock.now(), userId, unit.id],
    );
    return row!.held;
  }

  /** In which a credential of the process is in force. */
  async unitsHolding(processId: string): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT DISTINCT unit_id AS id FROM access_credentials
        WHERE tenant_id = $1 AND process_id = $2 AND ended_at IS NULL ORDER BY 1`,
      [this.database.tenantId, processId],
    );
    return rows.map(({ id }) => id);
  }

  /** The secret processes that somebody holds or held in this unit, or in a closed one that it follows, the newest first. */
  kept(before: string | undefined): Promise<KeptProcess[]> {
    return this.database.query<KeptProcess>(
      `${keptSql} AND ($3::uuid IS NULL OR p.id < $3) ORDER BY p.id DESC LIMIT ${keptPage + 1}`,
      [this.database.tenantId, currentActor().unit.id, before ?? null],
    );
  }

  async keptOne(id: string): Promise<KeptProcess | undefined> {
    const [kept] = await this.database.query<KeptProcess>(`${keptSql} AND p.id = $3 FOR UPDATE OF p`, [
      this.database.tenantId,
      currentActor().unit.id,
      id,
    ]);
    return kept;
  }
}

const keptSql = `
  SELECT p.id, p.number, t.name AS "typeName", p.opened_at AS "openedAt"
    FROM processes p
    JOIN process_types t ON t.tenant_id = p.tenant_id AND t.id = p.type_id
   WHERE p.tenant_id = $1 AND p.level = ${SECRET}
     AND p.id IN (SELECT c.process_id FROM access_credentials c
                   WHERE c.tenant_id = $1 AND c.unit_id IN (
                     WITH RECURSIVE line AS (
                       SELECT $2::uuid AS id
                       UNION
                       SELECT u.id FROM units u JOIN line l ON u.successor_id = l.id WHERE u.tenant_id = $1 AND NOT u.active)
                     SELECT id FROM line))`;

/** In force today, in an account that is open. */
const presentSql = (credential: string, now: string): string => `EXISTS (
  SELECT FROM memberships m
    JOIN users mu ON mu.tenant_id = m.tenant_id AND mu.id = m.user_id AND mu.active
   WHERE m.tenant_id = ${credential}.tenant_id AND m.user_id = ${credential}.user_id
     AND m.unit_id = ${credential}.unit_id AND m.role <> 'custodian'
     AND m.starts_on <= (${now}::timestamptz AT TIME ZONE 'America/Sao_Paulo')::date
     AND (m.ends_on IS NULL OR m.ends_on >= (${now}::timestamptz AT TIME ZONE 'America/Sao_Paulo')::date))`;
