import { Injectable } from '@nestjs/common';
import { RecordClasses, type RecordClass } from '../../classification';
import { Audit } from '../../history';
import { Database } from '../../platform/database';
import { DomainError, notFound } from '../../platform/errors';
import { isId } from '../../platform/ids';
import { DocumentTypes, type DocumentType, type NewDocumentType } from './document-types';

export interface ListedDocumentType extends DocumentType {
  active: boolean;
  /** The classes of what is of this type; none where it follows its process. */
  classes: Pick<RecordClass, 'id' | 'code' | 'name'>[];
  /** In use, for everybody or for some. */
  templates: number;
}

/**
 * The catalogue of document types (DOMAIN.md 1.6): kept by who administers, never deleted, since documents are of them.
 * Those of what the system itself writes are not its business.
 */
@Injectable()
export class DocumentTypeCatalogue {
  constructor(
    private readonly database: Database,
    private readonly types: DocumentTypes,
    private readonly classes: RecordClasses,
    private readonly audit: Audit,
  ) {}

  /** Those in use first. */
  list(): Promise<ListedDocumentType[]> {
    return this.database.work(() =>
      this.database.query<ListedDocumentType>(`${listedSql} ORDER BY t.active DESC, t.name`, [
        this.database.tenantId,
      ]),
    );
  }

  /** @throws DomainError `not_found` */
  read(id: string): Promise<ListedDocumentType> {
    return this.database.work(() => this.require(id));
  }

  /** @throws DomainError `conflict` naming `name`; `unknown_reference` naming `classIds` */
  create(input: NewDocumentType): Promise<string> {
    return this.database.work(async () => {
      await this.refuseTaken(input.name, null);
      const id = await this.types.create(input);
      await this.audited('document_type.created', id, input.name);
      return id;
    });
  }

  /** The documents of the type keep their numbers. @throws DomainError as `create`, `not_found` */
  change(id: string, input: NewDocumentType): Promise<void> {
    return this.database.work(async () => {
      await this.lock(id);
      const { classes } = await this.require(id);
      await this.refuseTaken(input.name, id);
      await this.classes.chooseBeside(classes, input.classIds ?? []);
      await this.types.change(id, input);
      await this.audited('document_type.changed', id, input.name);
    });
  }

  /** No document begins with it any more, or can again. @throws DomainError `not_found` */
  setActive(id: string, active: boolean): Promise<void> {
    return this.database.work(async () => {
      await this.lock(id);
      const { name } = await this.require(id);
      await this.database.query('UPDATE document_types SET active = $3 WHERE tenant_id = $1 AND id = $2', [
        this.database.tenantId,
        id,
        active,
      ]);
      await this.audited(active ? 'document_type.restored' : 'document_type.retired', id, name);
    });
  }

  private async refuseTaken(name: string, exceptId: string | null): Promise<void> {
    const [taken] = await this.database.query(
      'SELECT FROM document_types WHERE tenant_id = $1 AND name = $2 AND id IS DISTINCT FROM $3',
      [this.database.tenantId, name, exceptId],
    );
    if (taken) throw new DomainError('conflict', 'documents.type_taken', { name }, { field: 'name' });
  }

  private async lock(id: string): Promise<void> {
    if (!isId(id)) throw notFound();
    await this.database.query('SELECT FROM document_types WHERE tenant_id = $1 AND id = $2 FOR UPDATE', [
      this.database.tenantId,
      id,
    ]);
  }

  private async require(id: string): Promise<ListedDocumentType> {
    if (!isId(id)) throw notFound();
    const [type] = await this.database.query<ListedDocumentType>(`${listedSql} AND t.id = $2`, [
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
  SELECT t.id, t.name, t.applicability, t.numbering, t.active,
         (SELECT count(*)::int FROM document_templates m
           WHERE m.tenant_id = t.tenant_id AND m.type_id = t.id AND m.archived_at IS NULL) AS templates,
         coalesce((SELECT jsonb_agg(jsonb_build_object('id', c.id, 'code', c.code, 'name', c.name) ORDER BY s.place)
                     FROM document_type_classes s
                     JOIN class_proxies x ON x.tenant_id = s.tenant_id AND x.id = s.proxy_id
                     JOIN record_classes c ON c.tenant_id = x.tenant_id AND c.id = x.class_id
                    WHERE s.tenant_id = t.tenant_id AND s.type_id = t.id), '[]') AS classes
    FROM document_types t
   WHERE t.tenant_id = $1 AND t.automatic IS NULL`;
