import { Injectable } from '@nestjs/common';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError, sentence } from '../../platform/errors';
import { Administrators } from '../../units';
import { AccountCpfs } from '../../users';
import type { Holder } from '../verification/x509/holder';

/** Whether a certificate of ICP-Brasil is of the person who is signed in: by the CPF of their account. */
@Injectable()
export class SignerPerson {
  constructor(
    private readonly database: Database,
    private readonly cpfs: AccountCpfs,
    private readonly administrators: Administrators,
  ) {}

  /** Why no certificate can be theirs yet, with whom to ask. In a running unit of work. */
  async whyUnknown(): Promise<string | undefined> {
    if (await this.isKnown()) return undefined;
    return sentence('signatures.outside_account_cpf', { who: await this.administrators.inWords() });
  }

  /** In a running unit of work. @throws DomainError `rule` while the account has no CPF */
  async requireKnown(): Promise<void> {
    if (await this.isKnown()) return;
    const who = await this.administrators.inWords();
    throw new DomainError('rule', 'signatures.outside_account_cpf', { who });
  }

  /** Outside a unit of work. @throws DomainError `rule` naming `file` */
  async requireSame({ cpf, cnpj }: Pick<Holder, 'cpf' | 'cnpj'>): Promise<void> {
    const about = { field: 'file' };
    if (cnpj) throw new DomainError('rule', 'signatures.outside_company', {}, about);
    if (!cpf) throw new DomainError('rule', 'signatures.outside_no_cpf', {}, about);
    await this.requireCpf(cpf, 'signatures.outside_other_person', about);
  }

  /** Of an account at gov.br. Outside a unit of work. @throws DomainError `rule` */
  requireSameAccount(cpf: Holder['cpf']): Promise<void> {
    return this.requireCpf(cpf, 'signatures.gov_br_other_person');
  }

  private requireCpf(
    cpf: string | undefined,
    key: 'signatures.outside_other_person' | 'signatures.gov_br_other_person',
    about: { field?: string } = {},
  ): Promise<void> {
    return this.database.work(async () => {
      if (cpf !== undefined && (await this.cpfs.matches(currentActor().userId, cpf))) return;
      throw new DomainError('rule', key, { who: await this.administrators.inWords() }, about);
    });
  }

  private isKnown(): Promise<boolean> {
    return this.cpfs.isKnown(currentActor().userId);
  }
}
