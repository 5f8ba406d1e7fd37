import { Injectable } from '@nestjs/common';
import type { Conference } from '../../documents';
import { Database } from '../../platform/database';
import type { SignatureLevel } from '../sealing/rendition';
import type { SealedHashes, SignatureEntry } from '../signatures.queries';

/** Of a digitised copy: who compared it, with what, and the sealed term that says so. */
export interface Authentication extends SignatureEntry {
  id: string;
  fileSha256: string;
  conference: Conference;
  sourceSha256: string;
  pdfSha256: string;
  crc: string;
  integrityCode: string;
  level: SignatureLevel;
  cancelledAt: Date | null;
}

@Injectable()
export class AuthenticationsQueries {
  constructor(private readonly database: Database) {}

  /** The one in force. The caller checked the access. */
  async inForce(documentId: string): Promise<Authentication | undefined> {
    return (await this.all(documentId)).find(({ cancelledAt }) => !cancelledAt);
  }

  /** Those that ended too, the newest first: somebody may hold a printed term of each. */
  all(documentId: string): Promise<Authentication[]> {
    return this.database.query<Authentication>(
      `SELECT id, encode(file_sha256, 'hex') AS "fileSha256", conference, user_id AS "userId", signer_name AS "signerName",
              position_title AS "positionTitle", unit_label AS "unitLabel", authenticated_at AS "signedAt", level,
              encode(source_sha256, 'hex') AS "sourceSha256", encode(pdf_sha256, 'hex') AS "pdfSha256", crc,
              integrity_code AS "integrityCode", cancelled_at AS "cancelledAt"
         FROM authentications WHERE tenant_id = $1 AND document_id = $2 ORDER BY authenticated_at DESC, id DESC`,
      [this.database.tenantId, documentId],
    );
  }

  /** What the chain of the history says of it: no row can be made to fit. */
  async byHistory(processId: string, code: string, pdfSha256: string): Promise<SealedHashes | undefined> {
    const [row] = await this.database.query<SealedHashes>(
      `SELECT attributes->>'pdfSha256' AS "pdfSha256", attributes->>'sourceSha256' AS "sourceSha256",
              NULL AS "evidenceSha256" FROM events
        WHERE tenant_id = $1 AND process_id = $2 AND type = 'document.authenticated' AND attributes->>'code' = $3
          AND attributes->>'pdfSha256' = $4`,
      [this.database.tenantId, processId, code, pdfSha256],
    );
    return row;
  }
}
