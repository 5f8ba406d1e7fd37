import { Injectable } from '@nestjs/common';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { AccountCpfs } from '../../users';
import type { Holder } from '../verification/x509/holder';

/** Whether a certificate of ICP-Brasil is of the person who is signed in: by the CPF of their account. */
@Injectable()
export class SignerPerson {
  constructor(
    private readonly database: Database,
    private readonly cpfs: AccountCpfs,
  ) {}

  /** In a running unit of work. @throws DomainError `rule` while the account has no CPF */
  async requireKnown(): Promise<void> {
    if (await this.cpfs.isKnown(currentActor().userId)) return;
    throw new DomainError('rule', 'signatures.outside_account_cpf');
  }

  /** Outside a unit of work. @throws DomainError `rule` naming `file` */
  async requireSame({ cpf, cnpj }: Pick<Holder, 'cpf' | 'cnpj'>): Promise<void> {
    const about = { field: 'file' };
    if (cnpj) throw new DomainError('rule', 'signatures.outside_company', {}, about);
    if (!cpf) throw new DomainError('rule', 'signatures.outside_no_cpf', {}, about);
    const { userId } = currentActor();
    const isSame = await this.database.work(() => this.cpfs.matches(userId, cpf));
    if (!isSame) throw new DomainError('rule', 'signatures.outside_other_person', {}, about);
  }
}
