import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { Audit } from '../../history';
import { Clock } from '../../platform/clock';
import { CONFIG, type Config } from '../../platform/config';
import { currentActor, currentContext } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError, notFound, sentence } from '../../platform/errors';
import { isId, newId } from '../../platform/ids';
import { Mailer } from '../../platform/mail';
import { Tenants } from '../../tenants';
import { AccountHooks, Accounts, Reauthentication, type PasswordChange } from '../../users';
import { localSigner, pkcs8 } from '../crypto/certificates/authority';
import type { Signer } from '../crypto/cms/cms';
import { KeyEnvelopeError } from '../crypto/errors';
import { issuePersonCertificate } from '../crypto/certificates/person-certificates';
import {
  closePersonKey,
  moveToPassword,
  openPersonKey,
  type PersonKeyEnvelope,
} from '../crypto/keys/person-key';
import { readCertificate, serialNumber } from '../crypto/certificates/x509';
import { TenantKeys } from '../sealing/tenant-keys';
import { TenantSeal } from '../sealing/tenant-seal';
import { isProofOld, mayRenew, PROOF_YEARS, RENEWAL_DAYS, type EndCause } from './certificate-rules';
import { revokedMail } from './certificates.mails';
import { CertificatesQueries, type ActiveKey } from './certificates.queries';
import { publishedAddresses } from './status/published-addresses';

interface Proof {
  password: string;
  code?: string;
}

interface Issued {
  certificate: Buffer;
  holderName: string;
  wrapped: PersonKeyEnvelope;
}

