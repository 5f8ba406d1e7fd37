import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit } from '../../history';
import type { Tenant } from '../../tenants';
import { Clock } from '../../platform/clock';
import { CONFIG, type Config } from '../../platform/config';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { newId } from '../../platform/ids';
import { Jobs, type JobPayload } from '../../platform/jobs';
import { Mailer } from '../../platform/mail';
import { AccountHooks } from '../account/account-hooks';
import { Accounts } from '../account/accounts.service';
import { normalisedLogin } from '../account/login';
import { refuseWeakPassword } from '../account/passwords';
import { User } from '../account/user.entity';
import { hashOfToken, newOpaqueToken } from '../sessions/opaque-token';
import { Sessions } from '../sessions/sessions.service';
import { passwordChangedMail, recoveryMail } from './recovery.mails';
import { PasswordReset } from './password-reset.entity';

const TASK = 'users.recovery';
const lifetimeSeconds = 3600;
/** So that nobody fills another's mailbox. */
const mostLinksAtATime = 3;

interface Request extends JobPayload {
  login: string;
  slug: string;
  tenantName: string;
}

/** A forgotten password: a link by e-mail, good once and for an hour. */
@Injectable()
export class Recovery implements OnModuleInit {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly mailer: Mailer,
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly hooks: AccountHooks,
  ) {}

  onModuleInit(): void {
    this.jobs.register<Request>(TASK, (request) => this.sendLink(request));
  }

  /** Whether there is such an account is looked up by a job: neither the answer nor its time can tell. */
  async request(tenant: Tenant, typed: string): Promise<void> {
    const login = normalisedLogin(typed);
    if (!login) throw new DomainError('invalid', 'users.login_form', {}, { field: 'login' });
    await this.database.transaction(tenant.id, () =>
      this.jobs.enqueue(TASK, { login, slug: tenant.slug, tenantName: tenant.name }),
    );
  }

  isUsable(tenantId: string, token: string): Promise<boolean> {
    return this.database.transaction(tenantId, async () => Boolean(await this.usable(token)));
  }

  /**
   * Sets the password, ends every session and every other link.
   * @throws DomainError `rule` when the link is over; `invalid` naming `password`.
   */
  async reset(tenant: Tenant, token: string, password: string): Promise<void> {
    await this.database.transaction(tenant.id, async () => {
      const reset = await this.usable(token, true);
      const user = reset && (await this.user({ id: reset.userId, active: true }));
      if (!user) throw new DomainError('rule', 'users.reset_over');
      refuseWeakPassword(password, user);
      await this.accounts.setPassword(user, password);
      await this.hooks.publishCredentialLost({ userId: user.id, lost: 'password' });
      await this.spendLinks(user.id);
      await this.sessions.endAll(user.id, 'password_reset');
      await this.audit.record({ kind: 'password.reset', userId: user.id, subjectId: user.id });
      await this.mailer.send(passwordChangedMail(user, tenant.name));
    });
  }

  private async sendLink({ tenantId, login, slug, tenantName }: Request): Promise<void> {
    await this.database.transaction(tenantId, async () => {
      const user = await this.user({ login, active: true });
      if (!user || (await this.usableLinks(user.id)) >= mostLinksAtATime) return;
      const { token, hash } = newOpaqueToken();
      const createdAt = this.clock.now();
      await this.database.repository(PasswordReset).insert({
        tenantId,
        id: newId(),
        userId: user.id,
        tokenHash: hash,
        createdAt,
        expiresAt: new Date(createdAt.getTime() + lifetimeSeconds * 1000),
      });
      await this.audit.record({ kind: 'password.reset_requested', userId: user.id, subjectId: user.id });
      await this.mailer.send(
        recoveryMail(user, tenantName, `${this.config.publicUrl}/${slug}/senha/nova/${token}`),
      );
    });
  }

  private async usable(token: string, lock = false): Promise<PasswordReset | undefined> {
    const tokenHash = hashOfToken(token);
    if (!tokenHash) return undefined;
    const where = { tenantId: this.database.tenantId, tokenHash };
    const found = await this.database
      .repository(PasswordReset)
      .findOne({ where, ...(lock && { lock: { mode: 'pessimistic_write' as const } }) });
    return found?.isUsable(this.clock.now()) ? found : undefined;
  }

  private async usableLinks(userId: string): Promise<number> {
    const [row] = await this.database.query<{ links: number }>(
      `SELECT count(*)::int AS links FROM password_resets
        WHERE tenant_id = $1 AND user_id = $2 AND used_at IS NULL AND expires_at > $3`,
      [this.database.tenantId, userId, this.clock.now()],
    );
    return row?.links ?? 0;
  }

  private async spendLinks(userId: string): Promise<void> {
    await this.database.query(
      `UPDATE password_resets SET used_at = $3 WHERE tenant_id = $1 AND user_id = $2 AND used_at IS NULL`,
      [this.database.tenantId, userId, this.clock.now()],
    );
  }

  private user(which: { id?: string; login?: string; active: true }): Promise<User | null> {
    return this.database.repository(User).findOneBy({ tenantId: this.database.tenantId, ...which });
  }
}
