import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database';
import { DirectoryQueries } from '../../../units';
import { AccountCpfs, AccountKeeping, Invitations } from '../../../users';
import type { PersonRequest } from './people.dto';

/** Name, e-mail and CPF of an account, in one act. Who was invited at another address is invited anew. */
@Injectable()
export class StaffEditing {
  constructor(
    private readonly database: Database,
    private readonly directory: DirectoryQueries,
    private readonly accounts: AccountKeeping,
    private readonly invitations: Invitations,
    private readonly cpfs: AccountCpfs,
  ) {}

  /** @throws DomainError `not_found`; `invalid` or `conflict` naming `login`, `name`, `socialName` or `cpf` */
  edit(id: string, { cpf, ...person }: PersonRequest): Promise<void> {
    return this.database.work(async () => {
      const before = await this.directory.find(id);
      await this.accounts.edit(id, person);
      const { login, active } = await this.directory.find(id);
      if (before.invitedAt && active && login !== before.login) await this.invitations.again(id);
      if (cpf !== undefined) await this.cpfs.set(id, cpf);
    });
  }
}
