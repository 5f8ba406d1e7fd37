import { Injectable } from '@nestjs/common';
import { SECRET } from '../../access';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import type { SignatureLevel } from '../sealing/rendition';

/** Whether what a file says holds today. */
export type FileState = 'IN_FORCE' | 'CANCELLED' | 'WITHDRAWN' | 'TRAINING';

export interface KnownSigner {
  name: string;
  position: string;
  unit: string;
  signedAt: string;
  level: SignatureLevel;
}

/** A file of ours, what became of it, and the act that made it; `seq` is null when the history does not name its hash. */
export interface KnownFile {
  process: string;
  document: string;
  verificationCode: string;
  crc: string;
  processId: string;
  seq: number | null;
  state: FileState;
  /** When it stopped being in force. */
  since: Date | null;
  signers: KnownSigner[];
  /** The PDF that names everybody, the one that holds the signatures of persons, or the term of a digitised copy. */
  file: 'RENDITION' | 'EVIDENCE' | 'AUTHENTICATION_TERM';
  /** SHA-256 of the newest revision of the same file, with its timestamps. */
  stamped: string | null;
}

/** Files that left this system, by their hash. In a running unit of work. Those of secret processes are not there. */
@Injectable()
export class KnownFiles {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async find(fileSha256: string): Promise<KnownFile | undefined> {
    const [row] = await this.database.query<KnownFile>(`${ofTexts} UNION ALL ${ofCopies} LIMIT 1`, [
      this.database.tenantId,
      fileSha256,
    ]);
    return row;
  }

  /** Whether a file is of a training that goes on (and then it is known), or that ended and took its document. */
  async isTraining(fileSha256: string, isKnown: boolean): Promise<boolean> {
    const [row] = await this.database.query<object>(
      `SELECT FROM tenants WHERE id = $1 AND $3 AND in_force_since IS NULL
       UNION ALL SELECT FROM training_files WHERE tenant_id = $1 AND file_sha256 = decode($2, 'hex') LIMIT 1`,
      [this.database.tenantId, fileSha256, isKnown],
    );
    return row !== undefined;
  }

  /** Since when a file of a document that was deleted is worth nothing. */
  async withdrawnAt(fileSha256: string): Promise<Date | undefined> {
    const [row] = await this.database.query<{ at: Date }>(
      `SELECT w.withdrawn_at AS at FROM withdrawn_files w
         JOIN processes p ON p.tenant_id = w.tenant_id AND p.id = w.process_id
        WHERE w.tenant_id = $1 AND w.file_sha256 = decode($2, 'hex') AND p.level < ${SECRET}`,
      [this.database.tenantId, fileSha256],
    );
    return row?.at;
  }

  /** Before a document is deleted: of its files the hashes stay, and the codes of what was signed. */
  async withdraw(documentId: string): Promise<void> {
    await this.withdrawFiles(documentId);
    await this.withdrawCodes(documentId);
  }

  private async withdrawFiles(documentId: string): Promise<void> {
    await this.database.query(
      `INSERT INTO withdrawn_files (tenant_id, file_sha256, process_id, withdrawn_at)
       SELECT $1, f.sha256, d.process_id, $3
         FROM documents d
         JOIN (SELECT document_id, object_sha256 AS sha256 FROM renditions WHERE tenant_id = $1
               UNION SELECT document_id, object_sha256 FROM evidence_files WHERE tenant_id = $1
               UNION SELECT document_id, object_sha256 FROM preserved_files WHERE tenant_id = $1
               UNION SELECT document_id, pdf_sha256 FROM authentications WHERE tenant_id = $1
               UNION SELECT document_id, file_sha256 FROM handed_out_copies WHERE tenant_id = $1) f ON f.document_id = d.id
        WHERE d.tenant_id = $1 AND d.id = $2
       ON CONFLICT (tenant_id, file_sha256) DO NOTHING`,
      [this.database.tenantId, documentId, this.clock.now()],
    );
  }

  /** Of signatures that ended before, since then. */
  private async withdrawCodes(documentId: string): Promise<void> {
    await this.database.query(
      `INSERT INTO withdrawn_codes (tenant_id, code, crc, process_id, withdrawn_at)
       SELECT $1, d.code, f.crc, d.process_id, max(coalesce(f.ended, $3))
         FROM documents d
         JOIN (SELECT s.document_id, s.crc, i.cancelled_at AS ended FROM sealed_documents s
                 JOIN signatures i ON i.tenant_id = $1 AND i.document_id = s.document_id AND i.source_sha256 = s.source_sha256
                WHERE s.tenant_id = $1
               UNION ALL SELECT document_id, crc, cancelled_at FROM authentications WHERE tenant_id = $1) f ON f.document_id = d.id
        WHERE d.tenant_id = $1 AND d.id = $2
        GROUP BY d.code, f.crc, d.process_id
       ON CONFLICT (tenant_id, code, crc) DO NOTHING`,
      [this.database.tenantId, documentId, this.clock.now()],
    );
  }
}

