import { Injectable } from '@nestjs/common';
import { canFind, canReadDocument, type Level } from '../../access';
import type { DocumentState } from '../../documents';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { formerNameOfDocument } from '../../units';
import type { PlannedAuthentication } from './plan';

export interface DocumentRow {
  id: string;
  processId: string;
  code: string;
  place: number;
  title: string;
  state: DocumentState;
  level: Level;
  unitId: string;
  unitLabel: string;
  createdAt: Date;
  documentDate: string | null;
  readable: boolean;
  file: { sha256: string; mediaType: string; fileName: string; bytes: number } | null;
  rendition: { sha256: string; htmlSha256: string } | null;
  digest: string | null;
  authentications: PlannedAuthentication[];
}

const authentications = `CASE WHEN f.document_id IS NULL THEN '[]' ELSE coalesce((
    SELECT jsonb_agg(jsonb_build_object(
             'signerName', a.signer_name, 'positionTitle', a.position_title, 'unitLabel', a.unit_label,
             'authenticatedAt', a.authenticated_at, 'level', a.level, 'conference', a.conference, 'crc', a.crc,
             'integrityCode', a.integrity_code, 'fileSha256', encode(a.file_sha256, 'hex'),
             'pdfSha256', encode(a.pdf_sha256, 'hex'), 'sourceSha256', encode(a.source_sha256, 'hex'),
             'cancelledAt', a.cancelled_at) ORDER BY a.authenticated_at DESC, a.id DESC)
      FROM authentications a WHERE a.tenant_id = d.tenant_id AND a.document_id = d.id), '[]') END`;

const viewer = { user: '$3', unit: '$4' };

@Injectable()
export class PlanQueries {
  constructor(private readonly database: Database) {}

  /** Every document of these processes that stands in their trees, in order, with where its contents are. */
  documents(processIds: string[]): Promise<DocumentRow[]> {
    const { userId, unit } = currentActor();
    return this.database.query<DocumentRow>(
      `SELECT d.id, d.process_id AS "processId", d.code, d.place, d.title, d.state, d.level, d.unit_id AS "unitId",
              coalesce(former.acronym, u.acronym) AS "unitLabel", d.created_at AS "createdAt",
              d.document_date::text AS "documentDate", ${canReadDocument('d', 'p', viewer)} AS readable,
              CASE WHEN f.document_id IS NOT NULL THEN
                jsonb_build_object('sha256', encode(f.object_sha256, 'hex'), 'mediaType', f.media_type,
                                   'fileName', f.file_name, 'bytes', f.bytes) END AS file,
              r.rendition, encode(v.content_sha256, 'hex') AS digest, ${authentications} AS authentications
         FROM documents d
         JOIN processes p ON p.tenant_id = d.tenant_id AND p.id = d.process_id
         JOIN units u ON u.tenant_id = d.tenant_id AND u.id = d.unit_id
         ${formerNameOfDocument('d')}
         LEFT JOIN document_files f ON f.tenant_id = d.tenant_id AND f.document_id = d.id
         LEFT JOIN document_versions v
           ON v.tenant_id = d.tenant_id AND v.document_id = d.id AND v.version = d.version AND d.state = 'draft'
         LEFT JOIN LATERAL (
           SELECT jsonb_build_object('sha256', encode(n.object_sha256, 'hex'), 'htmlSha256', encode(s.source_sha256, 'hex'))
                    AS rendition
             FROM sealed_documents s
             JOIN renditions n ON n.tenant_id = s.tenant_id AND n.document_id = s.document_id AND n.created_at >= s.sealed_at
            WHERE s.tenant_id = d.tenant_id AND s.document_id = d.id AND s.version = d.version AND d.state = 'signed'
            ORDER BY n.created_at DESC, n.id DESC LIMIT 1) r ON true
        WHERE d.tenant_id = $1 AND d.process_id = ANY ($2) AND ${canFind('p', viewer)}
        ORDER BY d.place`,
      [this.database.tenantId, processIds, userId, unit.id],
    );
  }

  /** How many of these documents this person may read now: a cancelled one nobody may. */
  async readable(documentIds: string[]): Promise<number> {
    const { userId, unit } = currentActor();
    const [row] = await this.database.query<{ count: number }>(
      `SELECT count(*)::int AS count
         FROM documents d JOIN processes p ON p.tenant_id = d.tenant_id AND p.id = d.process_id
        WHERE d.tenant_id = $1 AND d.id = ANY ($2) AND d.state <> 'cancelled'
          AND ${canFind('p', viewer)} AND ${canReadDocument('d', 'p', viewer)}`,
      [this.database.tenantId, documentIds, userId, unit.id],
    );
    return row!.count;
  }
}
