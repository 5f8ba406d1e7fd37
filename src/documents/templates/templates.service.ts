import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError, notFound } from '../../platform/errors';
import { isId, newId } from '../../platform/ids';
import { acceptedContent } from '../accepted-content';
import { withoutComments, type DocumentContent } from '../content/schema';

/** For whom a template is: a unit, a body (órgão), or everybody. */
export const scopes = ['unit', 'body', 'tenant'] as const;
export type Scope = (typeof scopes)[number];

export interface Template {
  id: string;
  /** Of a template (modelo): the type of document that begins with it. A standard text (texto padrão) has none. */
  typeId: string | null;
  name: string;
  scope: Scope;
}

export interface ListedTemplate extends Template {
  typeName: string | null;
  archived: boolean;
  /** By the person who acts, in the unit in which they act. */
  manageable: boolean;
}

export interface TemplateText extends ListedTemplate {
  content: DocumentContent;
  revision: number;
  updatedAt: Date;
}

export interface TemplateInput {
  name: string;
  typeId?: string;
  scope: Scope;
}

/**
 * Templates and standard texts (DOMAIN.md 1.17) of the unit, of its body and of all. Who writes in the unit keeps its own;
 * those of the body and of all are for who administers. They are archived, never deleted.
 */
@Injectable()
export class Templates {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** In use, for whoever writes in the unit of the actor. In a running unit of work. */
  usable(): Promise<Template[]> {
    return this.database.query<Template>(
      `SELECT ${columns} FROM document_templates t ${joins} WHERE ${seen} AND t.archived_at IS NULL ORDER BY lower(t.name)`,
      this.viewer(),
    );
  }

  /** The text to begin with; undefined when it is not in use here, or is of another type. In a running unit of work. */
  async contentFor(id: string, typeId: string): Promise<DocumentContent | undefined> {
    const text = await this.find(id);
    return text && !text.archived && (text.typeId ?? typeId) === typeId ? text.content : undefined;
  }

  /** A standard text, to be put where the cursor is. @throws DomainError `not_found` */
  standardText(id: string): Promise<TemplateText> {
    return this.database.work(async () => {
      const text = await this.find(id);
      if (!text || text.typeId || text.archived) throw notFound();
      return text;
    });
  }

  /** All that this unit may see, those in use first. */
  list(): Promise<ListedTemplate[]> {
    return this.database.work(async () => {
      const rows = await this.database.query<ListedTemplate & Owned>(
        `SELECT ${listed} FROM document_templates t ${joins} WHERE ${seen}
          ORDER BY t.archived_at IS NOT NULL, d.name NULLS LAST, lower(t.name)`,
        this.viewer(),
      );
      return rows.map(withManageable);
    });
  }

  /** @throws DomainError `not_found` */
  read(id: string): Promise<TemplateText> {
    return this.database.work(async () => {
      const found = await this.find(id);
      if (!found) throw notFound();
      return found;
    });
  }

