import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../history';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { DomainError, notFound } from '../../platform/errors';
import { parseCpf } from '../../platform/identifiers';
import { isId } from '../../platform/ids';
import { refuseSuspended, type Tenant } from '../../tenants';
import { Accounts } from '../account/accounts.service';
import { normalisedLogin } from '../account/login';
import { User } from '../account/user.entity';
import { SignIn, type WebSignIn } from '../sign-in/sign-in.service';
import { isEnough, levelWords, type GovBrLevel, type IdentityProvider } from './identity-provider';
import type { Claims, Proven } from './provider-client';

/** An account at a provider that is tied to one here. */
export interface LinkedIdentity {
  providerId: string;
  label: string;
  linkedAt: Date;
}

type Because = 'link' | 'cpf' | 'email' | 'created';

/**
 * Who is who: ties an account at a provider to one here, and lets in by it. Tied by the person, whose password was shown first; by the CPF
 * that who administers wrote down, at gov.br; by an e-mail that the provider has verified, where who administers trusts it to. By nothing
 * else: not by a name, not by an e-mail that was only typed there.
 */
@Injectable()
export class Identities {
  constructor(
    private readonly database: Database,
    private readonly accounts: Accounts,
    private readonly signIn: SignIn,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `forbidden` with the reason, for whoever may not enter by it */
  enter(tenant: Tenant, provider: IdentityProvider, { claims, level }: Proven): Promise<WebSignIn> {
    refuseSuspended(tenant);
    refuseLevel(provider, level);
    return this.database.transaction(tenant.id, async () => {
      const { userId, because } = (await this.find(provider, claims)) ?? (await this.make(provider, claims));
      const user = await this.person(userId);
      if (because !== 'link') await this.tie(provider, claims.sub, user.id, because);
      // Whose certificate is issued by it is decided by the CPF that who administers wrote down, so another one proves nothing.
      const isTheirs = provider.kind === 'gov_br' && user.cpf !== null && cpfOf(claims) === user.cpf;
      const govBrLevel = isTheirs ? level : undefined;
      return this.signIn.provided(tenant, user, { providerId: provider.id, govBrLevel });
    });
  }

  /** @throws DomainError `conflict` when it is tied to another account; `forbidden` for its level */
  link(
    tenantId: string,
    provider: IdentityProvider,
    { claims, level }: Proven,
    userId: string,
  ): Promise<void> {
    refuseLevel(provider, level);
    return this.database.transaction(tenantId, async () => {
      const user = await this.person(userId);
      const cpf = provider.kind === 'gov_br' ? cpfOf(claims) : undefined;
      if (cpf && user.cpf && user.cpf !== cpf) throw new DomainError('conflict', 'users.identity_other_cpf');
      const holder = await this.holder(provider.id, claims.sub);
      if (holder === userId) return;
      if (holder) throw new DomainError('conflict', 'users.identity_taken');
      await this.tie(provider, claims.sub, userId, 'link');
    });
  }

  /** @throws DomainError `not_found` */
  unlink(userId: string, providerId: string): Promise<void> {
    return this.database.work(async () => {
      const gone = await this.database.query(
        `WITH gone AS (DELETE FROM user_identities WHERE tenant_id = $1 AND user_id = $2 AND provider_id = $3 RETURNING user_id)
         SELECT user_id FROM gone`,
        [this.database.tenantId, userId, isId(providerId) ? providerId : null],
      );
      if (gone.length === 0) throw notFound();
      await this.audit.record({ kind: 'identity.unlinked', userId, subjectId: userId });
    });
  }

  /** In a running unit of work. */
  linkedTo(userId: string): Promise<LinkedIdentity[]> {
    return this.database.query<LinkedIdentity>(
      `SELECT p.id AS "providerId", p.label, i.linked_at AS "linkedAt"
         FROM user_identities i JOIN identity_providers p ON p.tenant_id = i.tenant_id AND p.id = i.provider_id
        WHERE i.tenant_id = $1 AND i.user_id = $2 AND p.active ORDER BY p.label, p.id`,
      [this.database.tenantId, userId],
    );
  }

  private async find(
    { id, findsBy, kind }: IdentityProvider,
    claims: Claims,
  ): Promise<{ userId: string; because: Because } | undefined> {
    const holder = await this.holder(id, claims.sub);
    if (holder) return { userId: holder, because: 'link' };
    const cpf = findsBy === 'cpf' && kind === 'gov_br' ? cpfOf(claims) : undefined;
    const login = findsBy === 'email' ? verifiedLogin(claims) : undefined;
    const user = cpf ? await this.user({ cpf }) : login ? await this.user({ login }) : null;
    // One account here has one there: a second is tied by the person, after the first was untied.
    if (!user || (await this.isTied(id, user.id))) return undefined;
    return { userId: user.id, because: cpf ? 'cpf' : 'email' };
  }

  /** @throws DomainError `forbidden` when the provider makes no accounts, or this one cannot be made */
  private async make(
    { createsAccounts, kind }: IdentityProvider,
    claims: Claims,
  ): Promise<{ userId: string; because: Because }> {
    const login = verifiedLogin(claims);
    const cpf = kind === 'gov_br' ? cpfOf(claims) : undefined;
    const { name } = claims;
    const isFree = login && !(await this.user({ login })) && !(cpf && (await this.user({ cpf })));
    if (!createsAccounts || !isFree || typeof name !== 'string' || name.trim() === '')
      throw new DomainError('forbidden', 'users.provider_unknown');
    const password = randomBytes(32).toString('base64url');
    const userId = await this.accounts.create({ login, name: name.slice(0, 200), cpf, password });
    return { userId, because: 'created' };
  }

  private async tie(
    provider: IdentityProvider,
    subject: string,
    userId: string,
    because: Because,
  ): Promise<void> {
    const [tied] = await this.database.query(
      `INSERT INTO user_identities (tenant_id, provider_id, subject, user_id, linked_at)
       VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING user_id`,
      [this.database.tenantId, provider.id, subject, userId, this.clock.now()],
    );
    if (!tied) throw new DomainError('conflict', 'users.identity_taken');
    const attributes = { provider: provider.label, by: because };
    await this.audit.record({ kind: 'identity.linked', userId, subjectId: userId, attributes });
  }

  private async holder(providerId: string, subject: string): Promise<string | undefined> {
    const [found] = await this.database.query<{ userId: string }>(
      `SELECT user_id AS "userId" FROM user_identities WHERE tenant_id = $1 AND provider_id = $2 AND subject = $3`,
      [this.database.tenantId, providerId, subject],
    );
    return found?.userId;
  }

  private async isTied(providerId: string, userId: string): Promise<boolean> {
    const tied = await this.database.query(
      'SELECT user_id FROM user_identities WHERE tenant_id = $1 AND provider_id = $2 AND user_id = $3',
      [this.database.tenantId, providerId, userId],
    );
    return tied.length > 0;
  }

  private user(which: { cpf: string } | { login: string }): Promise<User | null> {
    const { tenantId } = this.database;
    return this.database.repository(User).findOneBy({ tenantId, kind: 'person', ...which });
  }

  /** @throws DomainError `forbidden`: the provider has proved who it is, so a closed account may be named */
  private async person(id: string): Promise<User> {
    const { tenantId } = this.database;
    const user = await this.database
      .repository(User)
      .findOneBy({ tenantId, id, kind: 'person', active: true });
    if (!user) throw new DomainError('forbidden', 'users.provider_closed');
    return user;
  }
}

/** The subject of a gov.br account is its CPF. */
function cpfOf({ sub }: Claims): string | undefined {
  const parsed = parseCpf(sub);
  return parsed.ok ? parsed.identifier.normalized : undefined;
}

/** Only `true` is verified: some providers send the word. */
const verifiedLogin = ({ email, email_verified: verified }: Claims): string | undefined =>
  typeof email === 'string' && (verified === true || verified === 'true')
    ? normalisedLogin(email)
    : undefined;

function refuseLevel({ kind, requiredLevel }: IdentityProvider, level: GovBrLevel = 'bronze'): void {
  if (kind !== 'gov_br' || isEnough(level, requiredLevel)) return;
  throw new DomainError('forbidden', 'users.provider_level', {
    level: levelWords[requiredLevel ?? 'bronze'],
  });
}
