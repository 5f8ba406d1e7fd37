import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '../../history';
import { Clock } from '../../platform/clock';
import { CONFIG, type Config } from '../../platform/config';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError, notFound } from '../../platform/errors';
import { isId } from '../../platform/ids';
import { Mailer } from '../../platform/mail';
import { Accounts, type NewAccount } from '../account/accounts.service';
import { User } from '../account/user.entity';
import { ResetLinks } from '../recovery/reset-links';
import { invitationMail } from './invitation.mails';

export type Invitation = Omit<NewAccount, 'password'>;

/** In whose name a person is invited: of who acts, unless told otherwise. */
export interface Inviter {
  tenantSlug: string;
  tenantName: string;
  name: string;
}

/** Of the link in an invitation. */
export const lifetimeSeconds = 7 * 24 * 3600;

/** An account without a password that somebody else knows: its person chooses it, by a link good once and for seven days. */
@Injectable()
export class Invitations {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly accounts: Accounts,
    private readonly links: ResetLinks,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /**
   * @returns the id of the account
   * @throws DomainError `invalid` naming `login`, `name` or `socialName`; `conflict` when the login is taken
   */
  invite(invitation: Invitation, by: Inviter = currentActor()): Promise<string> {
    return this.database.work(async () => {
      const password = randomBytes(48).toString('base64url');
      const id = await this.accounts.create({ ...invitation, password });
      await this.send(await this.user(id), by);
      return id;
    });
  }

  /** The links sent before are over. @throws DomainError `not_found`; `rule` when the person has a password or is closed */
  again(userId: string, by: Inviter = currentActor()): Promise<void> {
    return this.database.work(async () => {
      const user = await this.user(userId);
      if (!user.invitedAt || !user.active) throw new DomainError('rule', 'users.invitation_not_waiting');
      await this.links.spend(userId);
      await this.send(user, by);
    });
  }

  private async send(user: User, { tenantSlug, tenantName, name: inviter }: Inviter): Promise<void> {
    await this.database
      .repository(User)
      .update({ tenantId: user.tenantId, id: user.id }, { invitedAt: this.clock.now() });
    const token = await this.links.make({ userId: user.id, lifetimeSeconds, invitation: true });
    const address = `${this.config.publicUrl}/${tenantSlug}/senha/nova/${token}`;
    await this.mailer.send(invitationMail(user, { tenantName, inviter, address }));
    await this.audit.record({ kind: 'account.invited', subjectId: user.id });
  }

  private async user(id: string): Promise<User> {
    const user = isId(id)
      ? await this.database.repository(User).findOneBy({ tenantId: this.database.tenantId, id })
      : null;
    if (!user) throw notFound();
    return user;
  }
}
