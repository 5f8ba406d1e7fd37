import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { Tenants } from '../../tenants';
import { Units } from '../../units';
import { AccountKeeping, Accounts, normalisedLogin } from '../../users';

export interface NewOperator {
  /** An e-mail address. */
  login: string;
  name: string;
  password?: string;
}

const body = { acronym: 'PLAT', name: 'Plataforma', code: '0001' };
const unit = { acronym: 'OPER', name: 'Operação da plataforma', code: '00001', acceptsDispatch: false };

/** Who runs the platform: accounts of the reserved tenant, made from the command line alone. */
@Injectable()
export class Operators {
  constructor(
    private readonly database: Database,
    private readonly tenants: Tenants,
    private readonly units: Units,
    private readonly accounts: Accounts,
    private readonly keeping: AccountKeeping,
  ) {}

  /**
   * The first one makes the reserved tenant.
   * @returns the first password, shown once
   * @throws DomainError `invalid` naming `login` or `name`, `conflict` when the login is taken
   */
  async create({ password = newPassword(), ...person }: NewOperator): Promise<{ password: string }> {
    const account = { ...person, password };
    this.accounts.refuseUnusable(account);
    const { id } = await this.tenants.ofPlatform();
    await this.database.transaction(id, async () => {
      const userId = await this.accounts.create(account);
      await this.units.addMember({ userId, unitId: await this.unit(), role: 'operator' });
    });
    return { password };
  }

  /** Of who leaves: out at once of the console and of every municipality that had let them in. @throws DomainError `not_found` */
  async close(typed: string): Promise<void> {
    const { id: tenantId } = await this.tenants.ofPlatform();
    await this.database.transaction(tenantId, async () => {
      const login = normalisedLogin(typed);
      const [known] = await this.database.query<{ id: string }>(
        `SELECT id FROM users WHERE tenant_id = $1 AND login = $2`,
        [tenantId, login],
      );
      if (!known) throw new DomainError('not_found', 'users.unknown_login', { login: typed });
      await this.keeping.close(known.id);
    });
  }

  private async unit(): Promise<string> {
    const [known] = await this.database.query<{ id: string }>(
      'SELECT id FROM units WHERE tenant_id = $1 AND acronym = $2',
      [this.database.tenantId, unit.acronym],
    );
    if (known) return known.id;
    return this.units.createUnit({ bodyId: await this.units.createBody(body), ...unit });
  }
}

const newPassword = (): string => randomBytes(12).toString('base64url');
