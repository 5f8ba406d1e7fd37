import { Injectable } from '@nestjs/common';
import { Audit } from '../../history';
import { Database } from '../../platform/database';
import { notFound } from '../../platform/errors';
import { maskCpf } from '../../platform/identifiers';
import { isId } from '../../platform/ids';
import { Sessions } from '../sessions/sessions.service';
import { cpfTaken, readCpf } from './read-cpf';

/** A person's account, as who administers looks after its CPF. */
export interface AccountCpf {
  id: string;
  name: string;
  login: string;
  /** `***.456.789-**`; null while nobody informed it. */
  maskedCpf: string | null;
}

/**
 * The CPF of accounts. Only who administers writes it: it decides whose digital certificate is the person's, so the
 * person cannot be the one who says so. Nobody reads it whole; it is compared.
 */
@Injectable()
export class AccountCpfs {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly sessions: Sessions,
  ) {}

  /** Of the active accounts, at most 500: those without a CPF first, then by name. Inside a unit of work. */
  async list(): Promise<AccountCpf[]> {
    const rows = await this.database.query<{ id: string; name: string; login: string; cpf: string | null }>(
      `SELECT id, coalesce(social_name, name) AS name, login, cpf FROM users
        WHERE tenant_id = $1 AND active AND kind = 'person' ORDER BY cpf IS NOT NULL, 2, id LIMIT 500`,
      [this.database.tenantId],
    );
    return rows.map(({ cpf, ...row }) => ({ ...row, maskedCpf: cpf && maskCpf(cpf) }));
  }

  /**
   * Blank takes it away. A unit of work around it ends when the CPF is taken.
   * @throws DomainError `not_found`; `invalid` naming `cpf`; `conflict` when another account of the tenant has it.
   */
  async set(userId: string, typed: string): Promise<void> {
    if (!isId(userId)) throw notFound();
    const cpf = typed.trim() === '' ? null : readCpf(typed);
    try {
      await this.database.work(() => this.write(userId, cpf));
    } catch (error) {
      if ((error as { code?: unknown }).code === uniqueViolation) throw cpfTaken();
      throw error;
    }
  }

  /** Whether somebody informed it. Inside a unit of work. */
  async isKnown(userId: string): Promise<boolean> {
    return (await this.matches(userId, '')) !== undefined;
  }

  /** Whether the account is of the person with these eleven digits; undefined while it has no CPF. Inside a unit of work. */
  async matches(userId: string, cpf: string): Promise<boolean | undefined> {
    const [row] = await this.database.query<{ same: boolean | null }>(
      'SELECT cpf = $3 AS same FROM users WHERE tenant_id = $1 AND id = $2',
      [this.database.tenantId, userId, cpf],
    );
    return row?.same ?? undefined;
  }

  private async write(userId: string, cpf: string | null): Promise<void> {
    const [written] = await this.database.query(
      `WITH written AS (UPDATE users SET cpf = $3 WHERE tenant_id = $1 AND id = $2 AND kind = 'person' RETURNING id) SELECT id FROM written`,
      [this.database.tenantId, userId, cpf],
    );
    if (!written) throw notFound();
    await this.sessions.forgetGovBr(userId);
    await this.audit.record({ kind: cpf ? 'account.cpf_set' : 'account.cpf_removed', subjectId: userId });
  }
}

const uniqueViolation = '23505';