/** The certificate of a person in force: made, renewed, opened to sign, ended. */
@Injectable()
export class PersonCertificates implements OnModuleInit {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly keys: TenantKeys,
    private readonly seal: TenantSeal,
    private readonly tenants: Tenants,
    private readonly accounts: Accounts,
    private readonly accountHooks: AccountHooks,
    private readonly reauthentication: Reauthentication,
    private readonly queries: CertificatesQueries,
    private readonly mailer: Mailer,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.accountHooks.onPasswordChanged((change) => this.rewrap(change));
    this.accountHooks.onCredentialLost(({ userId, lost }) => this.lose(userId, `${lost}_lost`));
  }

  /**
   * The key is made here and not before, so that it never lies where its owner has not closed it. Outside a unit of work.
   * @throws DomainError `rule` when none was approved or the second step is off; naming `password` or `code`
   */
  async activate(proof: Proof): Promise<void> {
    const userId = await this.prove(proof);
    const approved = await this.database.work(() => this.queries.openRequest(userId));
    if (approved?.state !== 'approved') throw new DomainError('rule', 'certificates.not_approved');
    const issued = await this.issue(userId, proof.password);
    await this.database.work(async () => {
      await this.replaceActive(userId);
      const [made] = await this.database.query(
        `UPDATE person_certificates SET state = 'active', holder_name = $3, serial = $4, certificate = $5, wrapped_key = $6,
                not_before = $7, not_after = $8
          WHERE tenant_id = $1 AND id = $2 AND state = 'approved' RETURNING id`,
        [this.database.tenantId, approved.id, ...columnsOf(issued)],
      );
      if (!made) throw new DomainError('rule', 'certificates.not_approved');
      await this.note('certificate.activated', userId, issued);
    });
  }

  /** A new key and a new certificate on the same proof of identity. @throws DomainError as `activate`; `rule` too early or on an old proof */
  async renew(proof: Proof): Promise<void> {
    const userId = await this.prove(proof);
    const now = this.clock.now();
    const active = await this.database.work(() => this.queries.active(userId));
    if (!active || active.notAfter <= now) throw new DomainError('rule', 'certificates.none');
    if (!mayRenew(active.notAfter, now))
      throw new DomainError('rule', 'certificates.too_early', { days: RENEWAL_DAYS });
    if (isProofOld(active.decidedAt, now))
      throw new DomainError('rule', 'certificates.proof_old', { years: PROOF_YEARS });
    const issued = await this.issue(userId, proof.password);
    await this.database.work(async () => {
      await this.replaceActive(userId, active.id);
      await this.database.query(
        `INSERT INTO person_certificates (tenant_id, id, user_id, state, requested_at, decided_by, decided_at, proof_method, proof_level, proof_document,
                proof_number, proof_presence, proof_date, holder_name, serial, certificate, wrapped_key, not_before, not_after)
         SELECT tenant_id, $3, user_id, 'active', $4, decided_by, decided_at, proof_method, proof_level, proof_document, proof_number, proof_presence,
                proof_date, $5, $6, $7, $8, $9, $10
           FROM person_certificates WHERE tenant_id = $1 AND id = $2`,
        [this.database.tenantId, active.id, newId(), this.clock.now(), ...columnsOf(issued)],
      );
      await this.note('certificate.renewed', userId, issued);
    });
  }

  /** By its owner, in one act. @throws DomainError `rule` when none is in force */
  async revokeOwn(cause: EndCause): Promise<void> {
    const { userId } = currentActor();
    await this.database.work(async () => {
      const active = await this.queries.active(userId, true);
      if (!active) throw new DomainError('rule', 'certificates.not_active');
      await this.end(userId, active, cause, null);
    });
  }

  /** By who administers. @throws DomainError `not_found`; `rule` when it is not in force */
  async revoke(id: string, cause: EndCause, reason: string): Promise<void> {
    await this.database.work(async () => {
      const found = isId(id) ? await this.queries.one(id) : undefined;
      if (!found) throw notFound();
      const active = await this.queries.active(found.userId, true);
      if (active?.id !== id) throw new DomainError('rule', 'certificates.not_active');
      await this.end(found.userId, active, cause, reason);
    });
  }

  /** In a running unit of work. */
  async isInForce(userId: string): Promise<boolean> {
    const active = await this.queries.active(userId);
    return active !== undefined && active.notAfter > this.clock.now();
  }

  /**
   * Who signs as this person, for one ceremony; undefined when they have no certificate in force. Outside a unit of work.
   * @throws DomainError `rule` when the password does not open the key
   */
  async signer(userId: string, password: string): Promise<Signer | undefined> {
    const found = await this.database.work(async () => {
      const active = await this.queries.active(userId);
      if (!active || active.notAfter <= this.clock.now()) return undefined;
      return {
        active,
        chain: [(await this.seal.intermediateCertificate())!],
        owner: this.owner(userId, active),
      };
    });
    if (!found) return undefined;
    const key = await this.opened(found.active, password, found.owner);
    try {
      const privateKey = createPrivateKey({ key, format: 'der', type: 'pkcs8' });
      return localSigner(found.active.certificate, found.chain, privateKey);
    } finally {
      key.fill(0);
    }
  }

  private async opened(
    { wrappedKey }: ActiveKey,
    password: string,
    owner: ReturnType<PersonCertificates['owner']>,
  ): Promise<Buffer> {
    try {
      return await openPersonKey(wrappedKey, password, owner, this.keys.kek);
    } catch (error) {
      if (error instanceof KeyEnvelopeError && error.reason === 'authentication')
        throw new DomainError('rule', 'certificates.key_lost');
      throw error;
    }
  }

  private async prove(proof: Proof): Promise<string> {
    const { userId } = currentActor();
    const { factors } = await this.reauthentication.confirm(userId, proof);
    if (factors !== 'password+totp') throw new DomainError('rule', 'certificates.second_factor');
    return userId;
  }

  private async issue(userId: string, password: string): Promise<Issued> {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
    const { certificate, holderName } = await this.database.work(async () => {
      const { shownName } = await this.accounts.profile(userId);
      const { slug, name } = await this.tenants.settings();
      const request = { name: shownName, organization: name, publicKey, now: this.clock.now() };
      const addresses = publishedAddresses(this.config.publicUrl, slug);
      const authority = await this.seal.intermediate();
      return { certificate: issuePersonCertificate(request, authority, addresses), holderName: shownName };
    });
    const owner = { tenantId: currentActor().tenantId, userId, serial: serialNumber(certificate) };
    const key = pkcs8(privateKey);
    try {
      return { certificate, holderName, wrapped: await closePersonKey(key, password, owner, this.keys.kek) };
    } finally {
      key.fill(0);
    }
  }

  /** The key of the old one is destroyed; what it signed stays good. */
  private async replaceActive(userId: string, id?: string): Promise<void> {
    const active = await this.queries.active(userId, true);
    if (id && active?.id !== id) throw new DomainError('rule', 'certificates.none');
    if (!active) return;
    await this.database.query(
      `UPDATE person_certificates SET state = 'replaced', wrapped_key = NULL, ended_at = $3 WHERE tenant_id = $1 AND id = $2`,
      [this.database.tenantId, active.id, this.clock.now()],
    );
  }

  private async end(
    userId: string,
    active: ActiveKey,
    cause: EndCause,
    reason: string | null,
  ): Promise<void> {
    await this.database.query(
      `UPDATE person_certificates SET state = 'revoked', wrapped_key = NULL, ended_at = $3, ended_by = $4, end_cause = $5,
              end_reason = $6
        WHERE tenant_id = $1 AND id = $2`,
      [this.database.tenantId, active.id, this.clock.now(), actorId(), cause, reason],
    );
    await this.audit.record({
      kind: 'certificate.revoked',
      userId: actorId() ?? undefined,
      subjectId: userId,
      attributes: { serial: active.serial, cause },
    });
    await this.mailer.send(revokedMail(await this.accounts.profile(userId), cause, reason));
  }

  private async lose(userId: string, cause: EndCause): Promise<void> {
    const active = await this.queries.active(userId, true);
    if (active) await this.end(userId, active, cause, null);
    // Who was seen then may not be who would activate it now.
    const [dropped] = await this.database.query(
      `UPDATE person_certificates SET state = 'refused', refusal_reason = $3
        WHERE tenant_id = $1 AND user_id = $2 AND state = 'approved' RETURNING id`,
      [this.database.tenantId, userId, sentence('certificates.approval_lost')],
    );
    if (dropped)
      await this.audit.record({
        kind: 'certificate.approval_lost',
        subjectId: userId,
        attributes: { cause },
      });
  }

  /** In the unit of work of the change: the account never has one password and the key another. */
  private async rewrap({ userId, oldPassword, newPassword }: PasswordChange): Promise<void> {
    const active = await this.queries.active(userId, true);
    if (!active) return;
    const passwords = { old: oldPassword, new: newPassword };
    const wrapped = await moveToPassword(
      active.wrappedKey,
      passwords,
      this.owner(userId, active),
      this.keys.kek,
    );
    await this.database.query(
      'UPDATE person_certificates SET wrapped_key = $3 WHERE tenant_id = $1 AND id = $2',
      [this.database.tenantId, active.id, JSON.stringify(wrapped)],
    );
    await this.audit.record({
      kind: 'certificate.key_rewrapped',
      userId,
      subjectId: userId,
      attributes: { serial: active.serial },
    });
  }

  private note(kind: string, userId: string, { certificate }: Issued): Promise<void> {
    const attributes = { serial: serialNumber(certificate) };
    return this.audit.record({ kind, userId, subjectId: userId, attributes });
  }

  private owner(userId: string, { serial }: Pick<ActiveKey, 'serial'>) {
    return { tenantId: this.database.tenantId, userId, serial };
  }
}

function columnsOf({ certificate, holderName, wrapped }: Issued): unknown[] {
  const { notBefore, notAfter } = readCertificate(certificate);
  return [holderName, serialNumber(certificate), certificate, JSON.stringify(wrapped), notBefore, notAfter];
}

/** Nobody acts when a password is reset by e-mail. */
const actorId = (): string | null => currentContext()?.actor?.userId ?? null;
