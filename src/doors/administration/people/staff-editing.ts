import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database';
import { AccountCpfs, AccountKeeping } from '../../../users';
import type { PersonRequest } from './people.dto';

/** Name, e-mail and CPF of an account, in one act. */
@Injectable()
export class StaffEditing {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountKeeping,
    private readonly cpfs: AccountCpfs,
  ) {}

  /** @throws DomainError `not_found`; `invalid` or `conflict` naming `login`, `name`, `socialName` or `cpf` */
  edit(id: string, { cpf, ...person }: PersonRequest): Promise<void> {
    return this.database.work(async () => {
      await this.accounts.edit(id, person);
      if (cpf !== undefined) await this.cpfs.set(id, cpf);
    });
  }
}
