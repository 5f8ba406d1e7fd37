import { Injectable } from '@nestjs/common';

export interface PasswordChange {
  userId: string;
  /** Both are known at this moment alone: what a password protects is protected anew here. */
  oldPassword: string;
  newPassword: string;
}

/** Why what the old credentials protected is lost: nobody gave the password, or the telephone no longer counts. */
export interface CredentialLoss {
  userId: string;
  lost: 'password' | 'second_factor';
}

/** Inside the unit of work of the act: if a listener fails, the act fails. */
@Injectable()
export class AccountHooks {
  private readonly changed: ((change: PasswordChange) => Promise<void>)[] = [];
  private readonly lost: ((loss: CredentialLoss) => Promise<void>)[] = [];

  onPasswordChanged(listener: (change: PasswordChange) => Promise<void>): void {
    this.changed.push(listener);
  }

  /** A password that was reset by e-mail; a second factor that was turned off. */
  onCredentialLost(listener: (loss: CredentialLoss) => Promise<void>): void {
    this.lost.push(listener);
  }

  async publishPasswordChanged(change: PasswordChange): Promise<void> {
    for (const listener of this.changed) await listener(change);
  }

  async publishCredentialLost(loss: CredentialLoss): Promise<void> {
    for (const listener of this.lost) await listener(loss);
  }
}
