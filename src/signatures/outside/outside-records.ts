import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { notFound } from '../../platform/errors';
import { isId, newId } from '../../platform/ids';
import { Objects, type StoredBytes } from '../../platform/storage';
import { CEREMONY_MINUTES } from '../ceremony/challenge';

/** By which way a signature is made elsewhere. */
export type OutsideMeans = 'icp_brasil' | 'gov_br' | 'a1';

/** Minutes in which what was handed out may come back signed: a day, or what a ceremony takes where nobody leaves the page. */
const minutes: Record<OutsideMeans, number> = { icp_brasil: 24 * 60, gov_br: 24 * 60, a1: CEREMONY_MINUTES };

/** What was handed out to a person to be signed elsewhere. */
export interface OutsideSigning {
  id: string;
  userId: string;
  unitId: string;
  positionId: string;
  documentId: string;
  revision: number;
  /** Of the canonical text, in hex. */
  sourceSha256: string;
  /** Of the file that was handed out, in hex. */
  fileSha256: string;
  expiresAt: Date;
}

type HandOut = Pick<OutsideSigning, 'positionId' | 'documentId' | 'revision' | 'sourceSha256'> & {
  /** Of what is signed together. */
  batchId?: string;
};

/** A signature that stands in a file of its own. */
export interface DetachedSignature {
  id: string;
  signerName: string;
  signedAt: Date;
  /** Of the file that it signs, in hex. */
  signedSha256: string;
  /** Of the signature, with its timestamp when it has one, in hex. */
  sha256: string;
  /** The same as it was received. */
  madeSha256: string;
  /** Of the timestamp that it was given here. */
  stampedAt: Date | null;
  stampedBy: string | null;
}

/** The rows of signatures made elsewhere. In a running unit of work. */
@Injectable()
export class OutsideRecords {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly objects: Objects,
  ) {}

  /** In the place of what the person was handed out before of the same document; what is long over goes with it. */
  async handOut(
    means: OutsideMeans,
    { positionId, documentId, revision, sourceSha256, batchId }: HandOut,
    file: StoredBytes,
  ): Promise<string> {
    const { userId, unit } = currentActor();
    const now = this.clock.now();
    await this.database.query(
      `DELETE FROM outside_signings
        WHERE tenant_id = $1 AND (expires_at < $2 OR (document_id = $3 AND user_id = $4 AND means = $5))`,
      [this.database.tenantId, now, documentId, userId, means],
    );
    await this.objects.record(file);
    const id = newId();
    await this.database.query(
      `INSERT INTO outside_signings (tenant_id, id, means, user_id, unit_id, position_id, document_id, revision, source_sha256,
                                     file_sha256, created_at, expires_at, batch_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, decode($9, 'hex'), decode($10, 'hex'), $11, $12, $13)`,
      [
        ...[this.database.tenantId, id, means, userId, unit.id, positionId, documentId, revision],
        ...[sourceSha256, file.sha256, now, new Date(now.getTime() + minutes[means] * 60_000), batchId],
      ],
    );
    return id;
  }

  /** One of the person's own, in the unit where it was begun. @throws DomainError `not_found`, also when it is over */
  async mine(id: string, means: OutsideMeans): Promise<OutsideSigning> {
    const [signing] = await this.find('id', id, means);
    if (!signing || signing.expiresAt <= this.clock.now()) throw notFound();
    return signing;
  }

  /** What the person signs together, also when it is over; frozen side by side, so in the order of the documents. @throws DomainError `not_found` */
  async batch(id: string, means: OutsideMeans): Promise<OutsideSigning[]> {
    const signings = await this.find('batch_id', id, means);
    if (signings.length === 0) throw notFound();
    return signings;
  }

  private async find(
    column: 'id' | 'batch_id',
    value: string,
    means: OutsideMeans,
  ): Promise<OutsideSigning[]> {
    const { userId, unit } = currentActor();
    if (!isId(value)) return [];
    return this.database.query<OutsideSigning>(
      `SELECT id, user_id AS "userId", unit_id AS "unitId", position_id AS "positionId", document_id AS "documentId", revision,
              encode(source_sha256, 'hex') AS "sourceSha256", encode(file_sha256, 'hex') AS "fileSha256",
              expires_at AS "expiresAt"
         FROM outside_signings
        WHERE tenant_id = $1 AND ${column} = $2 AND means = $3 AND user_id = $4 AND unit_id = $5 ORDER BY document_id`,
      [this.database.tenantId, value, means, userId, unit.id],
    );
  }

  async done(ids: readonly string[]): Promise<void> {
    await this.database.query('DELETE FROM outside_signings WHERE tenant_id = $1 AND id = ANY ($2)', [
      this.database.tenantId,
      ids,
    ]);
  }

  /** What the events of a process say of such signatures: their SHA-256. */
  async detachedByHistory(processId: string): Promise<string[]> {
    const rows = await this.database.query<{ sha256: string }>(
      `SELECT attributes->>'detachedSha256' AS sha256 FROM events
        WHERE tenant_id = $1 AND process_id = $2 AND type = 'signature.made' AND attributes ? 'detachedSha256'`,
      [this.database.tenantId, processId],
    );
    return rows.map(({ sha256 }) => sha256);
  }

  /** Of the signatures in force. The caller checked the access. */
  detached(documentId: string): Promise<DetachedSignature[]> {
    return this.database.query<DetachedSignature>(
      `SELECT s.id, s.signer_name AS "signerName", s.signed_at AS "signedAt", encode(f.signed_sha256, 'hex') AS "signedSha256",
              encode(COALESCE(t.object_sha256, f.object_sha256), 'hex') AS sha256, encode(f.object_sha256, 'hex') AS "madeSha256",
              t.stamped_at AS "stampedAt", t.stamped_by AS "stampedBy"
         FROM detached_signatures f
         LEFT JOIN detached_timestamps t ON t.tenant_id = f.tenant_id AND t.signature_id = f.signature_id
         JOIN signatures s ON s.tenant_id = f.tenant_id AND s.id = f.signature_id
        WHERE f.tenant_id = $1 AND f.document_id = $2 AND s.cancelled_at IS NULL ORDER BY s.signed_at, s.id`,
      [this.database.tenantId, documentId],
    );
  }

  /** Of two that stamp at once one stays. */
  async stamped(
    signatureId: string,
    stored: StoredBytes,
    { time, authority }: { time: Date; authority: string },
  ): Promise<void> {
    await this.objects.record(stored);
    await this.database.query(
      `INSERT INTO detached_timestamps (tenant_id, signature_id, object_sha256, stamped_at, stamped_by, created_at)
       VALUES ($1, $2, decode($3, 'hex'), $4, $5, $6) ON CONFLICT DO NOTHING`,
      [this.database.tenantId, signatureId, stored.sha256, time, authority, this.clock.now()],
    );
  }
}
