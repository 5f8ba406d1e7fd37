import { Injectable } from '@nestjs/common';
import { Audit } from '../../history';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { User } from '../account/user.entity';
import { Reauthentication } from '../sign-in/reauthentication';
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
    private readonly reauthentication: Reauthentication,
    private readonly audit: Audit,
    private readonly clock: Clock,
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

  /** @throws DomainError `invalid` naming `code`; `rule` when none waits. */
  async confirm(userId: string, code: string): Promise<void> {
    await this.change(userId, 'second_factor.on', (user) => {
      if (user.hasSecondFactor) throw new DomainError('rule', 'users.second_factor_on');
      if (!user.secondFactorSecret) throw new DomainError('rule', 'users.second_factor_not_begun');
      if (!this.secrets.take(user, code, this.clock.now()))
        throw new DomainError('invalid', 'users.wrong_code', {}, { field: 'code' });
    });
  }

  /** Outside a unit of work. @throws DomainError `invalid` naming `password`. */
  async disable(userId: string, password: string): Promise<void> {
    await this.reauthentication.confirmPassword(userId, password);
    await this.change(userId, 'second_factor.off', (user) => user.dropSecondFactor());
  }

  private async change(userId: string, kind: string, verb: (user: User) => void): Promise<void> {
    await this.database.work(async () => {
      const user = await this.user(userId, true);
      verb(user);
      const { tenantId, id, secondFactorSecret, secondFactorLastStep } = user;
      await this.database
        .repository(User)
        .update({ tenantId, id }, { secondFactorSecret, secondFactorLastStep });
      await this.audit.record({ kind, userId, subjectId: userId });
    });
  }

  private user(id: string, lock = false): Promise<User> {
    const where = { tenantId: this.database.tenantId, id };
    return this.database
      .repository(User)
      .findOneOrFail({ where, ...(lock && { lock: { mode: 'pessimistic_write' as const } }) });
  }
}
