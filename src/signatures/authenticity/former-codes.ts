import { Injectable } from '@nestjs/common';
import { SECRET } from '../../access';
import { Database } from '../../platform/database';
import { Tenants } from '../../tenants';
import { isCrc, normaliseCrc, normaliseVerificationCode } from '../crypto/codes';

/** What a paper was whose two codes are right and which `Authenticity` does not find: its document is no longer one of record. */
export type FormerDocument = { state: 'TRAINING' } | { state: 'WITHDRAWN'; at: Date };

interface FormerCode {
  crc: string;
  /** Null: it went when the training of the tenant ended. */
  withdrawnAt: Date | null;
}

/** The codes of what was once signed: of a version whose signatures were withdrawn, of a deleted document, of a training that ended. */
@Injectable()
export class FormerCodes {
  constructor(
    private readonly database: Database,
    private readonly tenants: Tenants,
  ) {}

  /**
   * Says nothing of the document but what became of it, and changes nothing: a draft that is asked about was not seen. Both codes must
   * be right; what was of a secret process is not there. @throws DomainError `not_found` only for an unknown tenant
   */
  async find(tenantSlug: string, typedCode: string, typedCrc: string): Promise<FormerDocument | undefined> {
    const { id, training } = await this.tenants.get(tenantSlug);
    const code = normaliseVerificationCode(typedCode);
    const crc = normaliseCrc(typedCrc);
    if (!code || !crc) return undefined;
    const all = await this.database.transaction(id, () => this.of(code));
    const found = all.find((one) => isCrc(one.crc, crc));
    if (!found) return undefined;
    return training || !found.withdrawnAt
      ? { state: 'TRAINING' }
      : { state: 'WITHDRAWN', at: found.withdrawnAt };
  }

  /** An older version of a text, or a text that is a draft again, was signed (DOMAIN.md 1.18); its signatures ended together. */
  private of(code: string): Promise<FormerCode[]> {
    return this.database.query<FormerCode>(
      `SELECT s.crc, max(i.cancelled_at) AS "withdrawnAt"
         FROM documents d
         JOIN processes p ON p.tenant_id = $1 AND p.id = d.process_id AND p.level < ${SECRET}
         JOIN sealed_documents s ON s.tenant_id = $1 AND s.document_id = d.id
                                AND (d.state = 'draft' OR s.version < d.version)
         JOIN signatures i ON i.tenant_id = $1 AND i.document_id = d.id AND i.source_sha256 = s.source_sha256
                          AND i.cancelled_at IS NOT NULL
        WHERE d.tenant_id = $1 AND d.code = $2
        GROUP BY s.crc
       UNION ALL
       SELECT w.crc, w.withdrawn_at FROM withdrawn_codes w
         JOIN processes p ON p.tenant_id = $1 AND p.id = w.process_id AND p.level < ${SECRET}
        WHERE w.tenant_id = $1 AND w.code = $2
       UNION ALL
       SELECT crc, NULL FROM training_codes WHERE tenant_id = $1 AND code = $2`,
      [this.database.tenantId, code],
    );
  }
}
