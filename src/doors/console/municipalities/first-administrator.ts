import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../history';
import { currentContext } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import type { Tenant } from '../../../tenants';
import { Units } from '../../../units';
import { Accounts, Invitations, type Inviter } from '../../../users';
import { asNobody } from '../as-nobody';

interface Invited {
  login: string;
  name: string;
}

/**
 * The first person of a municipality, invited by the platform: a link by e-mail with which they choose their password. Once
 * anybody has entered, the municipality is their house: no operator opens a door in it.
 */
@Injectable()
export class FirstAdministrator {
  constructor(
    private readonly database: Database,
    private readonly units: Units,
    private readonly accounts: Accounts,
    private readonly invitations: Invitations,
    private readonly audit: Audit,
  ) {}

  /** Asked again for the same person, sends another link. @throws DomainError `invalid`, `conflict`, `rule` */
  async invite({ id, slug, name: tenantName }: Tenant, person: Invited): Promise<void> {
    const operator = currentContext()?.actor?.name ?? 'Quem opera a plataforma';
    const by = { tenantSlug: slug, tenantName, name: operator };
    await asNobody(() =>
      this.database.transaction(id, async () => {
        if (await this.hasBegun()) throw new DomainError('rule', 'tenants.administered');
        const known = await this.administrator(person.login);
        if (known) await this.invitations.again(known, by);
        else await this.add(person, by);
        await this.audit.record({ kind: 'administrator.invited', attributes: { operator } });
      }),
    );
  }

  /** Before anything is written for them. @throws DomainError `invalid` naming `login` or `name` */
  refuseUnusable(person: Invited): void {
    this.accounts.refuseUnusable({ ...person, password: randomBytes(32).toString('base64url') });
  }

  /** Whether an operator may still invite somebody. */
  isOpen({ id }: Pick<Tenant, 'id'>): Promise<boolean> {
    return this.database.transaction(id, async () => !(await this.hasBegun()));
  }

  private async add(person: Invited, by: Inviter): Promise<void> {
    const userId = await this.invitations.invite(person, by);
    await this.units.addMember({ userId, unitId: await this.firstUnit(), role: 'administrator' });
    await this.units.givePosition({ userId, title: 'Administração do sistema' });
  }

  /** Whether anybody has ever entered. */
  private async hasBegun(): Promise<boolean> {
    const { tenantId } = this.database;
    const entered = await this.database.query(`SELECT id FROM sessions WHERE tenant_id = $1 LIMIT 1`, [
      tenantId,
    ]);
    return entered.length > 0;
  }

  private async administrator(login: string): Promise<string | undefined> {
    const [known] = await this.database.query<{ id: string }>(
      `SELECT u.id FROM memberships m JOIN users u ON u.tenant_id = m.tenant_id AND u.id = m.user_id
        WHERE m.tenant_id = $1 AND m.role = 'administrator' AND u.login = $2`,
      [this.database.tenantId, login.toLowerCase()],
    );
    return known?.id;
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
