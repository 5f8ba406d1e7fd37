import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../history';
import { currentContext } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import type { Tenant } from '../../../tenants';
import { Units } from '../../../units';
import { Accounts, Recovery } from '../../../users';
import { asNobody } from '../as-nobody';

interface Invited {
  login: string;
  name: string;
}

interface Known {
  login: string;
  /** A session of theirs was ever begun. */
  entered: boolean;
}

/**
 * The first person of a municipality, invited by the platform: a link by e-mail with which they choose their password. Once
 * somebody who administers has entered, the municipality is their house: no operator opens a door in it.
 */
@Injectable()
export class FirstAdministrator {
  constructor(
    private readonly database: Database,
    private readonly units: Units,
    private readonly accounts: Accounts,
    private readonly recovery: Recovery,
    private readonly audit: Audit,
  ) {}

  /** Asked again for the same person, sends another link. @throws DomainError `invalid`, `conflict`, `rule` */
  async invite(tenant: Tenant, { login, name }: Invited): Promise<void> {
    const operator = currentContext()?.actor?.name ?? '';
    await asNobody(async () => {
      await this.database.transaction(tenant.id, async () => {
        const known = await this.administrators();
        if (known.some(({ entered }) => entered)) throw new DomainError('rule', 'tenants.administered');
        if (!known.some((each) => each.login === login.toLowerCase())) await this.add({ login, name });
        await this.audit.record({ kind: 'administrator.invited', attributes: { operator } });
      });
      await this.recovery.request(tenant, login);
    });
  }

  /** Before anything is written for them. @throws DomainError `invalid` naming `login` or `name` */
  refuseUnusable(person: Invited): void {
    this.accounts.refuseUnusable({ ...person, password: newPassword() });
  }

  /** Whether an operator may still invite somebody. */
  isOpen(tenant: Pick<Tenant, 'id'>): Promise<boolean> {
    return this.database.transaction(tenant.id, async () =>
      (await this.administrators()).every(({ entered }) => !entered),
    );
  }

  private async add({ login, name }: Invited): Promise<void> {
    const userId = await this.accounts.create({ login, name, password: newPassword() });
    await this.units.addMember({ userId, unitId: await this.firstUnit(), role: 'administrator' });
    await this.units.givePosition({ userId, title: 'Administração do sistema' });
  }

  private administrators(): Promise<Known[]> {
    return this.database.query<Known>(
      `SELECT u.login, EXISTS (SELECT FROM sessions s WHERE s.tenant_id = u.tenant_id AND s.user_id = u.id) AS entered
         FROM memberships m JOIN users u ON u.tenant_id = m.tenant_id AND u.id = m.user_id
        WHERE m.tenant_id = $1 AND m.role = 'administrator'`,
      [this.database.tenantId],
    );
  }

  private async firstUnit(): Promise<string> {
    const [unit] = await this.database.query<{ id: string }>(
      'SELECT id FROM units WHERE tenant_id = $1 ORDER BY id LIMIT 1',
      [this.database.tenantId],
    );
    if (!unit) throw new Error('A municipality has a unit from its first day.');
    return unit.id;
  }
}

/** Nobody learns it: the link lets them choose their own. */
const newPassword = (): string => randomBytes(32).toString('base64url');
