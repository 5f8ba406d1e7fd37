import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database';
import type { FrozenDocument, SignatureLevel } from './sealing/rendition';

export interface SignatureEntry {
  userId: string;
  signerName: string;
  positionTitle: string;
  unitLabel: string;
  signedAt: Date;
  level: SignatureLevel;
}

export interface SealedHashes {
  pdfSha256: string;
  sourceSha256: string;
  /** Of the file with the signatures of persons, when there is one. */
  evidenceSha256: string | null;
}

export interface SealedNow extends SealedRendition {
  /** When the version was first signed. */
  sealedAt: Date;
}

export interface SealedRendition extends SealedHashes {
  crc: string;
  integrityCode: string;
}

export interface SavedDraft {
  id: string;
  processId: string;
  unitId: string;
  code: string;
  title: string;
  version: number;
  savedAt: Date;
}

export interface TitledDocument {
  id: string;
  processId: string;
  code: string;
  title: string;
}

type Letterhead = Pick<
  FrozenDocument,
  'tenantSlug' | 'tenantName' | 'training' | 'arms' | 'bodyName' | 'unitName' | 'processNumber'
>;

@Injectable()
export class SignaturesQueries {
  constructor(private readonly database: Database) {}

  /** Those in force, in order of time. */
  signaturesOf(documentId: string): Promise<SignatureEntry[]> {
    return this.database.query<SignatureEntry>(
      `SELECT user_id AS "userId", signer_name AS "signerName", position_title AS "positionTitle",
              unit_label AS "unitLabel", signed_at AS "signedAt", level
         FROM signatures WHERE tenant_id = $1 AND document_id = $2 AND cancelled_at IS NULL ORDER BY signed_at, id`,
      [this.database.tenantId, documentId],
    );
  }

  /** The newest sealed PDF of the present version, if it is signed. */
  async rendition(documentId: string): Promise<SealedNow | undefined> {
    const [row] = await this.database.query<SealedNow>(
      `SELECT encode(r.object_sha256, 'hex') AS "pdfSha256", encode(s.source_sha256, 'hex') AS "sourceSha256",
              s.crc, s.integrity_code AS "integrityCode", s.sealed_at AS "sealedAt",
              (SELECT encode(e.object_sha256, 'hex') FROM evidence_files e
                WHERE e.tenant_id = d.tenant_id AND e.document_id = d.id AND e.version = d.version
                ORDER BY e.signature_count DESC LIMIT 1) AS "evidenceSha256"
         FROM documents d
         JOIN sealed_documents s ON s.tenant_id = d.tenant_id AND s.document_id = d.id AND s.version = d.version
         JOIN renditions r ON r.tenant_id = d.tenant_id AND r.document_id = d.id AND r.created_at >= s.sealed_at
        WHERE d.tenant_id = $1 AND d.id = $2 AND d.state IN ('signed', 'cancelled')
        ORDER BY r.created_at DESC, r.id DESC LIMIT 1`,
      [this.database.tenantId, documentId],
    );
    return row;
  }

  /** SHA-256 of the newest file with the signatures of persons, of the present version, with the timestamps that it has got since. */
  async evidence(documentId: string): Promise<string | undefined> {
    const signed = (await this.rendition(documentId))?.evidenceSha256 ?? undefined;
    return signed && ((await this.preserved(documentId, signed)) ?? signed);
  }

  /** SHA-256 of the newest revision of a signed file; undefined while it has no timestamp. */
  async preserved(documentId: string, baseSha256: string): Promise<string | undefined> {
    const [row] = await this.database.query<{ sha256: string }>(
      `SELECT encode(object_sha256, 'hex') AS sha256 FROM preserved_files
        WHERE tenant_id = $1 AND document_id = $2 AND base_sha256 = decode($3, 'hex') ORDER BY step DESC LIMIT 1`,
      [this.database.tenantId, documentId, baseSha256],
    );
    return row?.sha256;
  }

  /** The hashes that the newest event of a signature carries: they stand in the chain, where no row can be made to fit. */
  async sealedByHistory(processId: string, code: string): Promise<SealedHashes | undefined> {
    const [row] = await this.database.query<SealedHashes>(
      `SELECT attributes->>'pdfSha256' AS "pdfSha256", attributes->>'sourceSha256' AS "sourceSha256",
              attributes->>'evidenceSha256' AS "evidenceSha256" FROM events
        WHERE tenant_id = $1 AND process_id = $2 AND type = 'signature.made' AND attributes->>'code' = $3
        ORDER BY seq DESC LIMIT 1`,
      [this.database.tenantId, processId, code],
    );
    return row;
  }

  /** A draft whose text has this SHA-256, and when it was saved. The caller checked the access. */
  async draft(documentId: string, digest: string): Promise<SavedDraft | undefined> {
    const [row] = await this.database.query<SavedDraft>(
      `SELECT d.id, d.process_id AS "processId", d.unit_id AS "unitId", d.code, d.title, d.version, v.saved_at AS "savedAt"
         FROM documents d
         JOIN document_versions v ON v.tenant_id = d.tenant_id AND v.document_id = d.id AND v.version = d.version
        WHERE d.tenant_id = $1 AND d.id = $2 AND d.state = 'draft' AND v.content_sha256 = decode($3, 'hex')`,
      [this.database.tenantId, documentId, digest],
    );
    return row;
  }

  /** With which this person signed last. */
  async lastPosition(userId: string): Promise<string | undefined> {
    const [row] = await this.database.query<{ title: string }>(
      `SELECT position_title AS title FROM signing_ceremonies
        WHERE tenant_id = $1 AND user_id = $2 ORDER BY confirmed_at DESC LIMIT 1`,
      [this.database.tenantId, userId],
    );
    return row?.title;
  }

  /** What a person was shown a moment ago. The caller knows that they were. */
  titles(ids: readonly string[]): Promise<TitledDocument[]> {
    return this.database.query<TitledDocument>(
      `SELECT id, process_id AS "processId", code, title FROM documents WHERE tenant_id = $1 AND id = ANY ($2)`,
      [this.database.tenantId, ids],
    );
  }

  /** What stands around a text. @param sealedAt with the coat of arms that was the newest then; absent: that of now */
  async letterhead(processId: string, unitId: string, sealedAt?: Date): Promise<Letterhead> {
    const [row] = await this.database.query<Letterhead>(
      `SELECT t.slug AS "tenantSlug", t.name AS "tenantName", t.in_force_since IS NULL AS training, b.name AS "bodyName", u.name AS "unitName",
              p.number AS "processNumber", c.image AS arms
         FROM processes p
         JOIN tenants t ON t.id = p.tenant_id
         LEFT JOIN LATERAL (
           SELECT image FROM coats_of_arms
            WHERE tenant_id = $1 AND CASE WHEN $4::timestamptz IS NULL THEN sha256 = t.arms ELSE added_at <= $4 END
            ORDER BY added_at DESC LIMIT 1) c ON true
         JOIN units u ON u.tenant_id = p.tenant_id AND u.id = $3
         JOIN bodies b ON b.tenant_id = u.tenant_id AND b.id = u.body_id
        WHERE p.tenant_id = $1 AND p.id = $2`,
      [this.database.tenantId, processId, unitId, sealedAt ?? null],
    );
    return row!;
  }
}
