import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../history';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { normalisedLogin } from '../account/login';
import { Passwords } from '../account/passwords/passwords';
import { User } from '../account/user.entity';
import type { GovBrLevel } from '../providers/identity-provider';
import { RecoveryCodes } from '../second-factor/recovery-codes';
import { SecondFactorSecrets } from '../second-factor/second-factor-secrets';

export type Factors = 'password' | 'password+totp';

export type Who = { login: string } | { id: string };

export interface Given {
  password: string;
  /** Blank counts as absent: then the answer may be `code_needed`. */
  code?: string;
  /** At the door a recovery code does in place of the telephone's; to sign it does not. */
  takesRecoveryCode?: boolean;
}

/** A right password that waits for its code. */
export interface PassedStep {
  userId: string;
  fingerprint: string;
  /** It was no password, but this identity provider. */
  providerId?: string;
  /** Of the gov.br account whose CPF is the person's. */
  govBrLevel?: GovBrLevel;
}

export type Proof =
  | { outcome: 'proved'; user: User; factors: Factors }
  | { outcome: 'code_needed'; user: User }
  | { outcome: 'refused'; because: 'unknown' | 'password' | 'code' }
  | { outcome: 'locked'; seconds: number };

/**
 * Asks whether somebody is who they say, counting failures. The costly part runs outside the unit of work; the verdict
 * falls under the lock of the account's row, so that of many guesses sent at once no more than the tolerated few are
 * answered.
 */
@Injectable()
export class Credentials {
  constructor(
    private readonly database: Database,
    private readonly passwords: Passwords,
    private readonly secrets: SecondFactorSecrets,
    private readonly recovery: RecoveryCodes,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Outside a unit of work: a failure is counted even when the act that asked is refused.
   * @param whenProved runs in the unit of work of the verdict.
   */
  async check(tenantId: string, who: Who, given: Given, whenProved: WhenProved = nothing): Promise<Proof> {
    this.database.refuseInside('Checking a password');
    const known = await this.database.transaction(tenantId, () => this.find(who));
    const matches = await this.passwords.matches(given.password, known?.passwordHash);
    const same = (user: User) => matches && user.passwordHash === known?.passwordHash;
    return this.verdict(tenantId, known?.id, same, given, whenProved);
  }

  /** The second step of somebody whose password was right a moment ago. */
  async checkCode(
    tenantId: string,
    step: PassedStep,
    code: string,
    whenProved: WhenProved = nothing,
  ): Promise<Proof> {
    this.database.refuseInside('Checking a code');
    const same = (user: User) => fingerprintOf(user) === step.fingerprint;
    return this.verdict(tenantId, step.userId, same, { code, takesRecoveryCode: true }, whenProved);
  }

  private verdict(
    tenantId: string,
    id: string | undefined,
    matches: (user: User) => boolean,
    given: GivenCode,
    whenProved: WhenProved,
  ): Promise<Proof> {
    return this.database.transaction(tenantId, async () => {
      const user = id ? await this.locked(id) : null;
      if (!user?.active || user.kind !== 'person') return this.refuseUnknown(user);
      const proof = await this.judge(user, matches(user), given);
      if (proof.outcome === 'proved') await whenProved(user);
      return proof;
    });
  }

  private async judge(user: User, matches: boolean, given: GivenCode): Promise<Proof> {
    const now = this.clock.now();
    const seconds = user.lockedFor(now);
    if (seconds > 0) {
      await this.note('sign_in.while_locked', user);
      return { outcome: 'locked', seconds };
    }
    if (!matches) return this.fail(user, 'password', now);
    if (user.hasSecondFactor) {
      if (!given.code?.trim()) return { outcome: 'code_needed', user };
      if (!(await this.takeCode(user, given.code, given, now))) return this.fail(user, 'code', now);
    }
    user.noteSuccess();
    await this.save(user);
    return { outcome: 'proved', user, factors: user.hasSecondFactor ? 'password+totp' : 'password' };
  }

  private async takeCode(user: User, code: string, given: GivenCode, now: Date): Promise<boolean> {
    if (this.secrets.take(user, code, now)) return true;
    if (!given.takesRecoveryCode || !(await this.recovery.take(user.id, code))) return false;
    await this.note('second_factor.recovery_used', user, { left: await this.recovery.left(user.id) });
    return true;
  }

  private async fail(user: User, because: 'password' | 'code', now: Date): Promise<Proof> {
    const locked = user.noteFailure(now);
    await this.save(user);
    await this.note('sign_in.failed', user, { factor: because });
    if (locked)
      await this.note('account.locked', user, {
        failures: user.failedAttempts,
        seconds: user.lockedFor(now),
      });
    return { outcome: 'refused', because };
  }

  /** What was typed is not recorded: people type a password where the login belongs. */
  private async refuseUnknown(inactive: User | null): Promise<Proof> {
    if (inactive) await this.note('sign_in.failed', inactive, { factor: 'inactive' });
    else await this.audit.record({ kind: 'sign_in.failed', attributes: { factor: 'login' } });
    return { outcome: 'refused', because: 'unknown' };
  }

  private note(kind: string, { id }: User, attributes: Record<string, string | number> = {}): Promise<void> {
    return this.audit.record({ kind, userId: id, subjectId: id, attributes });
  }

  private async find(who: Who): Promise<User | null> {
    const login = 'login' in who ? normalisedLogin(who.login) : undefined;
    const key = 'id' in who ? { id: who.id } : login && { login };
    if (!key) return null;
    return this.database.repository(User).findOneBy({ tenantId: this.database.tenantId, ...key });
  }

  private locked(id: string): Promise<User | null> {
    const { tenantId } = this.database;
    return this.database
      .repository(User)
      .findOne({ where: { tenantId, id }, lock: { mode: 'pessimistic_write' } });
  }

  private async save({
    tenantId,
    id,
    failedAttempts,
    lockedUntil,
    secondFactorLastStep,
  }: User): Promise<void> {
    await this.database
      .repository(User)
      .update({ tenantId, id }, { failedAttempts, lockedUntil, secondFactorLastStep });
  }
}

type GivenCode = Pick<Given, 'code' | 'takesRecoveryCode'>;

type WhenProved = (user: User) => Promise<void>;

const nothing: WhenProved = async () => undefined;

/** Ties the second step to the password that opened it. */
export const fingerprintOf = ({ passwordHash }: User): string =>
  createHash('sha256').update(passwordHash).digest('base64url').slice(0, 16);
