import { Injectable } from '@nestjs/common';
import { currentContext } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { User } from '../account/user.entity';
import { Credentials, type Factors, type Given, type Proof } from './credentials';

/** Somebody who is signed in shows again that it is they: before signing, before changing how they sign in. */
@Injectable()
export class Reauthentication {
  constructor(
    private readonly database: Database,
    private readonly credentials: Credentials,
  ) {}

  /** Whether `confirm` will ask this person for a code. */
  needsCode(userId: string): Promise<boolean> {
    return this.database.work(async () => {
      const { tenantId } = this.database;
      return (await this.database.repository(User).findOneByOrFail({ tenantId, id: userId })).hasSecondFactor;
    });
  }

  /**
   * In the tenant of the request, outside any unit of work: a failure counts although the act is refused.
   * @throws DomainError `invalid` naming `password` or `code`; `too_many` naming `password` while the account waits.
   */
  async confirm(userId: string, given: Given): Promise<{ factors: Factors }> {
    const proof = await this.check(userId, given);
    if (proof.outcome === 'proved') return { factors: proof.factors };
    throw proof.outcome === 'code_needed' ? wrong('users.code_needed', 'code') : refusal(proof);
  }

  /** The password alone, from somebody who may have lost the telephone. The errors are those of `confirm`. */
  async confirmPassword(userId: string, password: string): Promise<void> {
    const proof = await this.check(userId, { password });
    if (proof.outcome === 'refused' || proof.outcome === 'locked') throw refusal(proof);
  }

  private check(userId: string, given: Given): Promise<Proof> {
    const tenantId = currentContext()?.tenantId;
    if (!tenantId) throw new Error('Nobody is signed in here.');
    return this.credentials.check(tenantId, { id: userId }, given);
  }
}

function refusal(proof: Extract<Proof, { outcome: 'refused' | 'locked' }>): DomainError {
  if (proof.outcome === 'locked') {
    const { seconds } = proof;
    return new DomainError(
      'too_many',
      'users.locked',
      { seconds },
      { field: 'password', retryAfter: seconds },
    );
  }
  return proof.because === 'code'
    ? wrong('users.wrong_code', 'code')
    : wrong('users.wrong_password', 'password');
}

const wrong = (
  key: 'users.code_needed' | 'users.wrong_code' | 'users.wrong_password',
  field: 'password' | 'code',
): DomainError => new DomainError('invalid', key, {}, { field });
