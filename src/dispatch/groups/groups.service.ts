import { Injectable } from '@nestjs/common';
import { Audit } from '../../history';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { isId, newId } from '../../platform/ids';
import { UnitsQueries } from '../../units';
import { GroupsQueries } from './groups.queries';

export interface GroupInput {
  name: string;
  unitIds: string[];
}

/** Grupos de envio: sets of destinations that a unit names once and uses every day. */
@Injectable()
export class Groups {
  constructor(
    private readonly database: Database,
    private readonly units: UnitsQueries,
    private readonly queries: GroupsQueries,
    private readonly audit: Audit,
  ) {}

  /** @throws DomainError `conflict` when the unit has a group of that name; `unknown_reference` about the units */
  create({ name, unitIds }: GroupInput): Promise<string> {
    return this.database.work(async () => {
      await this.requireUnits(unitIds);
      const id = newId();
      await this.named('INSERT INTO dispatch_groups (tenant_id, id, unit_id, name) VALUES ($1, $2, $3, $4)', [
        this.database.tenantId,
        id,
        currentActor().unit.id,
        name,
      ]);
      await this.fill(id, unitIds);
      await this.audit.record({ kind: 'dispatch_group.created', subjectId: id, attributes: { name } });
      return id;
    });
  }

  /** @throws as `create`, and `not_found` */
  change(id: string, { name, unitIds }: GroupInput): Promise<void> {
    return this.database.work(async () => {
      await this.queries.one(id);
      await this.requireUnits(unitIds);
      await this.named('UPDATE dispatch_groups SET name = $3 WHERE tenant_id = $1 AND id = $2', [
        this.database.tenantId,
        id,
        name,
      ]);
      await this.fill(id, unitIds);
      await this.audit.record({ kind: 'dispatch_group.changed', subjectId: id, attributes: { name } });
    });
  }

  /** What was sent by it stays sent. @throws DomainError `not_found` */
  remove(id: string): Promise<void> {
    return this.database.work(async () => {
      const { name } = await this.queries.one(id);
      await this.database.query('DELETE FROM dispatch_groups WHERE tenant_id = $1 AND id = $2', [
        this.database.tenantId,
        id,
      ]);
      await this.audit.record({ kind: 'dispatch_group.deleted', subjectId: id, attributes: { name } });
    });
  }

  /** The unique key decides, so that of two at once one is told. */
  private async named(sql: string, parameters: unknown[]): Promise<void> {
    await this.database.query(sql, parameters).catch((error: Error & { code?: string }) => {
      throw error.code === uniqueViolation ? nameTaken() : error;
    });
  }

  private async fill(id: string, unitIds: string[]): Promise<void> {
    const parameters = [this.database.tenantId, id, unitIds];
    await this.database.query(
      'DELETE FROM dispatch_group_units WHERE tenant_id = $1 AND group_id = $2 AND unit_id <> ALL ($3)',
      parameters,
    );
    await this.database.query(
      `INSERT INTO dispatch_group_units (tenant_id, group_id, unit_id)
       SELECT $1, $2, unnest($3::uuid[]) ON CONFLICT DO NOTHING`,
      parameters,
    );
  }

  private async requireUnits(unitIds: string[]): Promise<void> {
    const { unit } = currentActor();
    const field = 'unitIds';
    if (unitIds.length === 0) throw new DomainError('invalid', 'dispatch.no_destination', {}, { field });
    if (unitIds.includes(unit.id))
      throw new DomainError('invalid', 'dispatch.group_own_unit', { unit: unit.label }, { field });
    const found = unitIds.every(isId) ? await this.units.receiving(unitIds) : [];
    if (found.length < new Set(unitIds).size)
      throw new DomainError('unknown_reference', 'dispatch.unknown_destination', {}, { field });
  }
}

/** SQLSTATE of PostgreSQL. */
const uniqueViolation = '23505';

const nameTaken = (): DomainError =>
  new DomainError('conflict', 'dispatch.group_name_taken', {}, { field: 'name' });
