import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import { AccountKeeping } from '../../users';
import { LastAdministrator } from '../memberships/last-administrator';

/** Accounts of people who work in units: closing one must leave somebody who administers. */
@Injectable()
export class StaffAccounts {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountKeeping,
    private readonly administrators: LastAdministrator,
  ) {}

  /** @throws DomainError `not_found`; `rule` for one's own, or the last who administers */
  close(userId: string): Promise<void> {
    return this.database.work(async () => {
      await this.administrators.lock();
      await this.accounts.close(userId);
      await this.administrators.requireOne();
    });
  }
}