const signerRow = (from: string, time: string) =>
  `jsonb_build_object('name', ${from}.signer_name, 'position', ${from}.position_title, 'unit', ${from}.unit_label,
                      'signedAt', to_char(${from}.${time} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'level', ${from}.level)`;

/** When a document `d` of a process `p` came to be what it is. */
export const eventOf = (type: string, time: string) =>
  `(SELECT ${time}(occurred_at) FROM events WHERE tenant_id = $1 AND process_id = p.id AND type = '${type}'
      AND attributes->>'code' = d.code)`;

/**
 * Any revision of any version that was signed here. A file of an older version, or of a text that is a draft again, was withdrawn: its
 * signatures ended when the text did (DOMAIN.md 1.18).
 */
const ofTexts = `(
  WITH known AS (SELECT decode($2, 'hex') AS sha256
                 UNION SELECT base_sha256 FROM preserved_files WHERE tenant_id = $1 AND object_sha256 = decode($2, 'hex')),
  found AS (SELECT document_id, created_at, object_sha256, 'RENDITION' AS file FROM renditions
             WHERE tenant_id = $1 AND object_sha256 IN (SELECT sha256 FROM known)
            UNION ALL
            SELECT document_id, created_at, object_sha256, 'EVIDENCE' FROM evidence_files
             WHERE tenant_id = $1 AND object_sha256 IN (SELECT sha256 FROM known))
  SELECT p.number AS process, d.title AS document, d.code AS "verificationCode", s.crc, p.id AS "processId", e.seq, g.state,
         CASE g.state WHEN 'CANCELLED' THEN ${eventOf('document.cancelled', 'max')} WHEN 'WITHDRAWN' THEN n.ended END AS since,
         coalesce(n.signers, '[]') AS signers, f.file,
         (SELECT encode(object_sha256, 'hex') FROM preserved_files
           WHERE tenant_id = $1 AND document_id = d.id AND base_sha256 = f.object_sha256 ORDER BY step DESC LIMIT 1) AS stamped
    FROM found f
    JOIN documents d ON d.tenant_id = $1 AND d.id = f.document_id
    JOIN processes p ON p.tenant_id = $1 AND p.id = d.process_id
    JOIN sealed_documents s ON s.tenant_id = $1 AND s.document_id = d.id AND s.sealed_at <= f.created_at
    JOIN LATERAL (SELECT CASE WHEN d.state = 'draft' OR s.version < d.version THEN 'WITHDRAWN'
                              WHEN d.state = 'cancelled' THEN 'CANCELLED' ELSE 'IN_FORCE' END AS state) g ON true
    LEFT JOIN LATERAL (
      SELECT jsonb_agg(${signerRow('i', 'signed_at')} ORDER BY i.signed_at, i.id) AS signers, max(i.cancelled_at) AS ended
        FROM signatures i
       WHERE tenant_id = $1 AND document_id = d.id AND signed_at >= s.sealed_at
         AND signed_at < coalesce((SELECT min(sealed_at) FROM sealed_documents
                                    WHERE tenant_id = $1 AND document_id = d.id AND version > s.version), 'infinity')) n ON true
    LEFT JOIN LATERAL (
      SELECT seq FROM events
       WHERE tenant_id = $1 AND process_id = p.id AND type = 'signature.made' AND attributes->>'code' = d.code
         AND encode(f.object_sha256, 'hex') IN (attributes->>'pdfSha256', attributes->>'evidenceSha256')
       ORDER BY seq LIMIT 1) e ON true
   WHERE p.level < ${SECRET}
   ORDER BY s.sealed_at DESC, f.file LIMIT 1)`;

/** The term that says that a digitised copy is like the paper. */
const ofCopies = `(
  SELECT p.number, d.title, d.code, a.crc, p.id, e.seq,
         CASE WHEN a.cancelled_at IS NOT NULL OR d.state = 'cancelled' THEN 'CANCELLED' ELSE 'IN_FORCE' END,
         coalesce(a.cancelled_at, ${eventOf('document.cancelled', 'max')}), jsonb_build_array(${signerRow('a', 'authenticated_at')}),
         'AUTHENTICATION_TERM', NULL
    FROM authentications a
    JOIN documents d ON d.tenant_id = $1 AND d.id = a.document_id
    JOIN processes p ON p.tenant_id = $1 AND p.id = d.process_id
    LEFT JOIN LATERAL (
      SELECT seq FROM events
       WHERE tenant_id = $1 AND process_id = p.id AND type = 'document.authenticated'
         AND attributes->>'pdfSha256' = encode(a.pdf_sha256, 'hex')
       ORDER BY seq LIMIT 1) e ON true
   WHERE a.tenant_id = $1 AND a.pdf_sha256 = decode($2, 'hex') AND p.level < ${SECRET} LIMIT 1)`;
