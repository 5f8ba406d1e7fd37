import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PUBLIC, type Level } from '../../access';
import { Audit, History } from '../../history';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { isId } from '../../platform/ids';
import { ProcessHooks, type ProcessDuplicated } from '../../processes';
import type { DocumentContent } from '../content/schema';
import { DocumentReading } from '../reading/document-reading';
import { DocumentRegistry } from '../document-registry';
import type { DocumentKind } from '../document.entity';
import { DocumentImages } from '../images/document-images';
import { Versions } from '../versions/versions';

interface Source {
  id: string;
  unitId: string;
  /** The higher of its own and of its process. */
  readLevel: Level;
  kind: DocumentKind;
  typeId: string;
  name: string | null;
  numberLabel: string | null;
  /** Its number came from elsewhere, and comes along. */
  informed: boolean;
  level: Level;
  legalGroundId: string | null;
  documentDate: string | null;
  content: DocumentContent | null;
}

/**
 * Documents of a duplicated process (DOMAIN.md 1.15): texts begin again as drafts of who duplicates, without signatures;
 * files refer to the same bytes.
 */
@Injectable()
export class DocumentCopies implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly registry: DocumentRegistry,
    private readonly versions: Versions,
    private readonly images: DocumentImages,
    private readonly reading: DocumentReading,
    private readonly history: History,
    private readonly audit: Audit,
    private readonly processHooks: ProcessHooks,
  ) {}

  onModuleInit(): void {
    this.processHooks.onDuplicated((news) => this.copyAll(news));
  }

  private async copyAll({ sourceId, copyId, documentIds }: ProcessDuplicated): Promise<void> {
    const wanted = [...new Set(documentIds)];
    const sources = wanted.every(isId) ? await this.sources(sourceId, wanted) : [];
    if (sources.length !== wanted.length)
      throw new DomainError('unknown_reference', 'documents.unknown_copied', {}, { field: 'documentIds' });
    for (const source of sources) await this.copy(copyId, source);
    await this.read(sources);
  }

  /** Whoever copies a document has read it. */
  private async read(sources: readonly Source[]): Promise<void> {
    await this.reading.handOut(sources);
    for (const { id, readLevel } of sources)
      if (readLevel !== PUBLIC) await this.audit.record({ kind: 'document.read', subjectId: id });
  }

  /** In the order of the tree. What was cancelled, the drafts of other units and e-mails that were sent are not there to be copied. */
  private sources(processId: string, ids: string[]): Promise<Source[]> {
    return this.database.query(
      `SELECT d.id, d.unit_id AS "unitId", greatest(d.level, p.level) AS "readLevel", d.kind, d.type_id AS "typeId", d.name, d.number_label AS "numberLabel", d.level, d.legal_ground_id AS "legalGroundId",
              d.document_date::text AS "documentDate", v.content, t.numbering = 'informed' AS informed
         FROM documents d
         JOIN processes p ON p.tenant_id = d.tenant_id AND p.id = d.process_id
         JOIN document_types t ON t.tenant_id = d.tenant_id AND t.id = d.type_id
         LEFT JOIN document_versions v ON v.tenant_id = d.tenant_id AND v.document_id = d.id AND v.version = d.version
        WHERE d.tenant_id = $1 AND d.process_id = $2 AND d.id = ANY ($3) AND d.state <> 'cancelled' AND t.automatic IS NULL
          AND (d.state <> 'draft' OR d.unit_id = $4)
        ORDER BY d.place`,
      [this.database.tenantId, processId, ids, currentActor().unit.id],
    );
  }

  private async copy(processId: string, source: Source): Promise<void> {
    const { kind, typeId, name, level, legalGroundId, documentDate, content } = source;
    const document = await this.registry.register(kind, {
      processId,
      typeId,
      name: name ?? undefined,
      number: source.informed || kind === 'external' ? (source.numberLabel ?? undefined) : undefined,
      level,
      legalGroundId: legalGroundId ?? undefined,
      documentDate: documentDate ?? undefined,
    });
    if (content) await this.versions.start(document, content);
    await this.images.copy(source.id, document.id);
    if (kind === 'external') await this.copyFile(source.id, document.id);
    await this.history.record({
      processId,
      type: kind === 'internal' ? 'document.drafted' : 'document.filed',
      attributes: { code: document.code, title: document.title },
    });
  }

  private async copyFile(fromId: string, toId: string): Promise<void> {
    await this.database.query(
      `INSERT INTO document_files (tenant_id, document_id, object_sha256, file_name, media_type, bytes, format, conference,
                                   sender, digitisation, scripted, attachments)
       SELECT tenant_id, $3, object_sha256, file_name, media_type, bytes, format, conference, sender, digitisation, scripted, attachments
         FROM document_files
        WHERE tenant_id = $1 AND document_id = $2`,
      [this.database.tenantId, fromId, toId],
    );
  }
}
