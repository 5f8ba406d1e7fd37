import { Injectable } from '@nestjs/common';
import { canFind, canReadDocument, type Level } from '../../access';
import type { DocumentState } from '../../documents';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { formerNameOfDocument } from '../../units';
import type { PlannedAuthentication } from './plan';

/** Of a signed text: hashes of what a copy may take along. */
export interface SignedFiles {
  /** The newest PDF, whose sheet names everybody. */
  sha256: string;
  htmlSha256: string;
  /** What proves most (docs/adr/0015), with the timestamps that it got since. */
  evidenceSha256: string;
  /** Whether its sheet is the newest too. */
  namesEverybody: boolean;
  /** Signatures in files of their own, each with the file that it signs. */
  detached: { sha256: string; signedSha256: string }[];
}

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
  signed: SignedFiles | null;
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

const newestRevision = `(SELECT o.object_sha256 FROM preserved_files o
                       WHERE o.tenant_id = d.tenant_id AND o.document_id = d.id AND o.base_sha256 = b.sha256
                       ORDER BY o.step DESC LIMIT 1)`;

const detachedSignatures = `coalesce((SELECT jsonb_agg(jsonb_build_object('sha256', encode(x.object_sha256, 'hex'),
                                                            'signedSha256', encode(x.signed_sha256, 'hex')) ORDER BY i.signed_at, i.id)
                       FROM detached_signatures x
                       JOIN signatures i ON i.tenant_id = x.tenant_id AND i.id = x.signature_id AND i.cancelled_at IS NULL
                      WHERE x.tenant_id = d.tenant_id AND x.document_id = d.id), '[]')`;

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
              r.signed, encode(v.content_sha256, 'hex') AS digest, ${authentications} AS authentications
         FROM documents d
         JOIN processes p ON p.tenant_id = d.tenant_id AND p.id = d.process_id
         JOIN units u ON u.tenant_id = d.tenant_id AND u.id = d.unit_id
         ${formerNameOfDocument('d')}
         LEFT JOIN document_files f ON f.tenant_id = d.tenant_id AND f.document_id = d.id
         LEFT JOIN document_versions v
           ON v.tenant_id = d.tenant_id AND v.document_id = d.id AND v.version = d.version AND d.state = 'draft'
         LEFT JOIN LATERAL (
           SELECT jsonb_build_object('sha256', encode(n.object_sha256, 'hex'), 'htmlSha256', encode(s.source_sha256, 'hex'),
                    'evidenceSha256', encode(coalesce(${newestRevision}, b.sha256), 'hex'),
                    'namesEverybody', b.sha256 = n.object_sha256, 'detached', ${detachedSignatures}) AS signed
             FROM sealed_documents s
             JOIN renditions n ON n.tenant_id = s.tenant_id AND n.document_id = s.document_id AND n.created_at >= s.sealed_at
            CROSS JOIN LATERAL (SELECT coalesce(
              (SELECT e.object_sha256 FROM evidence_files e
                WHERE e.tenant_id = d.tenant_id AND e.document_id = d.id AND e.version = d.version
                ORDER BY e.signature_count DESC LIMIT 1), n.object_sha256) AS sha256) b
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
