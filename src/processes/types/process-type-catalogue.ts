import { Injectable } from '@nestjs/common';
import { Access } from '../../access';
import { RecordClasses, type RecordClass } from '../../classification';
import { Audit } from '../../history';
import { Database } from '../../platform/database';
import { DomainError, notFound } from '../../platform/errors';
import { isId } from '../../platform/ids';
import { ProcessTypes, type NewProcessType, type ProcessType } from '../opening/process-types';

export interface ListedType extends ProcessType {
  active: boolean;
  /** The ground that it suggests, by name. */
  ground: string | null;
  /** The classes that it suggests, as they are called today. */
  classes: Pick<RecordClass, 'id' | 'code' | 'name'>[];
}

/** The catalogue of process types (DOMAIN.md 1.5): kept by who administers, never deleted, since processes are of them. */
@Injectable()
export class ProcessTypeCatalogue {
  constructor(
    private readonly database: Database,
    private readonly types: ProcessTypes,
    private readonly access: Access,
    private readonly classes: RecordClasses,
    private readonly audit: Audit,
  ) {}

  /** Those in use first. */
  list(): Promise<ListedType[]> {
    return this.database.work(() =>
      this.database.query<ListedType>(`${listedSql} ORDER BY t.active DESC, t.name`, [
        this.database.tenantId,
      ]),
    );
  }

  /** @throws DomainError `not_found` */
  read(id: string): Promise<ListedType> {
    return this.database.work(() => this.require(id));
  }

  /** @throws DomainError `conflict` naming `name`; `invalid` or `unknown_reference` naming what is wrong */
  create(input: NewProcessType): Promise<string> {
    return this.database.work(async () => {
      const checked = await this.checked(input, null);
      const [id] = await this.types.createAll([checked]);
      await this.audited('process_type.created', id!, input.name);
      return id!;
    });
  }

  /** The processes of the type stay as they are. @throws DomainError as `create`, `not_found` */
  change(id: string, input: NewProcessType): Promise<void> {
    return this.database.work(async () => {
      await this.lock(id);
      const { classes } = await this.require(id);
      const checked = await this.checked(input, id);
      await this.classes.chooseBeside(classes, checked.classIds);
      await this.types.change(id, checked);
      await this.audited('process_type.changed', id, input.name);
    });
  }

  /** No process begins with it any more, or can again. @throws DomainError `not_found` */
  setActive(id: string, active: boolean): Promise<void> {
    return this.database.work(async () => {
      await this.lock(id);
      const { name } = await this.require(id);
      await this.database.query('UPDATE process_types SET active = $3 WHERE tenant_id = $1 AND id = $2', [
        this.database.tenantId,
        id,
        active,
      ]);
      await this.audited(active ? 'process_type.restored' : 'process_type.retired', id, name);
    });
  }

  private async checked(input: NewProcessType, exceptId: string | null): Promise<NewProcessType> {
    const { name, allowedLevels, suggestedLevel, suggestedLegalGroundId } = input;
    const [taken] = await this.database.query(
      'SELECT FROM process_types WHERE tenant_id = $1 AND name = $2 AND id IS DISTINCT FROM $3',
      [this.database.tenantId, name, exceptId],
    );
    if (taken) throw new DomainError('conflict', 'processes.type_taken', { name }, { field: 'name' });
    if (!allowedLevels.includes(suggestedLevel))
      throw new DomainError('invalid', 'processes.type_suggestion', {}, { field: 'suggestedLevel' });
    const ground = await this.access.requireGround(suggestedLevel, suggestedLegalGroundId ?? undefined);
    return { ...input, suggestedLegalGroundId: ground };
  }

  private async lock(id: string): Promise<void> {
    if (!isId(id)) throw notFound();
    await this.database.query('SELECT FROM process_types WHERE tenant_id = $1 AND id = $2 FOR UPDATE', [
      this.database.tenantId,
      id,
    ]);
  }

  private async require(id: string): Promise<ListedType> {
    if (!isId(id)) throw notFound();
    const [type] = await this.database.query<ListedType>(`${listedSql} AND t.id = $2`, [
      this.database.tenantId,
      id,
    ]);
    if (!type) throw notFound();
    return type;
  }

  private audited(kind: string, subjectId: string, name: string): Promise<void> {
    return this.audit.record({ kind, subjectId, attributes: { name } });
  }
}

const listedSql = `
  SELECT t.id, t.name, t.allowed_levels AS "allowedLevels", t.suggested_level AS "suggestedLevel",
         t.suggested_legal_ground_id AS "suggestedLegalGroundId", g.name AS ground, t.active,
         coalesce((SELECT jsonb_agg(jsonb_build_object('id', c.id, 'code', c.code, 'name', c.name) ORDER BY s.place)
                     FROM process_type_classes s
                     JOIN class_proxies x ON x.tenant_id = s.tenant_id AND x.id = s.proxy_id
                     JOIN record_classes c ON c.tenant_id = x.tenant_id AND c.id = x.class_id
                    WHERE s.tenant_id = t.tenant_id AND s.type_id = t.id), '[]') AS classes
    FROM process_types t
    LEFT JOIN legal_grounds g ON g.tenant_id = t.tenant_id AND g.id = t.suggested_legal_ground_id
   WHERE t.tenant_id = $1`;
