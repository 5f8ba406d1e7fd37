import { Injectable } from '@nestjs/common';
import { Audit } from '../../history';
import { Database } from '../../platform/database';
import { DomainError, notFound } from '../../platform/errors';
import { isId, newId } from '../../platform/ids';
import { SecretBox } from '../../platform/secrets';
import { currentContext } from '../../platform/context';
import type { IdentityProvider, SealedProvider } from './identity-provider';
import { ProviderClient, type ProviderSettings } from './provider-client';

export interface ProviderInput extends Omit<IdentityProvider, 'id'> {
  /** Absent: the one of before. */
  clientSecret?: string;
}

const purpose = 'identity-provider';
export const mostSecret = 500;
const columns = `id, kind, label, issuer, client_id AS "clientId", required_level AS "requiredLevel", finds_by AS "findsBy",
  creates_accounts AS "createsAccounts", active`;

/** Provedores de identidade of a municipality. Who may keep them is for the caller to ask. */
@Injectable()
export class IdentityProviders {
  constructor(
    private readonly database: Database,
    private readonly client: ProviderClient,
    private readonly box: SecretBox,
    private readonly audit: Audit,
  ) {}

  /** Those in use first; only those for who enters. */
  list({ active = false } = {}): Promise<IdentityProvider[]> {
    return this.database.work(() =>
      this.database.query<IdentityProvider>(
        `SELECT ${columns} FROM identity_providers WHERE tenant_id = $1 AND (active OR NOT $2)
          ORDER BY active DESC, kind, label, id LIMIT 20`,
        [this.database.tenantId, active],
      ),
    );
  }

  /** @throws DomainError `not_found` */
  async find(id: string): Promise<IdentityProvider> {
    const { clientSecret: _, ...provider } = await this.sealed(id);
    return provider;
  }

  /**
   * Outside a unit of work: the provider is asked first whether it is there.
   * @throws DomainError `invalid` naming `issuer`, `clientSecret` or `findsBy`
   */
  async add(input: ProviderInput): Promise<string> {
    if (!input.clientSecret)
      throw new DomainError(
        'invalid',
        'users.provider_secret',
        { most: mostSecret },
        { field: 'clientSecret' },
      );
    refuseMismatch(input);
    await this.client.refuseUnusable({ ...input, clientSecret: input.clientSecret });
    return this.database.work(async () => {
      const id = newId();
      await this.database.query(
        `INSERT INTO identity_providers (tenant_id, id, kind, label, issuer, client_id, client_secret, required_level,
                                         finds_by, creates_accounts, active)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        this.values(id, input, JSON.stringify(this.seal(id, input.clientSecret!))),
      );
      await this.record('added', id, input);
      return id;
    });
  }

  /** Outside a unit of work. @throws DomainError `not_found`; `invalid` naming `issuer` or `findsBy` */
  async change(id: string, input: ProviderInput): Promise<void> {
    const before = await this.sealed(id);
    refuseMismatch(input);
    const secret = input.clientSecret ?? this.open(before);
    if (input.active) await this.client.refuseUnusable({ ...input, clientSecret: secret });
    await this.database.work(async () => {
      await this.database.query(
        `UPDATE identity_providers SET kind = $3, label = $4, issuer = $5, client_id = $6, client_secret = $7,
                required_level = $8, finds_by = $9, creates_accounts = $10, active = $11
          WHERE tenant_id = $1 AND id = $2`,
        this.values(id, input, JSON.stringify(this.seal(id, secret))),
      );
      // Who somebody is there says nothing of who they are elsewhere.
      if (before.issuer !== input.issuer)
        await this.database.query('DELETE FROM user_identities WHERE tenant_id = $1 AND provider_id = $2', [
          this.database.tenantId,
          id,
        ]);
      await this.record('changed', id, input);
    });
  }

  /** To speak with it, of those in use. @throws DomainError `not_found` */
  async settings(id: string): Promise<{ provider: IdentityProvider; settings: ProviderSettings }> {
    const sealed = await this.sealed(id);
    if (!sealed.active) throw notFound();
    const { clientSecret: _, ...provider } = sealed;
    return { provider, settings: { ...provider, clientSecret: this.open(sealed) } };
  }

  private async sealed(id: string): Promise<SealedProvider> {
    const [found] = isId(id)
      ? await this.database.work(() =>
          this.database.query<SealedProvider>(
            `SELECT ${columns}, client_secret AS "clientSecret" FROM identity_providers WHERE tenant_id = $1 AND id = $2`,
            [this.database.tenantId, id],
          ),
        )
      : [];
    if (!found) throw notFound();
    return found;
  }

  private values(id: string, input: ProviderInput, secret: string): unknown[] {
    const { kind, label, issuer, clientId, requiredLevel, findsBy, createsAccounts, active } = input;
    return [
      ...[this.database.tenantId, id, kind, label, issuer, clientId, secret],
      ...[requiredLevel, findsBy, createsAccounts, active],
    ];
  }

  private seal(id: string, secret: string) {
    return this.box.seal(Buffer.from(secret), purpose, `${this.tenantId}|${id}`);
  }

  private open({ id, clientSecret }: SealedProvider): string {
    return this.box.open(clientSecret, purpose, `${this.tenantId}|${id}`).toString();
  }

  private get tenantId(): string {
    const tenantId = currentContext()?.tenantId;
    if (!tenantId) throw new Error('A provider is of a municipality.');
    return tenantId;
  }

  private async record(act: string, id: string, { label, issuer, active }: ProviderInput): Promise<void> {
    const attributes = { name: label, issuer, state: active ? 'em uso' : 'desligado' };
    await this.audit.record({ kind: `identity_provider.${act}`, subjectId: id, attributes });
  }
}

/** A CPF is told by gov.br alone, and so is a level. */
function refuseMismatch({ kind, findsBy, requiredLevel }: ProviderInput): void {
  if (kind === 'gov_br') return;
  if (findsBy === 'cpf') throw new DomainError('invalid', 'users.provider_cpf', {}, { field: 'findsBy' });
  if (requiredLevel)
    throw new DomainError('invalid', 'users.provider_level_only', {}, { field: 'requiredLevel' });
}
