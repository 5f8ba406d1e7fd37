import { Injectable } from '@nestjs/common';
import { Audit } from '../../history';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { maskCpf } from '../../platform/identifiers';
import { newId } from '../../platform/ids';
import { cpfTaken, readCpf } from '../cpf/read-cpf';
import { Sessions } from '../sessions/sessions.service';
import { AccountHooks, type PasswordChange } from './account-hooks';
import { normalisedLogin } from './login';
import { Passwords, refuseWeakPassword } from './passwords/passwords';
import { User } from './user.entity';

export interface NewAccount {
  /** An e-mail address: recovery writes to it. */
  login: string;
  name: string;
  socialName?: string;
  /** As typed, with or without punctuation. */
  cpf?: string;
  password: string;
}

export interface Profile {
  id: string;
  login: string;
  name: string;
  socialName: string | null;
  /** The social name when there is one (Decreto 8.727/2016). */
  shownName: string;
  /** `***.456.789-**`; null while nobody informed it. */
  maskedCpf: string | null;
  hasSecondFactor: boolean;
}

/** The accounts of a tenant. */
@Injectable()
export class Accounts {
  constructor(
    private readonly database: Database,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly hooks: AccountHooks,
  ) {}

  /**
   * Joins the running unit of work.
   * @returns the id of the account.
   * @throws DomainError `invalid` naming `login`, `name`, `cpf` or `password`; `conflict` when the login or the CPF is taken.
   */
  async create(input: NewAccount): Promise<string> {
    const { login, name, socialName, cpf } = readAccount(input);
    const passwordHash = await this.passwords.hash(input.password);
    return this.database.work(async () => {
      const id = newId();
      // ON CONFLICT rather than a caught error, which would leave the unit of work unusable.
      const [made] = await this.database.query(
        `INSERT INTO users (tenant_id, id, login, name, social_name, cpf, password_hash, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING id`,
        [this.database.tenantId, id, login, name, socialName, cpf, passwordHash, this.clock.now()],
      );
      if (!made) throw await this.taken(login, cpf);
      await this.audit.record({ kind: 'account.created', subjectId: id });
      return id;
    });
  }

  /** Before anything else is written for it. @throws DomainError `invalid` naming `login`, `name`, `cpf` or `password`. */
  refuseUnusable(account: NewAccount): void {
    readAccount(account);
  }

  profile(userId: string): Promise<Profile> {
    return this.database.work(async () => {
      const user = await this.user(userId);
      const { id, login, name, socialName, shownName, cpf, hasSecondFactor } = user;
      return { id, login, name, socialName, shownName, maskedCpf: cpf && maskCpf(cpf), hasSecondFactor };
    });
  }

  /**
   * The old password was confirmed before (`Reauthentication`). Every other session ends: whoever had it is out.
   * @throws DomainError `invalid` naming `newPassword`.
   */
  async changePassword(
    userId: string,
    { oldPassword, newPassword: password }: Omit<PasswordChange, 'userId'>,
    keepSessionId?: string,
  ): Promise<void> {
    await this.database.work(async () => {
      const user = await this.user(userId);
      refuseWeakPassword(password, user, 'newPassword');
      if (await this.passwords.matches(password, user.passwordHash))
        throw new DomainError('invalid', 'users.password_same', {}, { field: 'newPassword' });
      await this.setPassword(user, password);
      await this.hooks.publishPasswordChanged({ userId, oldPassword, newPassword: password });
      await this.sessions.endAll(user.id, 'password_changed', keepSessionId);
      await this.audit.record({ kind: 'password.changed', userId, subjectId: userId });
    });
  }

  /** Inside a unit of work, after the rules were asked. */
  async setPassword(user: User, password: string): Promise<void> {
    const passwordHash = await this.passwords.hash(password);
    user.noteSuccess();
    user.invitedAt = null;
    await this.database.repository(User).update(
      { tenantId: user.tenantId, id: user.id },
      {
        passwordHash,
        failedAttempts: user.failedAttempts,
        lockedUntil: user.lockedUntil,
        invitedAt: user.invitedAt,
      },
    );
  }

  /** Which of the two another account has. */
  private async taken(login: string, cpf: string | null): Promise<DomainError> {
    const byLogin = await this.database
      .repository(User)
      .existsBy({ tenantId: this.database.tenantId, login });
    return byLogin || !cpf ? taken(login) : cpfTaken();
  }

  private user(id: string): Promise<User> {
    return this.database.repository(User).findOneByOrFail({ tenantId: this.database.tenantId, id });
  }
}

function readAccount({ password, cpf, ...input }: NewAccount) {
  const person = readPerson(input);
  refuseWeakPassword(password, person);
  return { ...person, cpf: cpf?.trim() ? readCpf(cpf) : null };
}

/** @throws DomainError `invalid` naming `login`, `name` or `socialName` */
export function readPerson({ login: typed, name: given, socialName }: Omit<NewAccount, 'password' | 'cpf'>) {
  const login = normalisedLogin(typed);
  if (!login) throw new DomainError('invalid', 'users.login_form', {}, { field: 'login' });
  const name = readName(given, 'name');
  return { login, name, socialName: socialName?.trim() ? readName(socialName, 'socialName') : null };
}

function readName(given: string, field: 'name' | 'socialName'): string {
  const name = given.normalize('NFC').trim();
  if (name === '' || name.length > 200 || /\p{Cc}/u.test(name))
    throw new DomainError('invalid', 'users.name_missing', {}, { field });
  return name;
}

export const taken = (login: string): DomainError =>
  new DomainError('conflict', 'users.login_taken', { login }, { field: 'login' });
