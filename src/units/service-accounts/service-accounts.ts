import { Injectable } from '@nestjs/common';
import { Audit } from '../../history';
import { Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { isId } from '../../platform/ids';
import { ProgramAccounts } from '../../users';
import { serviceOperationKeys, serviceOperations } from './operations';
import { ServiceAccountsQueries, type ServiceAccount, type ServiceScope } from './service-accounts.queries';
import { newServiceKey, type NewServiceKey } from './service-key';

export interface NewServiceAccount extends ServiceScope {
  name: string;
  /** What it is for, and who answers for it. */
  purpose: string;
  /** Days until the key ends. */
  days: number;
}

export const mostKeyDays = 730;

/**
 * Contas de serviço: programs of others. Each acts under its own name, in its units alone, with a key that is shown once. Who may keep
 * them is for the caller to ask.
 */
@Injectable()
export class ServiceAccounts {
  constructor(
    private readonly database: Database,
    private readonly accounts: ProgramAccounts,
    private readonly queries: ServiceAccountsQueries,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @returns the key, to be shown this once @throws DomainError `invalid`; `unknown_reference` naming `unitIds` */
  create({ name, purpose, days, ...scope }: NewServiceAccount): Promise<{ id: string; key: string }> {
    return this.database.work(async () => {
      await this.refuseUnknown(scope);
      const id = await this.accounts.create(`${name} (conta de serviço)`, 'service');
      const made = newServiceKey(currentActor().tenantSlug);
      await this.database.query(
        `INSERT INTO service_accounts (tenant_id, id, purpose, operations, key_hash, key_prefix, expires_at,
                                       created_by_user_id, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          ...[
            this.database.tenantId,
            id,
            purpose,
            scope.operations,
            made.hash,
            made.prefix,
            this.after(days),
          ],
          ...[currentActor().userId, this.clock.now()],
        ],
      );
      await this.writeScope(id, scope);
      await this.record('created', id, made, scope);
      return { id, key: made.key };
    });
  }

  /** Another key in its place: the one before ends at once. @returns it, to be shown this once @throws DomainError `not_found`, `rule` */
  renewKey(id: string, days: number): Promise<{ key: string }> {
    return this.database.work(async () => {
      await this.usable(id);
      const made = newServiceKey(currentActor().tenantSlug);
      await this.database.query(
        `UPDATE service_accounts SET key_hash = $3, key_prefix = $4, expires_at = $5, last_used_at = NULL
          WHERE tenant_id = $1 AND id = $2`,
        [this.database.tenantId, id, made.hash, made.prefix, this.after(days)],
      );
      await this.record('key_renewed', id, made);
      return { key: made.key };
    });
  }

  /** Holds at its next request. @throws DomainError `not_found`, `rule`; `unknown_reference` naming `unitIds` */
  rescope(id: string, scope: ServiceScope): Promise<void> {
    return this.database.work(async () => {
      const { keyPrefix } = await this.usable(id);
      await this.refuseUnknown(scope);
      const keys = [this.database.tenantId, id];
      await this.database.query(
        'UPDATE service_accounts SET operations = $3 WHERE tenant_id = $1 AND id = $2',
        [...keys, scope.operations],
      );
      await this.database.query(
        'DELETE FROM service_account_units WHERE tenant_id = $1 AND account_id = $2',
        keys,
      );
      await this.database.query(
        'DELETE FROM service_account_types WHERE tenant_id = $1 AND account_id = $2',
        keys,
      );
      await this.writeScope(id, scope);
      await this.record('changed', id, { prefix: keyPrefix }, scope);
    });
  }

  /** For ever, and at once. What it did stays under its name. @throws DomainError `not_found`, `rule` */
  revoke(id: string): Promise<void> {
    return this.database.work(async () => {
      const { keyPrefix } = await this.usable(id);
      await this.database.query(
        'UPDATE service_accounts SET revoked_at = $3 WHERE tenant_id = $1 AND id = $2',
        [this.database.tenantId, id, this.clock.now()],
      );
      await this.accounts.close(id);
      await this.record('revoked', id, { prefix: keyPrefix });
    });
  }

  /** Those in use by name, then those that were revoked: at most 200. */
  list(): Promise<ServiceAccount[]> {
    return this.database.work(() => this.queries.list());
  }

  /** @throws DomainError `not_found` */
  find(id: string): Promise<ServiceAccount> {
    return this.database.work(() => this.queries.find(id));
  }

  private async usable(id: string): Promise<ServiceAccount> {
    const account = await this.find(id);
    if (account.revokedAt) throw new DomainError('rule', 'units.service_revoked');
    return account;
  }

  private async refuseUnknown({ unitIds }: ServiceScope): Promise<void> {
    const known = await this.database.query(
      'SELECT id FROM units WHERE tenant_id = $1 AND id = ANY ($2) AND active',
      [this.database.tenantId, unitIds.filter(isId)],
    );
    if (known.length !== new Set(unitIds).size)
      throw new DomainError('unknown_reference', 'units.unknown_unit', {}, { field: 'unitIds' });
  }

  private async writeScope(id: string, { unitIds, processTypeIds }: ServiceScope): Promise<void> {
    const { tenantId } = this.database;
    await this.database.query(
      `INSERT INTO service_account_units (tenant_id, account_id, unit_id) SELECT DISTINCT $1::uuid, $2::uuid, unnest($3::uuid[])`,
      [tenantId, id, unitIds],
    );
    await this.database.query(
      `INSERT INTO service_account_types (tenant_id, account_id, type_id) SELECT DISTINCT $1::uuid, $2::uuid, unnest($3::uuid[])`,
      [tenantId, id, processTypeIds],
    );
  }

  private after(days: number): Date {
    return new Date(this.clock.now().getTime() + days * 86_400_000);
  }

  private async record(
    act: string,
    id: string,
    { prefix }: Pick<NewServiceKey, 'prefix'>,
    scope?: ServiceScope,
  ): Promise<void> {
    const { name } = await this.find(id);
    const operations = serviceOperationKeys.filter((each) => scope?.operations.includes(each));
    const said = operations.map((each) => serviceOperations[each].label).join(', ');
    const attributes = { name, prefix, ...(scope && { operations: said }) };
    await this.audit.record({ kind: `service_account.${act}`, subjectId: id, attributes });
  }
}
