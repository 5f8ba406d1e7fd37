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
  /** Absent: only that they administer. */
  position?: string;
}

/**
 * The first person of a municipality, invited by the platform: a link by e-mail with which they choose their password. Once
 * anybody acts there, or it works for real, the municipality is their house: no operator opens a door in it but as support.
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

  /**
   * Asked again for the same person, sends another link.
   * @throws DomainError `invalid`, `conflict`; `rule` once anybody acts there, or for another person where it works for real
   */
  invite(tenant: Tenant, person: Invited): Promise<void> {
    return this.ask(tenant, person, (known) => {
      if (!known && !tenant.training) throw new DomainError('rule', 'tenants.no_invitation_in_force');
    });
  }

  /** As part of opening it, in whatever stage. @throws as `invite` */
  inviteFirst(tenant: Tenant, person: Invited): Promise<void> {
    return this.ask(tenant, person, () => undefined);
  }

  private async ask(
    { id, slug, name: tenantName }: Tenant,
    person: Invited,
    refuse: (known: string | undefined) => void,
  ): Promise<void> {
    const operator = currentContext()?.actor?.name ?? 'Quem opera a plataforma';
    const by = { tenantSlug: slug, tenantName, name: operator };
    await asNobody(() =>
      this.database.transaction(id, async () => {
        if (await this.hasBegun()) throw new DomainError('rule', 'tenants.administered');
        const known = await this.administrator(person.login);
        refuse(known);
        if (known) await this.invitations.again(known, by);
        else await this.add(person, by);
        await this.audit.record({ kind: 'administrator.invited' });
      }),
    );
  }

  /** Before anything is written for them. @throws DomainError `invalid` naming `login` or `name` */
  refuseUnusable(person: Invited): void {
    this.accounts.refuseUnusable({ ...person, password: randomBytes(32).toString('base64url') });
  }

  /** Whether an operator may still invite somebody. */
  isOpen({ id, training }: Pick<Tenant, 'id' | 'training'>): Promise<boolean> {
    return this.database.transaction(
      id,
      async () => !(await this.hasBegun()) && (training === true || (await this.isSomebodyInvited())),
    );
  }

  private async add(person: Invited, by: Inviter): Promise<void> {
    const { position = 'Administração do sistema', ...account } = person;
    const userId = await this.invitations.invite(account, by);
    await this.units.addMember({ userId, unitId: await this.firstUnit(), role: 'administrator' });
    await this.units.givePosition({ userId, title: position });
  }

  /** Whether anybody has ever entered, may administer with a password of their own, or opened a process. */
  private async hasBegun(): Promise<boolean> {
    const [begun] = await this.database.query<{ any: boolean }>(
      `SELECT EXISTS (SELECT FROM sessions WHERE tenant_id = $1)
           OR EXISTS (SELECT FROM processes WHERE tenant_id = $1)
           OR EXISTS (SELECT FROM memberships m JOIN users u ON u.tenant_id = m.tenant_id AND u.id = m.user_id
                       WHERE m.tenant_id = $1 AND m.role = 'administrator' AND u.active AND u.invited_at IS NULL) AS any`,
      [this.database.tenantId],
    );
    return begun!.any;
  }

  private async isSomebodyInvited(): Promise<boolean> {
    const [invited] = await this.database.query<{ any: boolean }>(
      `SELECT EXISTS (SELECT FROM memberships m JOIN users u ON u.tenant_id = m.tenant_id AND u.id = m.user_id
                       WHERE m.tenant_id = $1 AND m.role = 'administrator' AND u.active AND u.invited_at IS NOT NULL) AS any`,
      [this.database.tenantId],
    );
    return invited!.any;
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
