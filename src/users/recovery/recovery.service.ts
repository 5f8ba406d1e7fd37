import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit } from '../../history';
import type { Tenant } from '../../tenants';
import { CONFIG, type Config } from '../../platform/config';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { Jobs, type JobPayload } from '../../platform/jobs';
import { Mailer } from '../../platform/mail';
import { AccountHooks } from '../account/account-hooks';
import { Accounts } from '../account/accounts.service';
import { normalisedLogin } from '../account/login';
import { refuseWeakPassword } from '../account/passwords/passwords';
import { User } from '../account/user.entity';
import { Sessions } from '../sessions/sessions.service';
import { passwordChangedMail, recoveryMail } from './recovery.mails';
import { ResetLinks } from './reset-links';

const TASK = 'users.recovery';
const lifetimeSeconds = 3600;
/** So that nobody fills another's mailbox. */
const mostLinksAtATime = 3;

interface Request extends JobPayload {
  login: string;
  slug: string;
  tenantName: string;
}

/** A forgotten password: a link by e-mail, good once and for an hour. The link of an invitation is followed here, too. */
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
    private readonly links: ResetLinks,
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

  /** Whether the link is good, and what it was sent for. */
  link(tenantId: string, token: string): Promise<{ usable: boolean; invitation: boolean }> {
    return this.database.transaction(tenantId, async () => {
      const usable = await this.links.usable(token);
      const found = usable ?? (await this.links.find(token));
      return { usable: usable !== undefined, invitation: found?.invitation ?? false };
    });
  }

  /**
   * Sets the password, ends every session and every other link.
   * @throws DomainError `rule` when the link is over; `invalid` naming `password`.
   */
  async reset(tenant: Tenant, token: string, password: string): Promise<void> {
    await this.database.transaction(tenant.id, async () => {
      const link = await this.links.usable(token, true);
      const user = link && (await this.user({ id: link.userId, active: true }));
      if (!user) throw new DomainError('rule', 'users.reset_over');
      refuseWeakPassword(password, user);
      await this.accounts.setPassword(user, password);
      await this.hooks.publishCredentialLost({ userId: user.id, lost: 'password' });
      await this.links.spend(user.id);
      await this.sessions.endAll(user.id, 'password_reset');
      const kind = link.invitation ? 'invitation.accepted' : 'password.reset';
      await this.audit.record({ kind, userId: user.id, subjectId: user.id });
      if (!link.invitation) await this.mailer.send(passwordChangedMail(user, tenant.name));
    });
  }

  private async sendLink({ tenantId, login, slug, tenantName }: Request): Promise<void> {
    await this.database.transaction(tenantId, async () => {
      const user = await this.user({ login, active: true });
      if (!user || user.invitedAt || (await this.links.countUsable(user.id)) >= mostLinksAtATime) return;
      const token = await this.links.make({ userId: user.id, lifetimeSeconds, invitation: false });
      await this.audit.record({ kind: 'password.reset_requested', userId: user.id, subjectId: user.id });
      await this.mailer.send(
        recoveryMail(user, tenantName, `${this.config.publicUrl}/${slug}/senha/nova/${token}`),
      );
    });
  }

  private user(which: { id?: string; login?: string; active: true }): Promise<User | null> {
    return this.database.repository(User).findOneBy({
      tenantId: this.database.tenantId,
      kind: 'person',
      ...which,
    });
  }
}
