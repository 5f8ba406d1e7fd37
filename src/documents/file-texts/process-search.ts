import { Injectable } from '@nestjs/common';
import { canFind, canFindDocument, canRead, canReadDocument, PUBLIC } from '../../access';
import { Audit } from '../../history';
import { currentActor } from '../../platform/context';
import { containing, Database } from '../../platform/database';
import { DocumentReading } from '../reading/document-reading';

export interface FoundDocument {
  id: string;
  code: string;
  place: number;
  title: string;
  unitId: string;
  unitLabel: string;
  /** The words with what stands around them; null when they stand in the title or the code alone. */
  excerpt: string | null;
}

export interface ProcessFindings {
  documents: FoundDocument[];
  /** There are more than are shown. */
  more: boolean;
  /** Files whose text has not been read yet. */
  waiting: number;
}

export const mostFound = 50;

/** Procurar no processo: in the titles and the texts of one process, without an index, since it is small. */
@Injectable()
export class ProcessSearch {
  constructor(
    private readonly database: Database,
    private readonly reading: DocumentReading,
    private readonly audit: Audit,
  ) {}

  /**
   * In a running unit of work; the caller opened the process (`ProcessesQueries.header`). Whoever sees an excerpt has seen the
   * document: its pen turns black, and what is not public is written down.
   */
  async run(processId: string, words: string): Promise<ProcessFindings> {
    const { userId, unit } = currentActor();
    const parameters = [this.database.tenantId, processId, userId, unit.id];
    const found = await this.database.query<FoundDocument & { level: number }>(foundSql, [
      ...parameters,
      containing(words),
      words,
    ]);
    const documents = found.slice(0, mostFound);
    await this.reading.handOut(documents.filter(({ excerpt }) => excerpt !== null));
    for (const { id, level, excerpt } of documents)
      if (level !== PUBLIC && excerpt !== null)
        await this.audit.record({ kind: 'document.read', subjectId: id });
    const [{ waiting } = { waiting: 0 }] = await this.database.query<{ waiting: number }>(
      waitingSql,
      parameters.slice(0, 2),
    );
    return {
      documents: documents.map(({ level: _level, ...document }) => document),
      more: found.length > mostFound,
      waiting,
    };
  }
}

const viewer = { user: '$3', unit: '$4' };

/** Only what this person may read: a match that they may not see does not exist. */
const foundSql = `
  SELECT d.id, d.code, d.place, d.title, d.unit_id AS "unitId", u.acronym AS "unitLabel", greatest(d.level, p.level) AS level,
         CASE WHEN w.at > 0 THEN regexp_replace(substr(b.text, greatest(w.at - 80, 1), 220), '\\s+', ' ', 'g') END AS excerpt
    FROM documents d
    JOIN processes p ON p.tenant_id = d.tenant_id AND p.id = d.process_id
    JOIN units u ON u.tenant_id = d.tenant_id AND u.id = d.unit_id
    LEFT JOIN document_versions v ON v.tenant_id = d.tenant_id AND v.document_id = d.id AND v.version = d.version
    LEFT JOIN document_files f ON f.tenant_id = d.tenant_id AND f.document_id = d.id
    LEFT JOIN file_texts t ON t.tenant_id = f.tenant_id AND t.object_sha256 = f.object_sha256
   CROSS JOIN LATERAL (
     SELECT coalesce(t.text, (SELECT string_agg(x #>> '{}', ' ') FROM jsonb_path_query(v.content, 'strict $.**.text') x), '')
       AS text) b
   CROSS JOIN LATERAL (SELECT position(plain_words($6) IN plain_words(b.text)) AS at) w
   WHERE d.tenant_id = $1 AND d.process_id = $2 AND d.state <> 'cancelled' AND ${canFind('p', viewer)}
     AND ${canFindDocument('d', 'p', viewer)} AND ${canRead('p', viewer)} AND ${canReadDocument('d', 'p', viewer)}
     AND (w.at > 0 OR plain_words(d.title) LIKE plain_words($5) OR d.code LIKE $5)
   ORDER BY d.place LIMIT ${mostFound + 1}`;

const waitingSql = `
  SELECT count(*)::int AS waiting FROM documents d
    JOIN document_files f ON f.tenant_id = d.tenant_id AND f.document_id = d.id
    JOIN file_texts t ON t.tenant_id = f.tenant_id AND t.object_sha256 = f.object_sha256 AND t.state = 'waiting'
   WHERE d.tenant_id = $1 AND d.process_id = $2`;
