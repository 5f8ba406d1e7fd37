import { Injectable } from '@nestjs/common';
import { Audit } from '../../../history';
import { Clock } from '../../../platform/clock';
import { currentActor } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import { newId } from '../../../platform/ids';
import { Mailer } from '../../../platform/mail';
import { Administrators } from '../../../units';
import {
  AccountCpfs,
  Accounts,
  IdentityProviders,
  levelWords,
  Sessions,
  type GovBrLevel,
} from '../../../users';
import { proofLevels, type ProofLevel } from '../certificate-rules';
import { provenMail } from '../certificates.mails';
import { Enrolment } from '../enrolment';

/** How the person stands with gov.br in this session. */
export interface GovBrStanding {
  /** By which the municipality lets people in. */
  providerId: string;
  /** Of the account by which this session began, whose CPF is the person's. */
  level: GovBrLevel | undefined;
  isCpfKnown: boolean;
}

/** What proved who somebody is, without anybody who administers. */
type Proven = { method: 'gov_br'; level: ProofLevel } | { method: 'icp_brasil'; level: null };

/** A person proves who they are to gov.br, in place of showing documents to who administers; then only the activation is left. */
@Injectable()
export class IdentityProofs {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly enrolment: Enrolment,
    private readonly accounts: Accounts,
    private readonly cpfs: AccountCpfs,
    private readonly sessions: Sessions,
    private readonly providers: IdentityProviders,
    private readonly administrators: Administrators,
    private readonly mailer: Mailer,
    private readonly audit: Audit,
  ) {}

  /** Of oneself; undefined where the municipality does not let people in by gov.br. */
  govBr(): Promise<GovBrStanding | undefined> {
    const { userId, sessionId } = currentActor();
    return this.database.work(async () => {
      const provider = (await this.providers.list({ active: true })).find(({ kind }) => kind === 'gov_br');
      if (!provider) return undefined;
      const level = await this.sessions.govBrLevelOf(sessionId, userId);
      return { providerId: provider.id, level, isCpfKnown: await this.cpfs.isKnown(userId) };
    });
  }

  /**
   * The one's own session began by a gov.br account, prata or ouro, with the CPF of the account here.
   * @throws DomainError `rule` with what to do; as `Enrolment.request`
   */
  proveByGovBr(): Promise<void> {
    const { userId } = currentActor();
    return this.database.work(async () => {
      await this.enrolment.refuseUnready(userId);
      const level = await this.provenLevel(await this.govBr());
      await this.approve(userId, { method: 'gov_br', level });
      const attributes = { level: levelWords[level] };
      await this.audit.record({ kind: 'identity_proof.gov_br', userId, subjectId: userId, attributes });
      const what = `A sua conta gov.br, de nível ${levelWords[level]},`;
      await this.mailer.send(provenMail(await this.accounts.profile(userId), what));
    });
  }

  private async provenLevel(govBr: GovBrStanding | undefined): Promise<ProofLevel> {
    const level = proofLevels.find((each) => each === govBr?.level);
    if (level) return level;
    const who = await this.administrators.inWords();
    if (!govBr) throw new DomainError('rule', 'certificates.gov_br_off', { who });
    if (!govBr.isCpfKnown) throw new DomainError('rule', 'certificates.gov_br_cpf', { who });
    if (!govBr.level) throw new DomainError('rule', 'certificates.gov_br_session');
    throw new DomainError('rule', 'certificates.gov_br_level', { who });
  }

  /** What was asked of who administers before needs them no more. In a running unit of work. @throws DomainError `rule` when it was approved */
  async approve(userId: string, { method, level }: Proven): Promise<void> {
    const [approved] = await this.database.query(
      `INSERT INTO person_certificates (tenant_id, id, user_id, state, requested_at, decided_at, proof_method, proof_level)
       VALUES ($1, $2, $3, 'approved', $4, $4, $5, $6)
       ON CONFLICT (tenant_id, user_id) WHERE state IN ('requested', 'approved')
         DO UPDATE SET state = 'approved', decided_at = excluded.decided_at, proof_method = excluded.proof_method, proof_level = excluded.proof_level
         WHERE person_certificates.state = 'requested'
       RETURNING id`,
      [this.database.tenantId, newId(), userId, this.clock.now(), method, level],
    );
    if (!approved) throw new DomainError('rule', 'certificates.approved_already');
  }
}
