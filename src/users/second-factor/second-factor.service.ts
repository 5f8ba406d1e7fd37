import { Injectable } from '@nestjs/common';
import { Audit } from '../../history';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { AccountHooks } from '../account/account-hooks';
import { normalisedLogin } from '../account/login';
import { User } from '../account/user.entity';
import { Reauthentication } from '../sign-in/reauthentication';
import { RecoveryCodes } from './recovery-codes';
import { SecondFactorSecrets } from './second-factor-secrets';
import { totpAddress } from './totp';

export type SecondFactorState = 'off' | 'waiting' | 'on';

export interface Enrolment {
  /** Base32, for who types it instead of reading the QR code. */
  secret: string;
  /** `otpauth://`, for the QR code. */
  address: string;
}

/** A second factor by an application that shows codes (TOTP, RFC 6238). */
@Injectable()
export class SecondFactor {
  constructor(
    private readonly database: Database,
    private readonly secrets: SecondFactorSecrets,
    private readonly recovery: RecoveryCodes,
    private readonly reauthentication: Reauthentication,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly hooks: AccountHooks,
  ) {}

  state(userId: string): Promise<SecondFactorState> {
    return this.database.work(async () => {
      const user = await this.user(userId);
      return user.hasSecondFactor ? 'on' : user.secondFactorSecret ? 'waiting' : 'off';
    });
  }

  /**
   * Makes a secret, which counts for nothing until its first code comes. Outside a unit of work.
   * @throws DomainError `invalid` naming `password`; `rule` when one is on.
   */
  async begin(userId: string, password: string): Promise<void> {
    await this.reauthentication.confirmPassword(userId, password);
    await this.change(userId, 'second_factor.begun', (user) => this.secrets.begin(user));
  }

  /** What the telephone must learn; undefined unless one waits for its first code. */
  enrolment(userId: string, tenantName: string): Promise<Enrolment | undefined> {
    return this.database.work(async () => {
      const user = await this.user(userId);
      const secret = user.hasSecondFactor ? undefined : this.secrets.read(user);
      return secret ? { secret, address: totpAddress(secret, user.login, tenantName) } : undefined;
    });
  }

  /**
   * @returns the recovery codes, to be shown this once
   * @throws DomainError `invalid` naming `code`; `rule` when none waits.
   */
  confirm(userId: string, code: string): Promise<string[]> {
    return this.change(userId, 'second_factor.on', (user) => {
      if (user.hasSecondFactor) throw new DomainError('rule', 'users.second_factor_on');
      if (!user.secondFactorSecret) throw new DomainError('rule', 'users.second_factor_not_begun');
      if (!this.secrets.take(user, code, this.clock.now()))
        throw new DomainError('invalid', 'users.wrong_code', {}, { field: 'code' });
      return this.recovery.renew(userId);
    });
  }

  /** How many recovery codes were not used yet. */
  codesLeft(userId: string): Promise<number> {
    return this.database.work(() => this.recovery.left(userId));
  }

  /**
   * New recovery codes in place of the others. Outside a unit of work.
   * @returns the codes, to be shown this once
   * @throws DomainError `invalid` naming `password`; `rule` when the second factor is off.
   */
  async renewCodes(userId: string, password: string): Promise<string[]> {
    await this.reauthentication.confirmPassword(userId, password);
    return this.change(userId, 'second_factor.codes_renewed', (user) => {
      if (!user.hasSecondFactor) throw new DomainError('rule', 'users.second_factor_off');
      return this.recovery.renew(userId);
    });
  }

  /** Outside a unit of work. @throws DomainError `invalid` naming `password`. */
  async disable(userId: string, password: string): Promise<void> {
    await this.reauthentication.confirmPassword(userId, password);
    await this.change(userId, 'second_factor.off', (user) => this.drop(user));
  }

  /**
   * By whoever holds the machine, for somebody who lost telephone and codes. In the audit log it has no author.
   * @throws DomainError `not_found` for an unknown login; `rule` when the second factor is off.
   */
  reset(tenantId: string, typed: string): Promise<void> {
    return this.database.transaction(tenantId, async () => {
      const login = normalisedLogin(typed) ?? '';
      const user = await this.database.repository(User).findOneBy({ tenantId, login });
      if (!user) throw new DomainError('not_found', 'users.unknown_login', { login: typed });
      if (!user.secondFactorSecret) throw new DomainError('rule', 'users.second_factor_off');
      await this.change(user.id, 'second_factor.reset', (locked) => this.drop(locked), {
        origin: 'command line',
      });
    });
  }

  private async drop(user: User): Promise<void> {
    const counted = user.hasSecondFactor;
    user.dropSecondFactor();
    await this.recovery.drop(user.id);
    if (counted) await this.hooks.publishCredentialLost({ userId: user.id, lost: 'second_factor' });
  }

  private change<T>(
    userId: string,
    kind: string,
    verb: (user: User) => T | Promise<T>,
    attributes: Record<string, string> = {},
  ): Promise<T> {
    return this.database.work(async () => {
      const user = await this.user(userId, true);
      const answer = await verb(user);
      const { tenantId, id, secondFactorSecret, secondFactorLastStep } = user;
      await this.database
        .repository(User)
        .update({ tenantId, id }, { secondFactorSecret, secondFactorLastStep });
      await this.audit.record({ kind, userId, subjectId: userId, attributes });
      return answer;
    });
  }

  private user(id: string, lock = false): Promise<User> {
    const where = { tenantId: this.database.tenantId, id };
    return this.database
      .repository(User)
      .findOneOrFail({ where, ...(lock && { lock: { mode: 'pessimistic_write' as const } }) });
  }
}
