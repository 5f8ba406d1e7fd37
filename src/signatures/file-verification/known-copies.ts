import { Injectable } from '@nestjs/common';
import { SECRET } from '../../access';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { eventOf, type FileState } from './known-files';

/** A stamped copy of one document; the copy of a process; the text that was signed; a signature in a file of its own. */
export type CopyKind = 'STAMPED' | 'PROCESS' | 'TEXT' | 'DETACHED';

/** A file of ours that proves nothing by itself: what it is, and of what. */
export interface KnownCopy {
  kind: CopyKind;
  process: string;
  /** Null of the copy of a process. */
  document: string | null;
  verificationCode: string | null;
  /** Null of a file that nobody signed or authenticated: no pair of codes leads to it. */
  crc: string | null;
  madeAt: Date;
  state: FileState;
  /** When what it is a copy of stopped being in force. */
  since: Date | null;
}

interface HandedOut {
  /** In hex. */
  sha256: string;
  processId: string;
  /** Of a stamped copy alone. */
  documentId?: string;
}

/** Files that this system made for somebody and that bear no signature, by their hash. In a running unit of work. */
@Injectable()
export class KnownCopies {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Nothing of the copy is kept but its hash. The same copy made again is the same file. */
  async note({ sha256, processId, documentId }: HandedOut): Promise<void> {
    await this.database.query(
      `INSERT INTO handed_out_copies (tenant_id, file_sha256, process_id, document_id, made_at)
       VALUES ($1, decode($2, 'hex'), $3, $4, $5) ON CONFLICT DO NOTHING`,
      [this.database.tenantId, sha256, processId, documentId ?? null, this.clock.now()],
    );
  }

  /** Of secret processes none is known; a text only where everybody may read it, since a short one can be guessed. */
  async find(fileSha256: string): Promise<KnownCopy | undefined> {
    const [row] = await this.database.query<KnownCopy>(copies, [this.database.tenantId, fileSha256]);
    return row;
  }
}

/** The version is that of the day on which the file was made: a text that changed since took its signatures with it (DOMAIN.md 1.18). */
const copies = `
  WITH found AS (
    SELECT CASE WHEN document_id IS NULL THEN 'PROCESS' ELSE 'STAMPED' END AS kind, process_id, document_id, made_at, false AS open
      FROM handed_out_copies
     WHERE tenant_id = $1 AND file_sha256 = decode($2, 'hex')
    UNION ALL
    SELECT 'TEXT', NULL, document_id, sealed_at, true FROM sealed_documents
     WHERE tenant_id = $1 AND source_sha256 = decode($2, 'hex')
    UNION ALL
    SELECT 'DETACHED', NULL, f.document_id, s.signed_at, false
      FROM detached_signatures f
      JOIN signatures s ON s.tenant_id = f.tenant_id AND s.id = f.signature_id
      LEFT JOIN detached_timestamps t ON t.tenant_id = f.tenant_id AND t.signature_id = f.signature_id
     WHERE f.tenant_id = $1 AND decode($2, 'hex') IN (f.object_sha256, t.object_sha256))
  SELECT c.kind, p.number AS process, d.title AS document, d.code AS "verificationCode", coalesce(s.crc, a.crc) AS crc,
         c.made_at AS "madeAt", g.state,
         CASE g.state WHEN 'CANCELLED' THEN ${eventOf('document.cancelled', 'max')}
                      WHEN 'WITHDRAWN' THEN (SELECT max(i.cancelled_at) FROM signatures i WHERE i.tenant_id = $1 AND i.document_id = d.id) END AS since
    FROM found c
    LEFT JOIN documents d ON d.tenant_id = $1 AND d.id = c.document_id
    JOIN processes p ON p.tenant_id = $1 AND p.id = coalesce(c.process_id, d.process_id)
    LEFT JOIN LATERAL (SELECT version, crc FROM sealed_documents
                        WHERE tenant_id = $1 AND document_id = d.id AND sealed_at <= c.made_at ORDER BY sealed_at DESC LIMIT 1) s ON true
    LEFT JOIN LATERAL (SELECT crc FROM authentications
                        WHERE tenant_id = $1 AND document_id = d.id AND cancelled_at IS NULL LIMIT 1) a ON true
    JOIN LATERAL (SELECT CASE WHEN d.state = 'cancelled' THEN 'CANCELLED'
                              WHEN d.kind = 'internal' AND (d.state = 'draft' OR s.version < d.version) THEN 'WITHDRAWN'
                              ELSE 'IN_FORCE' END AS state) g ON true
   WHERE p.level < ${SECRET} AND (NOT c.open OR greatest(p.level, d.level) = 0)
   ORDER BY c.made_at DESC LIMIT 1`;
