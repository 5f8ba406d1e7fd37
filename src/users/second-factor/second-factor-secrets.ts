import { Injectable } from '@nestjs/common';
import { SecretBox } from '../../platform/secrets';
import type { User } from '../account/user.entity';
import { newTotpSecret, stepOfCode } from './totp';

const purpose = 'second-factor';

/** The secret of a person's second factor, sealed to that person. */
@Injectable()
export class SecondFactorSecrets {
  constructor(private readonly box: SecretBox) {}

  begin(user: User): void {
    user.beginSecondFactor(this.box.seal(Buffer.from(newTotpSecret()), purpose, ownerOf(user)));
  }

  read(user: User): string | undefined {
    if (!user.secondFactorSecret) return undefined;
    return this.box.open(user.secondFactorSecret, purpose, ownerOf(user)).toString();
  }

  /** Takes the code, once. False when it is wrong or was taken before. */
  take(user: User, code: string, now: Date): boolean {
    const secret = this.read(user);
    const step = secret && stepOfCode(secret, code, now, user.secondFactorLastStep);
    if (!step) return false;
    user.takeStep(step);
    return true;
  }
}

const ownerOf = ({ tenantId, id }: User): string => `${tenantId}|${id}`;
