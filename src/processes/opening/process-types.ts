import { Injectable } from '@nestjs/common';
import type { Level } from '../../access';
import { RecordClasses } from '../../classification';
import { Database } from '../../platform/database';
import { isId, newId } from '../../platform/ids';

export interface ProcessType {
  id: string;
  name: string;
  allowedLevels: Level[];
  suggestedLevel: Level;
  suggestedLegalGroundId: string | null;
}

/** One to be made, with the ids of the classes that it suggests, the main one first. */
export interface NewProcessType extends Omit<ProcessType, 'id'> {
  classIds: readonly string[];
}

export interface FoundProcessType extends ProcessType {
  /** Proxies of the classes (assuntos) that it suggests, the main one first. */
  classProxies: string[];
}

const columns = `id, name, allowed_levels AS "allowedLevels", suggested_level AS "suggestedLevel",
  suggested_legal_ground_id AS "suggestedLegalGroundId"`;
const suggested = `ARRAY(SELECT s.proxy_id FROM process_type_classes s
         WHERE s.tenant_id = process_types.tenant_id AND s.type_id = process_types.id ORDER BY s.place) AS "classProxies"`;

@Injectable()
export class ProcessTypes {
  constructor(
    private readonly database: Database,
    private readonly classes: RecordClasses,
  ) {}

  list(): Promise<ProcessType[]> {
    return this.database.query<ProcessType>(
      `SELECT ${columns} FROM process_types WHERE tenant_id = $1 AND active ORDER BY name`,
      [this.database.tenantId],
    );
  }

  async find(id: string, { retired = false } = {}): Promise<FoundProcessType | undefined> {
    if (!isId(id)) return undefined;
    const [type] = await this.database.query<FoundProcessType>(
      `SELECT ${columns}, ${suggested} FROM process_types WHERE tenant_id = $1 AND id = $2 AND (active OR $3)`,
      [this.database.tenantId, id, retired],
    );
    return type;
  }

  /** With the classes that each suggests, by their ids of today. */
  async withClasses(): Promise<(ProcessType & { classIds: string[] })[]> {
    return this.database.query(
      `SELECT ${columns}, ARRAY(SELECT x.class_id FROM process_type_classes s
                JOIN class_proxies x ON x.tenant_id = s.tenant_id AND x.id = s.proxy_id
               WHERE s.tenant_id = process_types.tenant_id AND s.type_id = process_types.id ORDER BY s.place) AS "classIds"
         FROM process_types WHERE tenant_id = $1 AND active ORDER BY name`,
      [this.database.tenantId],
    );
  }

  /** In a running unit of work: three statements, however many. @returns their ids, in the same order */
  async createAll(inputs: readonly NewProcessType[]): Promise<string[]> {
    await this.classes.choose(inputs.flatMap(({ classIds }) => classIds));
    const rows = inputs.map((input) => ({ id: newId(), ...input }));
    await this.database.query(
      `INSERT INTO process_types (tenant_id, id, name, allowed_levels, suggested_level, suggested_legal_ground_id)
       SELECT $1, r.id, r.name, r."allowedLevels", r."suggestedLevel", r."suggestedLegalGroundId"
         FROM jsonb_to_recordset($2::jsonb) AS r (id uuid, name text, "allowedLevels" smallint[],
                "suggestedLevel" smallint, "suggestedLegalGroundId" uuid)`,
      [this.database.tenantId, JSON.stringify(rows)],
    );
    await this.writeClasses(rows);
    return rows.map(({ id }) => id);
  }

  /** In a running unit of work; the classes are used already, or chosen by the caller. */
  async change(id: string, input: NewProcessType): Promise<void> {
    await this.database.query(
      `UPDATE process_types SET name = $3, allowed_levels = $4, suggested_level = $5, suggested_legal_ground_id = $6
        WHERE tenant_id = $1 AND id = $2`,
      [
        this.database.tenantId,
        id,
        input.name,
        input.allowedLevels,
        input.suggestedLevel,
        input.suggestedLegalGroundId,
      ],
    );
    await this.database.query('DELETE FROM process_type_classes WHERE tenant_id = $1 AND type_id = $2', [
      this.database.tenantId,
      id,
    ]);
    await this.writeClasses([{ id, classIds: input.classIds }]);
  }

  private async writeClasses(types: readonly { id: string; classIds: readonly string[] }[]): Promise<void> {
    await this.database.query(
      `INSERT INTO process_type_classes (tenant_id, type_id, proxy_id, place)
       SELECT $1, r.id, c.proxy, c.place
         FROM jsonb_to_recordset($2::jsonb) AS r (id uuid, "classIds" uuid[]),
              unnest(r."classIds") WITH ORDINALITY AS c (proxy, place)`,
      [this.database.tenantId, JSON.stringify(types.map(({ id, classIds }) => ({ id, classIds })))],
    );
  }
}
