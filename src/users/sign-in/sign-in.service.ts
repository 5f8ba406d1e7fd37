import { Injectable } from '@nestjs/common';
import { Audit } from '../../history';
import { refuseSuspended, type Tenant } from '../../tenants';
import { DomainError } from '../../platform/errors';
import { toleratedFailures } from '../account/lock-out';
import type { User } from '../account/user.entity';
import { RefreshTokens } from '../sessions/refresh-tokens';
import type { Session, SessionKind } from '../sessions/session.entity';
import { accessTokenSeconds, SessionTokens } from '../sessions/session-token';
import { Sessions } from '../sessions/sessions.service';
import { Credentials, fingerprintOf, type Given, type PassedStep, type Proof } from './credentials';
import { SecondStep } from './second-step';

export interface SignInInput extends Given {
  login: string;
}

/** A signed-in browser, or one that must still show a code. */
export type WebSignIn = Entered | { step: string };

export interface Entered {
  cookie: string;
  userId: string;
}

export interface TokenPair {
  accessToken: string;
  refreshToken: string;
  /** Seconds that the access token lasts. */
  expiresIn: number;
}

/** What an identity provider answers for. */
export type Provided = Required<Pick<PassedStep, 'providerId'>> & Pick<PassedStep, 'govBrLevel'>;

type ProvedUser = Extract<Proof, { outcome: 'proved' | 'code_needed' }>;

/** Ways into the system. None of them runs inside a unit of work. */
@Injectable()
export class SignIn {
  constructor(
    private readonly credentials: Credentials,
    private readonly sessions: Sessions,
    private readonly tokens: SessionTokens,
    private readonly refreshTokens: RefreshTokens,
    private readonly secondStep: SecondStep,
    private readonly audit: Audit,
  ) {}

  /** @throws DomainError `unauthenticated`: the same for an unknown, a closed and a locked account; `forbidden` when the tenant is suspended. */
  async web(tenant: Tenant, { login, ...given }: SignInInput): Promise<WebSignIn> {
    refuseSuspended(tenant);
    const begun = this.beginning('web');
    const proof = await this.credentials.check(tenant.id, { login }, given, begun.begin);
    const { outcome, user } = entered(proof);
    if (outcome === 'proved')
      return { cookie: this.tokens.issue(begun.session, tenant.slug), userId: user.id };
    return {
      step: this.secondStep.issue(tenant.id, { userId: user.id, fingerprint: fingerprintOf(user) }),
    };
  }

  /** @throws DomainError `unauthenticated`; with the key `users.step_over` the person begins again. */
  async webCode(tenant: Tenant, step: string, code: string): Promise<Entered> {
    const passed = this.secondStep.read(tenant.id, step);
    if (!passed) throw new DomainError('unauthenticated', 'users.step_over');
    const begun = this.beginning('web', passed);
    const proof = await this.credentials.checkCode(tenant.id, passed, code, begun.begin);
    if (entered(proof).outcome === 'code_needed') throw codeNeeded();
    return { cookie: this.tokens.issue(begun.session, tenant.slug), userId: passed.userId };
  }

  /** @throws DomainError `unauthenticated` */
  async api(tenant: Tenant, { login, ...given }: SignInInput): Promise<TokenPair> {
    refuseSuspended(tenant);
    const begun = this.beginning('api');
    let refreshToken = '';
    const atTheDoor = { ...given, takesRecoveryCode: true };
    const proof = await this.credentials.check(tenant.id, { login }, atTheDoor, async (user) => {
      await begun.begin(user);
      refreshToken = await this.refreshTokens.issue(begun.session);
    });
    if (entered(proof).outcome === 'code_needed') throw codeNeeded();
    return this.pair(begun.session, tenant.slug, refreshToken);
  }

  /** @throws DomainError `unauthenticated`; a token shown twice ends the session. */
  async refresh(tenant: Tenant, given: string): Promise<TokenPair> {
    const { session, refreshToken } = await this.refreshTokens.rotate(tenant.id, given);
    return this.pair(session, tenant.slug, refreshToken);
  }

  /**
   * Somebody whom an identity provider answers for, in the place of the password: a second factor that is on is asked for all the same.
   * In a running unit of work of the tenant.
   */
  async provided(tenant: Tenant, user: User, provided: Provided): Promise<WebSignIn> {
    if (user.hasSecondFactor) {
      const passed = { userId: user.id, fingerprint: fingerprintOf(user), ...provided };
      return { step: this.secondStep.issue(tenant.id, passed) };
    }
    const begun = this.beginning('web', provided);
    await begun.begin(user);
    return { cookie: this.tokens.issue(begun.session, tenant.slug), userId: user.id };
  }

  private beginning(kind: SessionKind, { providerId, govBrLevel }: Partial<Provided> = {}) {
    let begun: Session | undefined;
    return {
      begin: async (user: User): Promise<void> => {
        begun = await this.sessions.begin(user.id, kind, { providerId, govBrLevel });
        const first = providerId ? 'provider' : 'password';
        const attributes = { session: kind, factors: user.hasSecondFactor ? `${first}+totp` : first };
        await this.audit.record({ kind: 'sign_in.done', userId: user.id, subjectId: begun.id, attributes });
      },
      get session(): Session {
        if (!begun) throw new Error('No session was begun.');
        return begun;
      },
    };
  }

  private pair(session: Session, slug: string, refreshToken: string): TokenPair {
    return { accessToken: this.tokens.issue(session, slug), refreshToken, expiresIn: accessTokenSeconds };
  }
}

/** A locked account answers as an unknown one: the wait would tell that it exists. */
function entered(proof: Proof): ProvedUser {
  if (proof.outcome === 'proved' || proof.outcome === 'code_needed') return proof;
  if (proof.outcome === 'refused' && proof.because === 'code')
    throw new DomainError('unauthenticated', 'users.wrong_code', {}, { field: 'code' });
  throw new DomainError('unauthenticated', 'users.wrong_credentials', { most: toleratedFailures });
}

const codeNeeded = (): DomainError =>
  new DomainError('unauthenticated', 'users.code_needed', {}, { field: 'code' });
