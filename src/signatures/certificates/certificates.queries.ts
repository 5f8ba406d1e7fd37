import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { isId } from '../../platform/ids';
import { SecretBox, type SealedSecret } from '../../platform/secrets';
import type { PersonKeyEnvelope } from '../crypto/keys/person-key';
import {
  masked,
  type CertificateState,
  type EndCause,
  type ProofDocument,
  type ProofLevel,
  type ProofMethod,
  type ProofPresence,
} from './certificate-rules';

/** A person's certificate, or their request for one. */
export interface PersonCertificate {
  id: string;
  userId: string;
  /** As others see the person now; in the certificate stands `holderName`. */
  personName: string;
  state: CertificateState;
  requestedAt: Date;
  decidedByName: string | null;
  decidedAt: Date | null;
  refusalReason: string | null;
  /** Null until it is proved. */
  proofMethod: ProofMethod | null;
  /** Of the gov.br account. */
  proofLevel: ProofLevel | null;
  proofDocument: ProofDocument | null;
  /** Masked. */
  proofNumber: string | null;
  proofPresence: ProofPresence | null;
  proofDate: string | null;
  holderName: string | null;
  serial: string | null;
  notBefore: Date | null;
  notAfter: Date | null;
  endedAt: Date | null;
  endCause: EndCause | null;
  endReason: string | null;
}

export interface ActiveKey {
  id: string;
  serial: string;
  certificate: Buffer;
  wrappedKey: PersonKeyEnvelope;
  notAfter: Date;
  decidedAt: Date;
}

export interface IssuedCertificate {
  serial: string;
  certificate: Buffer;
  /** Undefined while it was not revoked. */
  revoked: { at: Date; cause: EndCause } | undefined;
}

type Row = Omit<PersonCertificate, 'proofNumber'> & { sealedNumber: SealedSecret | null };

/** Who the number of a document is sealed to. */
export const proofPurpose = 'certificate-proof';

@Injectable()
export class CertificatesQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly secrets: SecretBox,
  ) {}

  /** What matters now to the person: the certificate in force, or else the newest. Undefined when they never asked. */
  async current(userId: string): Promise<PersonCertificate | undefined> {
    const [found] = await this.rows(
      `AND c.user_id = $3 ORDER BY (c.state = 'active' AND c.not_after > $2) DESC, c.requested_at DESC, c.id DESC LIMIT 1`,
      [userId],
    );
    return found;
  }

  /** A request that stands beside a certificate still in force, or alone. */
  async openRequest(userId: string): Promise<PersonCertificate | undefined> {
    const [found] = await this.rows(`AND c.user_id = $3 AND c.state IN ('requested', 'approved')`, [userId]);
    return found;
  }

  async one(id: string): Promise<PersonCertificate | undefined> {
    if (!isId(id)) return undefined;
    const [found] = await this.rows('AND c.id = $3', [id]);
    return found;
  }

  /** Requests first, the oldest on top; then what was decided last. */
  list(): Promise<PersonCertificate[]> {
    return this.rows(
      `ORDER BY c.state <> 'requested', CASE WHEN c.state = 'requested' THEN c.requested_at END,
                coalesce(c.ended_at, c.decided_at, c.requested_at) DESC LIMIT 500`,
      [],
    );
  }

  /** The key in force. */
  async active(userId: string, lock = false): Promise<ActiveKey | undefined> {
    const [row] = await this.database.query<ActiveKey>(
      `SELECT id, serial, certificate, wrapped_key AS "wrappedKey", not_after AS "notAfter", decided_at AS "decidedAt"
         FROM person_certificates WHERE tenant_id = $1 AND user_id = $2 AND state = 'active'${lock ? ' FOR UPDATE' : ''}`,
      [this.database.tenantId, userId],
    );
    return row;
  }

  async issued(serial: string): Promise<IssuedCertificate | undefined> {
    const [row] = await this.database.query<{
      serial: string;
      certificate: Buffer;
      state: string;
      endedAt: Date;
      endCause: EndCause;
    }>(
      `SELECT serial, certificate, state, ended_at AS "endedAt", end_cause AS "endCause"
         FROM person_certificates WHERE tenant_id = $1 AND serial = $2`,
      [this.database.tenantId, serial],
    );
    if (!row) return undefined;
    const revoked = row.state === 'revoked' ? { at: row.endedAt, cause: row.endCause } : undefined;
    return { serial: row.serial, certificate: row.certificate, revoked };
  }

  private async rows(where: string, parameters: unknown[]): Promise<PersonCertificate[]> {
    const rows = await this.database.query<Row>(
      `SELECT c.id, c.user_id AS "userId", coalesce(u.social_name, u.name) AS "personName",
              CASE WHEN c.state = 'active' AND c.not_after <= $2 THEN 'expired' ELSE c.state END AS state,
              c.requested_at AS "requestedAt", coalesce(d.social_name, d.name) AS "decidedByName", c.decided_at AS "decidedAt",
              c.refusal_reason AS "refusalReason", c.proof_method AS "proofMethod", c.proof_level AS "proofLevel", c.proof_document AS "proofDocument", c.proof_number AS "sealedNumber",
              c.proof_presence AS "proofPresence", c.proof_date::text AS "proofDate", c.holder_name AS "holderName", c.serial,
              c.not_before AS "notBefore", c.not_after AS "notAfter", c.ended_at AS "endedAt", c.end_cause AS "endCause",
              c.end_reason AS "endReason"
         FROM person_certificates c
         JOIN users u ON u.tenant_id = c.tenant_id AND u.id = c.user_id
         LEFT JOIN users d ON d.tenant_id = c.tenant_id AND d.id = c.decided_by
        WHERE c.tenant_id = $1 ${where}`,
      [this.database.tenantId, this.clock.now(), ...parameters],
    );
    return rows.map(({ sealedNumber, ...row }) => ({
      ...row,
      proofNumber: sealedNumber && masked(this.numberOf(row.userId, sealedNumber)),
    }));
  }

  private numberOf(userId: string, sealed: SealedSecret): string {
    return this.secrets.open(sealed, proofPurpose, `${this.database.tenantId}|${userId}`).toString('utf8');
  }
}
