import { Injectable } from '@nestjs/common';
import type { Level } from '../../access';
import { Database } from '../../platform/database';
import { isId, newId } from '../../platform/ids';

export interface ProcessType {
  id: string;
  name: string;
  allowedLevels: Level[];
  suggestedLevel: Level;
  suggestedLegalGroundId: string | null;
}

const columns = `id, name, allowed_levels AS "allowedLevels", suggested_level AS "suggestedLevel",
  suggested_legal_ground_id AS "suggestedLegalGroundId"`;

@Injectable()
export class ProcessTypes {
  constructor(private readonly database: Database) {}

  list(): Promise<ProcessType[]> {
    return this.database.query<ProcessType>(
      `SELECT ${columns} FROM process_types WHERE tenant_id = $1 AND active ORDER BY name`,
      [this.database.tenantId],
    );
  }

  async find(id: string, { retired = false } = {}): Promise<ProcessType | undefined> {
    if (!isId(id)) return undefined;
    const [type] = await this.database.query<ProcessType>(
      `SELECT ${columns} FROM process_types WHERE tenant_id = $1 AND id = $2 AND (active OR $3)`,
      [this.database.tenantId, id, retired],
    );
    return type;
  }

  async create(input: Omit<ProcessType, 'id'>): Promise<string> {
    const id = newId();
    await this.database.query(
      `INSERT INTO process_types (tenant_id, id, name, allowed_levels, suggested_level, suggested_legal_ground_id)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [
        this.database.tenantId,
        id,
        input.name,
        input.allowedLevels,
        input.suggestedLevel,
        input.suggestedLegalGroundId,
      ],
    );
    return id;
  }
}
