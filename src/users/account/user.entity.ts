import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { DomainError } from '../../platform/errors';
import type { SealedSecret } from '../../platform/secrets';
import { delayAfter } from './lock-out';

// PostgreSQL's bigint arrives as text; a TOTP step stays far below 2^53.
const step = {
  from: (stored: string | null) => (stored === null ? null : Number(stored)),
  to: (value: number | null) => value,
};

/** A person's account in one tenant. */
@Entity('users')
@Unique('users_login_key', ['tenantId', 'login'])
@Unique('users_cpf_key', ['tenantId', 'cpf'])
export class User {
  @PrimaryColumn('uuid', { name: 'tenant_id', primaryKeyConstraintName: 'users_pkey' })
  tenantId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'users_pkey' })
  id: string;

  /** Only a person's is entered with a password, gets mail and stands in lists of people. */
  @Column('text', { default: 'person' })
  kind: 'person' | 'service' | 'support';

  /** The e-mail address of the person at work, in small letters. */
  @Column('text')
  login: string;

  @Column('text')
  name: string;

  @Column('text', { name: 'social_name', nullable: true })
  socialName: string | null;

  /** Eleven digits, or null while nobody informed it. Shown masked, to the person too; never in a log. */
  @Column('text', { nullable: true })
  cpf: string | null;

  @Column('text', { name: 'password_hash' })
  passwordHash: string;

  @Column('jsonb', { name: 'second_factor_secret', nullable: true })
  secondFactorSecret: SealedSecret | null;

  /** The last step (RFC 6238) whose code was taken. Null while a secret waits for its first code. */
  @Column('bigint', { name: 'second_factor_last_step', nullable: true, transformer: step })
  secondFactorLastStep: number | null;

  @Column('integer', { name: 'failed_attempts', default: 0 })
  failedAttempts: number;

  @Column('timestamptz', { name: 'locked_until', nullable: true })
  lockedUntil: Date | null;

  @Column('boolean', { default: true })
  active: boolean;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  /** Of the newest invitation, until the person chooses a password; null for whoever has one. */
  @Column('timestamptz', { name: 'invited_at', nullable: true })
  invitedAt: Date | null;

  /** How others see the person: by the social name when there is one (Decreto 8.727/2016, art. 2º). */
  get shownName(): string {
    return this.socialName ?? this.name;
  }

  get hasSecondFactor(): boolean {
    return this.secondFactorSecret !== null && this.secondFactorLastStep !== null;
  }

  /** Seconds that the account still waits; 0 when it is free. */
  lockedFor(now: Date): number {
    const left = (this.lockedUntil?.getTime() ?? 0) - now.getTime();
    return left > 0 ? Math.ceil(left / 1000) : 0;
  }

  /** @throws DomainError `too_many` with the seconds to wait. */
  refuseIfLocked(now: Date, field?: string): void {
    const seconds = this.lockedFor(now);
    if (seconds > 0)
      throw new DomainError('too_many', 'users.locked', { seconds }, { field, retryAfter: seconds });
  }

  /** Whether this failure locks the account. */
  noteFailure(now: Date): boolean {
    this.failedAttempts += 1;
    const delay = delayAfter(this.failedAttempts);
    if (delay === 0) return false;
    this.lockedUntil = new Date(now.getTime() + delay * 1000);
    return true;
  }

  noteSuccess(): void {
    this.failedAttempts = 0;
    this.lockedUntil = null;
  }

  /** @throws DomainError `rule` when a second factor is on. */
  beginSecondFactor(secret: SealedSecret): void {
    if (this.hasSecondFactor) throw new DomainError('rule', 'users.second_factor_on');
    this.secondFactorSecret = secret;
  }

  /** A step is taken once: the same code seen twice is a replay (RFC 6238, section 5.2). */
  takeStep(taken: number): void {
    this.secondFactorLastStep = taken;
  }

  dropSecondFactor(): void {
    this.secondFactorSecret = null;
    this.secondFactorLastStep = null;
  }
}
