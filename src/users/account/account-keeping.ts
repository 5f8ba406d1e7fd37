import { Injectable } from '@nestjs/common';
import { Audit } from '../../history';
import { currentActor, currentContext } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError, notFound } from '../../platform/errors';
import { isId } from '../../platform/ids';
import { Mailer } from '../../platform/mail';
import { ResetLinks } from '../recovery/reset-links';
import { Sessions } from '../sessions/sessions.service';
import { readPerson, taken, type NewAccount } from './accounts.service';
import { loginChangedMail } from './account.mails';
import { User } from './user.entity';

/** What who administers does with the account of another. Whether an administrator is left is for `units` to ask. */
@Injectable()
export class AccountKeeping {
  constructor(
    private readonly database: Database,
    private readonly sessions: Sessions,
    private readonly links: ResetLinks,
    private readonly mailer: Mailer,
    private readonly audit: Audit,
  ) {}

  /**
   * What was signed keeps the name of then. The old address is told of a new one, and what was sent to it is over: by it a
   * password is chosen.
   * @throws DomainError `not_found`; `invalid` naming `login`, `name` or `socialName`; `conflict` when the login is taken
   */
  edit(id: string, input: Omit<NewAccount, 'password' | 'cpf'>): Promise<void> {
    return this.database.work(async () => {
      const before = await this.user(id);
      const { login, name, socialName } = readPerson(input);
      const other = await this.database
        .repository(User)
        .findOneBy({ tenantId: this.database.tenantId, login });
      if (other && other.id !== id) throw taken(login);
      await this.update(id, { login, name, socialName });
      if (login !== before.login) await this.leaveAddress(before, login);
      const changed = Object.entries({ login, name, socialName }).filter(
        ([field, value]) => before[field as 'login' | 'name' | 'socialName'] !== value,
      );
      const attributes = { fields: changed.map(([field]) => field).join(', ') };
      await this.audit.record({ kind: 'account.changed', subjectId: id, attributes });
    });
  }

  /** Every session ends, and nobody enters by it until it is opened again. @throws DomainError `not_found`; `rule` for one's own */
  close(id: string): Promise<void> {
    return this.database.work(async () => {
      await this.user(id);
      if (id === currentContext()?.actor?.userId) throw new DomainError('rule', 'users.own_account');
      await this.update(id, { active: false });
      await this.sessions.endAll(id, 'account_closed');
      await this.audit.record({ kind: 'account.closed', subjectId: id });
    });
  }

  /** @throws DomainError `not_found` */
  reopen(id: string): Promise<void> {
    return this.database.work(async () => {
      await this.user(id);
      await this.update(id, { active: true });
      await this.audit.record({ kind: 'account.reopened', subjectId: id });
    });
  }

  /** An invitation may have gone to a stranger, who need not learn the right address. */
  private async leaveAddress(before: User, login: string): Promise<void> {
    await this.links.spend(before.id);
    if (before.invitedAt) return;
    await this.mailer.send(loginChangedMail(before, login, currentActor().tenantName));
  }

  private async user(id: string): Promise<User> {
    const user = isId(id)
      ? await this.database.repository(User).findOneBy({
          tenantId: this.database.tenantId,
          id,
          kind: 'person',
        })
      : null;
    if (!user) throw notFound();
    return user;
  }

  private update(id: string, changes: Partial<User>): Promise<unknown> {
    return this.database.repository(User).update({ tenantId: this.database.tenantId, id }, changes);
  }
}
