import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { newId } from '../../platform/ids';
import { Objects, type StoredBytes, type StoredObject } from '../../platform/storage';

/** EN 319 142-1, 6: with a proof of time, with what proves the certificates, with a timestamp over both. */
export type PreservedLevel = 'B-T' | 'B-LT' | 'B-LTA';

/** What a person is told of the timestamp of a signed file. */
export interface FileTimestamp {
  /** Of the file with its timestamps. */
  sha256: string;
  /** Of the file that was stamped. */
  baseSha256: string;
  level: PreservedLevel;
  /** Of the first one: since when the signatures are proved. */
  stampedAt: Date;
  stampedBy: string;
}

/** A signed file with its newest revision, and whether more is to be done. */
export interface Preservable {
  documentId: string;
  baseSha256: string;
  /** Revisions so far. */
  step: number;
  /** All that proves the certificates stands in the file. */
  complete: boolean;
  renewAt: Date | null;
  newestSha256: string;
}

export interface NewRevision {
  stored: StoredBytes;
  level: PreservedLevel;
  complete: boolean;
  stampedAt: Date;
  stampedBy: string;
  renewAt: Date;
}

/** Signed documents with their newest signed file (the one with the signatures of persons, if there is one) and its newest revision. */
const preservable = `
  SELECT d.id AS "documentId", encode(f.sha256, 'hex') AS "baseSha256", COALESCE(p.step, 0) AS step,
         COALESCE(p.complete, false) AS complete, p.renew_at AS "renewAt",
         encode(COALESCE(p.object_sha256, f.sha256), 'hex') AS "newestSha256"
    FROM documents d
    JOIN sealed_documents s ON s.tenant_id = d.tenant_id AND s.document_id = d.id AND s.version = d.version
   CROSS JOIN LATERAL (
     SELECT COALESCE(
       (SELECT e.object_sha256 FROM evidence_files e
         WHERE e.tenant_id = d.tenant_id AND e.document_id = d.id AND e.version = d.version
         ORDER BY e.signature_count DESC LIMIT 1),
       (SELECT r.object_sha256 FROM renditions r
         WHERE r.tenant_id = d.tenant_id AND r.document_id = d.id AND r.created_at >= s.sealed_at
         ORDER BY r.created_at DESC, r.id DESC LIMIT 1)) AS sha256) f
    LEFT JOIN LATERAL (
      SELECT o.step, o.complete, o.renew_at, o.object_sha256 FROM preserved_files o
       WHERE o.tenant_id = d.tenant_id AND o.document_id = d.id AND o.base_sha256 = f.sha256
       ORDER BY o.step DESC LIMIT 1) p ON true
   WHERE d.tenant_id = $1 AND d.state IN ('signed', 'cancelled') AND f.sha256 IS NOT NULL`;

/** The revisions that keep signed files checkable: rows that are added and never changed. In a running unit of work. */
@Injectable()
export class PreservedFiles {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly objects: Objects,
  ) {}

  async one(documentId: string): Promise<(Preservable & { object: StoredObject }) | undefined> {
    const [found] = await this.database.query<Preservable>(`${preservable} AND d.id = $2`, [
      this.database.tenantId,
      documentId,
    ]);
    return found && { ...found, object: await this.objects.locate(found.newestSha256) };
  }

  /**
   * Documents whose file is due to be looked at: not stamped, without a proof, or with a timestamp that will end soon. Those of this night
   * come last in the next, so that what fails keeps nobody waiting.
   */
  due(most: number): Promise<{ documentId: string }[]> {
    return this.database.query<{ documentId: string }>(
      `UPDATE due_timestamps SET due_at = $2
        WHERE tenant_id = $1 AND document_id IN (
          SELECT document_id FROM due_timestamps WHERE tenant_id = $1 AND due_at <= $2 ORDER BY due_at LIMIT $3)
       RETURNING document_id AS "documentId"`,
      [this.database.tenantId, this.clock.now(), most],
    );
  }

  /** Each is looked at in the first night after this instant; without one never again, until it is signed anew. */
  async expect(documentIds: readonly string[], at: Date | undefined): Promise<void> {
    const { tenantId } = this.database;
    if (!at)
      await this.database.query(
        'DELETE FROM due_timestamps WHERE tenant_id = $1 AND document_id = ANY ($2)',
        [tenantId, documentIds],
      );
    else
      await this.database.query(
        `INSERT INTO due_timestamps (tenant_id, document_id, due_at) SELECT $1, unnest($2::uuid[]), $3
         ON CONFLICT (tenant_id, document_id) DO UPDATE SET due_at = EXCLUDED.due_at`,
        [tenantId, documentIds, at],
      );
  }

  /** What is told of the newest revision; `base` is the signed file as the history knows it. */
  async timestampOf(documentId: string, baseSha256: string): Promise<FileTimestamp | undefined> {
    const [row] = await this.database.query<FileTimestamp>(
      `SELECT encode(object_sha256, 'hex') AS sha256, encode(base_sha256, 'hex') AS "baseSha256", pades_level AS level,
              first_value(stamped_at) OVER steps AS "stampedAt", first_value(stamped_by) OVER steps AS "stampedBy"
         FROM preserved_files WHERE tenant_id = $1 AND document_id = $2 AND base_sha256 = decode($3, 'hex')
       WINDOW steps AS (ORDER BY step) ORDER BY step DESC LIMIT 1`,
      [this.database.tenantId, documentId, baseSha256],
    );
    return row;
  }

  /** The newest timestamp in the file so far. */
  async lastStamp({ documentId, baseSha256 }: Preservable) {
    const [row] = await this.database.query<{ time: Date; authority: string; renewAt: Date }>(
      `SELECT stamped_at AS time, stamped_by AS authority, renew_at AS "renewAt" FROM preserved_files
        WHERE tenant_id = $1 AND document_id = $2 AND base_sha256 = decode($3, 'hex') ORDER BY step DESC LIMIT 1`,
      [this.database.tenantId, documentId, baseSha256],
    );
    return row!;
  }

  /** @returns false when the same step was done meanwhile: it is done once */
  async add({ documentId, baseSha256, step }: Preservable, made: NewRevision): Promise<boolean> {
    await this.objects.record(made.stored);
    const [added] = await this.database.query(
      `INSERT INTO preserved_files (tenant_id, id, document_id, base_sha256, step, pades_level, complete, object_sha256,
                                    stamped_at, stamped_by, renew_at, created_at)
       VALUES ($1, $2, $3, decode($4, 'hex'), $5, $6, $7, decode($8, 'hex'), $9, $10, $11, $12)
       ON CONFLICT (tenant_id, document_id, base_sha256, step) DO NOTHING RETURNING id`,
      [
        this.database.tenantId,
        newId(),
        documentId,
        baseSha256,
        step + 1,
        made.level,
        made.complete,
        made.stored.sha256,
        made.stampedAt,
        made.stampedBy,
        made.renewAt,
        this.clock.now(),
      ],
    );
    return added !== undefined;
  }
}
