import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock';
import { Database } from '../platform/database';
import { DomainError } from '../platform/errors';
import { isId, newId } from '../platform/ids';
import { levelNames, PUBLIC, type Level } from './levels';

export interface LegalGround {
  id: string;
  name: string;
  legalBase: string;
  level: Level;
}

/** `held`: a credential of it was held in the unit when it ceased to be secret. */
export type GrantReason = 'opened' | 'dispatched' | 'annexed' | 'succeeded' | 'held';

/** Facts are written down: who was given sight of a process, and why. Everybody reads them through one predicate. */
@Injectable()
export class Access {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The unit has had the process: it keeps sight of it while it is restricted. */
  async grant(processId: string, unitIds: string[], reason: GrantReason): Promise<void> {
    await this.database.query(
      `INSERT INTO access_grants (tenant_id, process_id, unit_id, reason, granted_at)
       SELECT $1, $2, unnest($3::uuid[]), $4, $5 ON CONFLICT DO NOTHING`,
      [this.database.tenantId, processId, unitIds, reason, this.clock.now()],
    );
  }

  /** A unit that is closed leaves its sight to the one that follows it. */
  async succeed(unitId: string, successorId: string): Promise<void> {
    const reason: GrantReason = 'succeeded';
    await this.database.query(
      `INSERT INTO access_grants (tenant_id, process_id, unit_id, reason, granted_at)
       SELECT tenant_id, process_id, $3, $4, $5 FROM access_grants WHERE tenant_id = $1 AND unit_id = $2
       ON CONFLICT DO NOTHING`,
      [this.database.tenantId, unitId, successorId, reason, this.clock.now()],
    );
  }

  /** The dispatch that gave this sight, of a process and of what is annexed to it, was cancelled before anybody received it. */
  async withdraw(processIds: readonly string[], unitId: string, givenSince: Date): Promise<void> {
    await this.database.query(
      `DELETE FROM access_grants
        WHERE tenant_id = $1 AND process_id = ANY ($2) AND unit_id = $3 AND reason IN ('dispatched', 'annexed')
          AND granted_at >= $4`,
      [this.database.tenantId, processIds, unitId, givenSince],
    );
  }

  /**
   * A level other than public stands on a legal ground of that level (Lei 12.527/2011, arts. 22 to 31).
   * @throws DomainError `invalid` or `unknown_reference` naming `legalGroundId`
   */
  async requireGround(level: Level, legalGroundId: string | undefined): Promise<string | null> {
    if (level === PUBLIC) return null;
    const field = 'legalGroundId';
    const name = levelNames[level];
    if (!legalGroundId) throw new DomainError('invalid', 'access.ground_missing', { level: name }, { field });
    const ground = await this.findGround(legalGroundId);
    if (!ground) throw new DomainError('unknown_reference', 'access.unknown_ground', {}, { field });
    if (ground.level === level) return ground.id;
    const params = { ground: ground.name, level: name };
    throw new DomainError('invalid', 'access.ground_of_other_level', params, { field });
  }

  legalGrounds(): Promise<LegalGround[]> {
    return this.database.query<LegalGround>(`${groundColumns} AND active ORDER BY name`, [
      this.database.tenantId,
    ]);
  }

  /** Many at once, as a municipality begins. @returns their ids, in the same order */
  async createLegalGrounds(inputs: readonly Omit<LegalGround, 'id'>[]): Promise<string[]> {
    const rows = inputs.map((input) => ({ id: newId(), ...input }));
    await this.database.query(
      `INSERT INTO legal_grounds (tenant_id, id, name, legal_base, level)
       SELECT $1, r.id, r.name, r."legalBase", r.level
         FROM jsonb_to_recordset($2::jsonb) AS r (id uuid, name text, "legalBase" text, level smallint)`,
      [this.database.tenantId, JSON.stringify(rows)],
    );
    return rows.map(({ id }) => id);
  }

  private async findGround(id: string): Promise<LegalGround | undefined> {
    if (!isId(id)) return undefined;
    const [ground] = await this.database.query<LegalGround>(`${groundColumns} AND active AND id = $2`, [
      this.database.tenantId,
      id,
    ]);
    return ground;
  }
}

const groundColumns =
  'SELECT id, name, legal_base AS "legalBase", level FROM legal_grounds WHERE tenant_id = $1';
