import { Injectable } from '@nestjs/common';
import { Audit } from '../../history';
import { brasiliaDay, Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError, notFound } from '../../platform/errors';
import { isId, newId } from '../../platform/ids';
import { Mailer } from '../../platform/mail';
import { SecretBox } from '../../platform/secrets';
import { Accounts, SecondFactor } from '../../users';
import type { ProofDocument, ProofPresence } from './certificate-rules';
import { approvedMail, refusedMail } from './certificates.mails';
import { CertificatesQueries, proofPurpose } from './certificates.queries';

/** What was seen of the person (SIGNATURES.md 7.5). */
export interface ProofOfIdentity {
  document: ProofDocument;
  number: string;
  presence: ProofPresence;
  /** Local date, as 2026-03-12. */
  seenOn: string;
}

/** A person asks for a certificate; another one, who administers, sees their documents and decides. */
@Injectable()
export class Enrolment {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly secondFactor: SecondFactor,
    private readonly accounts: Accounts,
    private readonly queries: CertificatesQueries,
    private readonly secrets: SecretBox,
    private readonly mailer: Mailer,
    private readonly audit: Audit,
  ) {}

  /** For oneself. @throws DomainError `rule` without the second step, with a request open or a certificate in force */
  async request(): Promise<string> {
    const { userId } = currentActor();
    return this.database.work(async () => {
      await this.refuseUnready(userId);
      const id = newId();
      const [made] = await this.database.query(
        `INSERT INTO person_certificates (tenant_id, id, user_id, state, requested_at) VALUES ($1, $2, $3, 'requested', $4)
         ON CONFLICT (tenant_id, user_id) WHERE state IN ('requested', 'approved') DO NOTHING RETURNING id`,
        [this.database.tenantId, id, userId, this.clock.now()],
      );
      if (!made) throw new DomainError('rule', 'certificates.request_open');
      await this.audit.record({ kind: 'certificate.requested', subjectId: userId });
      return id;
    });
  }

  /** Who may not ask yet, or needs not. In a running unit of work. @throws DomainError `rule` */
  async refuseUnready(userId: string): Promise<void> {
    if ((await this.secondFactor.state(userId)) !== 'on')
      throw new DomainError('rule', 'certificates.second_factor');
    const active = await this.queries.active(userId);
    if (active && active.notAfter > this.clock.now()) throw new DomainError('rule', 'certificates.has_one');
  }

  /** @throws DomainError `not_found`; `rule` for oneself or when it was decided; `invalid` naming `number` or `seenOn` */
  async approve(id: string, proof: ProofOfIdentity): Promise<void> {
    this.refuseDay(proof.seenOn);
    await this.decide(id, 'approved', async (userId) => {
      const number = this.secrets.seal(
        Buffer.from(proof.number, 'utf8'),
        proofPurpose,
        `${this.database.tenantId}|${userId}`,
      );
      await this.database.query(
        `UPDATE person_certificates SET proof_document = $3, proof_number = $4, proof_presence = $5, proof_date = $6
          WHERE tenant_id = $1 AND id = $2`,
        [this.database.tenantId, id, proof.document, JSON.stringify(number), proof.presence, proof.seenOn],
      );
      const { document, presence, seenOn } = proof;
      await this.audit.record({
        kind: 'certificate.approved',
        subjectId: userId,
        attributes: { document, presence, seenOn },
      });
      await this.mailer.send(approvedMail(await this.accounts.profile(userId)));
    });
  }

  /** @throws DomainError as `approve` */
  async refuse(id: string, reason: string): Promise<void> {
    await this.decide(id, 'refused', async (userId) => {
      await this.database.query(
        'UPDATE person_certificates SET refusal_reason = $3 WHERE tenant_id = $1 AND id = $2',
        [this.database.tenantId, id, reason],
      );
      await this.audit.record({ kind: 'certificate.refused', subjectId: userId });
      await this.mailer.send(refusedMail(await this.accounts.profile(userId), reason));
    });
  }

  private async decide(
    id: string,
    state: 'approved' | 'refused',
    note: (userId: string) => Promise<void>,
  ): Promise<void> {
    const actor = currentActor();
    await this.database.work(async () => {
      const found = isId(id) ? await this.locked(id) : undefined;
      if (!found) throw notFound();
      if (found.userId === actor.userId) throw new DomainError('rule', 'certificates.oneself');
      if (found.state !== 'requested') throw new DomainError('rule', 'certificates.not_requested');
      await this.database.query(
        `UPDATE person_certificates SET state = $3, decided_by = $4, decided_at = $5,
                proof_method = CASE WHEN $3 = 'approved' THEN 'documents' END
          WHERE tenant_id = $1 AND id = $2`,
        [this.database.tenantId, id, state, actor.userId, this.clock.now()],
      );
      await note(found.userId);
    });
  }

  private async locked(id: string): Promise<{ userId: string; state: string } | undefined> {
    const [row] = await this.database.query<{ userId: string; state: string }>(
      `SELECT user_id AS "userId", state FROM person_certificates WHERE tenant_id = $1 AND id = $2 FOR UPDATE`,
      [this.database.tenantId, id],
    );
    return row;
  }

  /** Local dates compare as text. */
  private refuseDay(seenOn: string): void {
    const now = this.clock.now();
    const aYearAgo = brasiliaDay(new Date(now.getTime() - 365 * 86_400_000));
    if (!isDay(seenOn) || seenOn > brasiliaDay(now) || seenOn < aYearAgo)
      throw new DomainError('invalid', 'certificates.seen_on', {}, { field: 'seenOn' });
  }
}

/** A day that the calendar has: the 31st of February rolls over. */
function isDay(day: string): boolean {
  const instant = new Date(`${day}T12:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(day);
}
