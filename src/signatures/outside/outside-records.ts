import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { notFound } from '../../platform/errors';
import { isId, newId } from '../../platform/ids';
import { Objects, type StoredBytes } from '../../platform/storage';

/** By which way a signature is made elsewhere. */
export type OutsideMeans = 'icp_brasil' | 'gov_br';

/** Hours in which what was handed out may come back signed. */
export const OUTSIDE_HOURS = 24;

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

/** A signature that stands in a file of its own. */
export interface DetachedSignature {
  id: string;
  signerName: string;
  signedAt: Date;
  /** Of the file that it signs, in hex. */
  signedSha256: string;
  /** Of the signature, in hex. */
  sha256: string;
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
    {
      positionId,
      documentId,
      revision,
      sourceSha256,
    }: Omit<OutsideSigning, 'id' | 'userId' | 'unitId' | 'fileSha256' | 'expiresAt'>,
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
                                     file_sha256, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, decode($9, 'hex'), decode($10, 'hex'), $11, $12)`,
      [
        ...[this.database.tenantId, id, means, userId, unit.id, positionId, documentId, revision],
        ...[sourceSha256, file.sha256, now, new Date(now.getTime() + OUTSIDE_HOURS * 3_600_000)],
      ],
    );
    return id;
  }

  /** One of the person's own, in the unit where it was begun. @throws DomainError `not_found`, also when it is over */
  async mine(id: string, means: OutsideMeans): Promise<OutsideSigning> {
    const { userId, unit } = currentActor();
    const [row] = isId(id)
      ? await this.database.query<OutsideSigning>(
          `SELECT id, user_id AS "userId", unit_id AS "unitId", position_id AS "positionId", document_id AS "documentId", revision,
                  encode(source_sha256, 'hex') AS "sourceSha256", encode(file_sha256, 'hex') AS "fileSha256",
                  expires_at AS "expiresAt"
             FROM outside_signings
            WHERE tenant_id = $1 AND id = $2 AND means = $3 AND user_id = $4 AND unit_id = $5 AND expires_at > $6`,
          [this.database.tenantId, id, means, userId, unit.id, this.clock.now()],
        )
      : [];
    if (!row) throw notFound();
    return row;
  }

  async done(id: string): Promise<void> {
    await this.database.query('DELETE FROM outside_signings WHERE tenant_id = $1 AND id = $2', [
      this.database.tenantId,
      id,
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
              encode(f.object_sha256, 'hex') AS sha256
         FROM detached_signatures f
         JOIN signatures s ON s.tenant_id = f.tenant_id AND s.id = f.signature_id
        WHERE f.tenant_id = $1 AND f.document_id = $2 AND s.cancelled_at IS NULL ORDER BY s.signed_at, s.id`,
      [this.database.tenantId, documentId],
    );
  }
}
