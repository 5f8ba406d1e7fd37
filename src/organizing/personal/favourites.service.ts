import { Injectable, type OnModuleInit } from '@nestjs/common';
import { canRead, SECRET, onList } from '../../access';
import { ModelSuggestions } from '../../documents';
import { Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { notFound } from '../../platform/errors';
import { isId, newId } from '../../platform/ids';
import { listedColumns, listedJoins, mostListed, type ListedProcess } from '../shared/listed';
import { Reach } from '../shared/reach';

export interface Favourite extends ListedProcess {
  /** When a document of the process is the favourite. */
  document: { id: string; title: string } | null;
  at: Date;
}

/** Favoritos (DOMAIN.md 1.23): processes and documents of one person, in whatever unit. Nobody else sees them. */
@Injectable()
export class Favourites implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly reach: Reach,
    private readonly models: ModelSuggestions,
  ) {}

  /** A favourite text begins another with one choice (DOMAIN.md 1.17). */
  onModuleInit(): void {
    this.models.offer(() => {
      const { userId, unit } = currentActor();
      return this.database.query(modelsSql, [this.database.tenantId, userId, unit.id]);
    });
  }

  /** Twice is once. */
  add(processId: string): Promise<void> {
    return this.database.work(async () => {
      await this.reach.found(processId);
      await this.insert(processId, null);
    });
  }

  remove(processId: string): Promise<void> {
    return this.database.work(async () => {
      await this.reach.found(processId);
      await this.delete(processId, null);
    });
  }

  /** @throws DomainError `not_found` unless this person may read the document */
  addDocument(documentId: string): Promise<void> {
    return this.database.work(async () => this.insert(await this.processOf(documentId), documentId));
  }

  removeDocument(documentId: string): Promise<void> {
    return this.database.work(async () => this.delete(await this.processOf(documentId), documentId));
  }

  list(): Promise<Favourite[]> {
    return this.database.work(() => {
      const { userId, unit } = currentActor();
      return this.database.query<Favourite>(listSql, [this.database.tenantId, userId, unit.id]);
    });
  }

  private async insert(processId: string, documentId: string | null): Promise<void> {
    await this.database.query(
      `INSERT INTO favourites (tenant_id, id, user_id, process_id, document_id, added_at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT DO NOTHING`,
      [this.database.tenantId, newId(), currentActor().userId, processId, documentId, this.clock.now()],
    );
  }

  private async delete(processId: string, documentId: string | null): Promise<void> {
    await this.database.query(
      `DELETE FROM favourites WHERE tenant_id = $1 AND user_id = $2 AND process_id = $3
          AND document_id IS NOT DISTINCT FROM $4`,
      [this.database.tenantId, currentActor().userId, processId, documentId],
    );
  }

  private async processOf(documentId: string): Promise<string> {
    const { userId, unit } = currentActor();
    const [found] = isId(documentId)
      ? await this.database.query<{ processId: string }>(
          `SELECT d.process_id AS "processId"
             FROM documents d JOIN processes p ON p.tenant_id = d.tenant_id AND p.id = d.process_id
            WHERE d.tenant_id = $1 AND d.id = $2 AND (d.state <> 'draft' OR d.unit_id = $4)
              AND ${canRead('p', { user: '$3', unit: '$4' })}`,
          [this.database.tenantId, documentId, userId, unit.id],
        )
      : [];
    if (!found) throw notFound();
    // Of a secret one the password must have been shown.
    await this.reach.found(found.processId);
    return found.processId;
  }
}

/** A document out of reach now is a row of its process alone. */
const listSql = `
  SELECT ${listedColumns}, f.added_at AS at,
         CASE WHEN d.id IS NOT NULL THEN jsonb_build_object('id', d.id, 'title', ${onList('p', 'd.title', `'Documento'`)}) END AS document
    FROM favourites f ${listedJoins('f', '$2', '$3')}
    LEFT JOIN documents d ON d.tenant_id = f.tenant_id AND d.id = f.document_id
   WHERE f.tenant_id = $1 AND f.user_id = $2
     AND (f.document_id IS NULL OR ((d.state <> 'draft' OR d.unit_id = $3) AND ${canRead('p', { user: '$2', unit: '$3' })}))
   ORDER BY f.added_at DESC LIMIT ${mostListed}`;

/** Of a secret process nothing is offered: its password may not have been shown. */
const modelsSql = `
  SELECT d.code, d.title
    FROM favourites f
    JOIN processes p ON p.tenant_id = f.tenant_id AND p.id = f.process_id AND p.level < ${SECRET}
    JOIN documents d ON d.tenant_id = f.tenant_id AND d.id = f.document_id AND d.kind = 'internal' AND d.state <> 'cancelled'
   WHERE f.tenant_id = $1 AND f.user_id = $2
     AND (d.state <> 'draft' OR d.unit_id = $3) AND ${canRead('p', { user: '$2', unit: '$3' })}
   ORDER BY f.added_at DESC LIMIT ${mostListed}`;