  /** @throws DomainError `forbidden` for a scope that is not theirs; `conflict` for a name in use; `unknown_reference` */
  create({ content, ...input }: TemplateInput & { content: unknown }): Promise<string> {
    return this.database.work(async () => {
      const accepted = withoutComments(acceptedContent(content));
      const owner = await this.ownerOf(input.scope);
      await this.refuseWrong(input, owner, null);
      const id = newId();
      await this.database.query(
        `INSERT INTO document_templates (tenant_id, id, type_id, name, content, unit_id, body_id, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          this.database.tenantId,
          id,
          input.typeId ?? null,
          input.name,
          JSON.stringify(accepted),
          owner.unitId,
          owner.bodyId,
          this.clock.now(),
        ],
      );
      return id;
    });
  }

  /** Name, type and scope; the text has a save of its own. @throws DomainError as `create`, `not_found` */
  change(id: string, input: TemplateInput): Promise<void> {
    return this.database.work(async () => {
      await this.requireManageable(id);
      const owner = await this.ownerOf(input.scope);
      await this.refuseWrong(input, owner, id);
      await this.database.query(
        `UPDATE document_templates SET name = $3, type_id = $4, unit_id = $5, body_id = $6, updated_at = $7
          WHERE tenant_id = $1 AND id = $2`,
        [
          this.database.tenantId,
          id,
          input.name,
          input.typeId ?? null,
          owner.unitId,
          owner.bodyId,
          this.clock.now(),
        ],
      );
    });
  }

  /** @throws DomainError `stale` when somebody saved another text meanwhile; `not_found`, `forbidden` */
  save(
    id: string,
    input: { content: unknown; revision: number },
  ): Promise<{ revision: number; savedAt: Date }> {
    return this.database.work(async () => {
      const { revision } = await this.requireManageable(id);
      const accepted = withoutComments(acceptedContent(input.content));
      if (revision !== input.revision) throw new DomainError('stale', 'documents.template_stale');
      const savedAt = this.clock.now();
      await this.database.query(
        `UPDATE document_templates SET content = $3, revision = revision + 1, updated_at = $4
          WHERE tenant_id = $1 AND id = $2`,
        [this.database.tenantId, id, JSON.stringify(accepted), savedAt],
      );
      return { revision: revision + 1, savedAt };
    });
  }

  /** It can no longer be chosen. @throws DomainError `not_found`, `forbidden` */
  archive(id: string): Promise<void> {
    return this.database.work(async () => {
      await this.requireManageable(id);
      await this.database.query(
        'UPDATE document_templates SET archived_at = coalesce(archived_at, $3) WHERE tenant_id = $1 AND id = $2',
        [this.database.tenantId, id, this.clock.now()],
      );
    });
  }

  /** @throws DomainError `conflict` when another took its name meanwhile */
  restore(id: string): Promise<void> {
    return this.database.work(async () => {
      const { name, typeId, scope } = await this.requireManageable(id);
      await this.refuseWrong({ name, typeId: typeId ?? undefined, scope }, await this.ownerOf(scope), id);
      await this.database.query(
        'UPDATE document_templates SET archived_at = NULL WHERE tenant_id = $1 AND id = $2',
        [this.database.tenantId, id],
      );
    });
  }

  private async find(id: string): Promise<TemplateText | undefined> {
    if (!isId(id)) return undefined;
    const [found] = await this.database.query<TemplateText & Owned>(
      `SELECT ${listed}, t.content, t.revision, t.updated_at AS "updatedAt"
         FROM document_templates t ${joins} WHERE ${seen} AND t.id = $3`,
      [...this.viewer(), id],
    );
    return found && withManageable(found);
  }

  /** Held until the end of the running unit of work. @throws DomainError `not_found`, `forbidden` */
  async requireManageable(id: string): Promise<TemplateText> {
    if (isId(id))
      await this.database.query(
        'SELECT FROM document_templates WHERE tenant_id = $1 AND id = $2 FOR UPDATE',
        [this.database.tenantId, id],
      );
    const found = await this.find(id);
    if (!found) throw notFound();
    if (!found.manageable) throw new DomainError('forbidden', 'documents.template_not_yours');
    return found;
  }

  private async ownerOf(scope: Scope): Promise<{ unitId: string | null; bodyId: string | null }> {
    if (!mayKeep(scope)) throw new DomainError('forbidden', 'documents.template_not_yours');
    const { unit } = currentActor();
    if (scope === 'unit') return { unitId: unit.id, bodyId: null };
    if (scope === 'tenant') return { unitId: null, bodyId: null };
    const [row] = await this.database.query<{ bodyId: string }>(
      'SELECT body_id AS "bodyId" FROM units WHERE tenant_id = $1 AND id = $2',
      [this.database.tenantId, unit.id],
    );
    return { unitId: null, bodyId: row!.bodyId };
  }

  private async refuseWrong(
    { name, typeId }: TemplateInput,
    { unitId, bodyId }: { unitId: string | null; bodyId: string | null },
    exceptId: string | null,
  ): Promise<void> {
    if (typeId) {
      const [type] = await this.database.query(
        `SELECT FROM document_types WHERE tenant_id = $1 AND id = $2 AND active AND applicability IN ('internal', 'both')`,
        [this.database.tenantId, typeId],
      );
      if (!type)
        throw new DomainError('unknown_reference', 'documents.unknown_type', {}, { field: 'typeId' });
    }
    const [taken] = await this.database.query(
      `SELECT FROM document_templates
        WHERE tenant_id = $1 AND lower(name) = lower($2) AND unit_id IS NOT DISTINCT FROM $3
          AND body_id IS NOT DISTINCT FROM $4 AND id IS DISTINCT FROM $5 AND archived_at IS NULL`,
      [this.database.tenantId, name, unitId, bodyId, exceptId],
    );
    if (taken) throw new DomainError('conflict', 'documents.template_taken', { name }, { field: 'name' });
  }

  private viewer(): [string, string] {
    return [this.database.tenantId, currentActor().unit.id];
  }
}

interface Owned {
  scope: Scope;
}

const mayKeep = (scope: Scope): boolean =>
  scope === 'unit' || currentActor().permissions.includes('tenant.administer');

const withManageable = <T extends Owned>(row: T): T & { manageable: boolean } => ({
  ...row,
  manageable: mayKeep(row.scope),
});

const scope = `CASE WHEN t.unit_id IS NOT NULL THEN 'unit' WHEN t.body_id IS NOT NULL THEN 'body' ELSE 'tenant' END AS scope`;
const columns = `t.id, t.type_id AS "typeId", t.name, ${scope}`;
const listed = `${columns}, d.name AS "typeName", t.archived_at IS NOT NULL AS archived`;
const joins = `LEFT JOIN document_types d ON d.tenant_id = t.tenant_id AND d.id = t.type_id`;
/** $1 tenant, $2 the unit of who acts. */
const seen = `t.tenant_id = $1 AND (t.unit_id = $2 OR (t.unit_id IS NULL AND (t.body_id IS NULL
  OR t.body_id = (SELECT u.body_id FROM units u WHERE u.tenant_id = $1 AND u.id = $2))))`;
