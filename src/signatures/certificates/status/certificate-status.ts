import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock';
import { Database } from '../../../platform/database';
import * as der from '../../crypto/asn1/der';
import { SignatureRefused } from '../../crypto/errors';
import { keySignature } from '../../crypto/keys/key-signature';
import { readOcspQuestion, type OcspQuestion } from '../../crypto/certificates/ocsp-question';
import {
  createCrl,
  createOcspAnswer,
  createOcspRefusal,
  generalizedTime,
  type OcspAnswer,
  type RevokedEntry,
} from '../../crypto/certificates/revocation-lists';
import { extension, readCertificate } from '../../crypto/certificates/x509';
import { TenantKeys } from '../../sealing/tenant-keys';
import { TenantSeal } from '../../sealing/tenant-seal';
import { reasonCodes, type EndCause } from '../certificate-rules';
import { CertificatesQueries } from '../certificates.queries';

const HOUR = 3_600_000;
/** A list is good for a day, and the next is made an hour before. */
const LIST_HOURS = 24;
/** RFC 5280 keeps it for itself: expired certificates stay in the list, so that old signatures can be judged (X.509, 9.5.2.8). */
const EXPIRED_ON_CRL = '2.5.29.60';

interface Kept {
  number: number;
  list: Buffer;
  fresh: boolean;
}

/** What the tenant's authority says about the certificates of persons (Lei 14.063/2020, art. 4, §2). In a running unit of work. */
@Injectable()
export class CertificateStatus {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly keys: TenantKeys,
    private readonly seal: TenantSeal,
    private readonly queries: CertificatesQueries,
  ) {}

  /** The list of revoked certificates, in DER; undefined while there is no authority. A new one after each revocation. */
  async list(): Promise<Buffer | undefined> {
    if (!(await this.seal.intermediateCertificate())) return undefined;
    const kept = await this.newest();
    if (kept?.fresh) return kept.list;
    await this.keys.lock();
    const meanwhile = await this.newest();
    return meanwhile?.fresh ? meanwhile.list : this.issue((meanwhile?.number ?? 0) + 1);
  }

  /** The answer to an OCSP question, always in DER: what is no question gets the refusal of the standard. */
  async answer(request: Buffer): Promise<Buffer> {
    const question = questionIn(request);
    if (!question) return createOcspRefusal(1);
    if (!(await this.seal.intermediateCertificate())) return createOcspRefusal(6);
    const { certificate: responder, privateKey } = await this.seal.intermediate();
    const now = this.clock.now();
    return createOcspAnswer({
      certificateId: question.certificateId,
      responder,
      signature: keySignature(privateKey, 'sha384'),
      status: question.isOf(responder) ? await this.statusOf(question.serial) : 'UNKNOWN',
      producedAt: now,
      thisUpdate: now,
      nextUpdate: new Date(now.getTime() + LIST_HOURS * HOUR),
      certificates: [],
      nonce: question.nonce,
    });
  }

  private async statusOf(serial: string): Promise<OcspAnswer['status']> {
    const issued = await this.queries.issued(serial);
    if (!issued) return 'UNKNOWN';
    if (!issued.revoked) return 'GOOD';
    return { revokedAt: issued.revoked.at, reason: reasonCodes[issued.revoked.cause] };
  }

  private async newest(): Promise<Kept | undefined> {
    const [row] = await this.database.query<Kept>(
      `SELECT l.number, l.list,
              l.next_update > $2::timestamptz + interval '1 hour' AND NOT EXISTS (
                SELECT FROM person_certificates c
                 WHERE c.tenant_id = $1 AND c.state = 'revoked' AND c.ended_at >= l.issued_at) AS fresh
         FROM certificate_lists l WHERE l.tenant_id = $1 ORDER BY l.number DESC LIMIT 1`,
      [this.database.tenantId, this.clock.now()],
    );
    return row;
  }

  private async issue(number: number): Promise<Buffer> {
    const { certificate: issuer, privateKey } = await this.seal.intermediate();
    const now = this.clock.now();
    const nextUpdate = new Date(now.getTime() + LIST_HOURS * HOUR);
    const since = generalizedTime(readCertificate(issuer).notBefore);
    const list = createCrl({
      issuer,
      signature: keySignature(privateKey, 'sha384'),
      number,
      thisUpdate: now,
      nextUpdate,
      revoked: await this.revoked(),
      extensions: [extension(EXPIRED_ON_CRL, false, since)],
    });
    await this.database.query(
      `INSERT INTO certificate_lists (tenant_id, number, issued_at, next_update, list) VALUES ($1, $2, $3, $4, $5)`,
      [this.database.tenantId, number, now, nextUpdate, list],
    );
    return list;
  }

  private async revoked(): Promise<RevokedEntry[]> {
    const rows = await this.database.query<{ serial: string; endedAt: Date; endCause: EndCause }>(
      `SELECT serial, ended_at AS "endedAt", end_cause AS "endCause" FROM person_certificates
        WHERE tenant_id = $1 AND state = 'revoked' ORDER BY ended_at, id`,
      [this.database.tenantId],
    );
    return rows.map(({ serial, endedAt, endCause }) => ({
      serial: der.unsignedInteger(Buffer.from(serial, 'hex')),
      revokedAt: endedAt,
      reason: reasonCodes[endCause],
    }));
  }
}

function questionIn(request: Buffer): OcspQuestion | undefined {
  try {
    return readOcspQuestion(request);
  } catch (error) {
    if (error instanceof SignatureRefused) return undefined;
    throw error;
  }
}
