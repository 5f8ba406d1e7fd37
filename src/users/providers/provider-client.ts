import { Inject, Injectable, Logger } from '@nestjs/common';
import {
  authorizationCodeGrant,
  allowInsecureRequests,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  ClientSecretBasic,
  type Configuration,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { Clock } from '../../platform/clock';
import { CONFIG, type Config } from '../../platform/config';
import { DomainError } from '../../platform/errors';
import { guardedFetch, NetworkRefused, refuseAddress, type FetchRules } from '../../platform/network';
import { askLevel, type LevelQuestion } from './gov-br-level';
import { levelOf, type GovBrLevel, type ProviderKind } from './identity-provider';

/** What is needed to speak with one. */
export interface ProviderSettings {
  kind: ProviderKind;
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Null: nobody asks what level the account has. */
  requiredLevel?: GovBrLevel | null;
}

/** What must come back with the person: it travels sealed in a cookie of theirs. */
export interface Challenge {
  state: string;
  nonce: string;
  verifier: string;
}

export type Claims = Record<string, unknown> & { sub: string };

/** Who came back. */
export interface Proven {
  claims: Claims;
  /** Of a gov.br account; where none is required, undefined when nobody says it. */
  level?: GovBrLevel;
}

const scopes: Record<ProviderKind, string> = {
  gov_br: 'openid email profile govbr_confiabilidades govbr_confiabilidades_idtoken',
  oidc: 'openid email profile',
};

/**
 * Speaks OpenID Connect: discovery, authorization code with PKCE, state and nonce (OpenID Connect Core 1.0, 3.1; RFC 7636; RFC 9700), the
 * signature of the ID token checked besides the TLS. Through the guard for addresses that people write down; never in a unit of work.
 */
@Injectable()
export class ProviderClient {
  private readonly logger = new Logger(ProviderClient.name);
  private readonly rules: FetchRules;
  private readonly known = new Map<string, { until: number; configuration: Promise<Configuration> }>();

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly clock: Clock,
  ) {
    this.rules = { loopback: config.environment === 'test', milliseconds: 10_000, mostOctets: 256 * 1024 };
  }

  /** Before it is saved: that it is an address that may be asked, and that it answers. @throws DomainError `invalid` naming `issuer` */
  async refuseUnusable(settings: ProviderSettings): Promise<void> {
    try {
      const { hostname } = refuseAddress(settings.issuer, this.rules);
      // What it says of a CPF is believed, so it must be the one whose name it bears.
      if (settings.kind === 'gov_br' && !this.rules.loopback && !hostname.endsWith('.acesso.gov.br'))
        throw new NetworkRefused('not of gov.br');
      await this.configuration(settings);
    } catch (error) {
      this.logger.warn(`${settings.issuer}: ${reasonOf(error)}`);
      throw new DomainError('invalid', 'users.provider_issuer', {}, { field: 'issuer' });
    }
  }

  /** Where the person goes, and what must come back with them. @throws DomainError `unavailable` */
  async begin(
    settings: ProviderSettings,
    redirectUri: string,
  ): Promise<{ address: string; challenge: Challenge }> {
    const configuration = await this.configuration(settings).catch((error: unknown) =>
      this.fail(settings, error),
    );
    const challenge = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
    const address = buildAuthorizationUrl(configuration, {
      redirect_uri: redirectUri,
      scope: scopes[settings.kind],
      state: challenge.state,
      nonce: challenge.nonce,
      code_challenge: await calculatePKCECodeChallenge(challenge.verifier),
      code_challenge_method: 'S256',
    });
    return { address: address.href, challenge };
  }

  /**
   * @param returned the address at which the person came back, with its query
   * @throws DomainError `unauthenticated` for whatever is not as it must be; `unavailable`
   */
  async finish(settings: ProviderSettings, returned: URL, challenge: Challenge): Promise<Proven> {
    const configuration = await this.configuration(settings).catch((error: unknown) =>
      this.fail(settings, error),
    );
    const tokens = await authorizationCodeGrant(configuration, returned, {
      pkceCodeVerifier: challenge.verifier,
      expectedState: challenge.state,
      expectedNonce: challenge.nonce,
      idTokenExpected: true,
    }).catch((error: unknown) => {
      this.logger.warn(`${settings.issuer}: ${reasonOf(error)}`);
      throw new DomainError('unauthenticated', 'users.provider_refused');
    });
    const claims = tokens.claims() as Claims;
    if (settings.kind !== 'gov_br') return { claims };
    const { issuer } = settings;
    const question = { issuer, sub: claims.sub, accessToken: tokens.access_token };
    const level = await this.level(question, claims);
    if (!level && settings.requiredLevel) throw new DomainError('unavailable', 'users.provider_unavailable');
    return { claims, level };
  }

  /** What the service says; where it says nothing, what the signed ID token does; undefined when neither does. */
  private async level(question: LevelQuestion, claims: Claims): Promise<GovBrLevel | undefined> {
    try {
      return await askLevel(question, this.rules);
    } catch (error) {
      this.logger.warn(`${question.issuer}: ${reasonOf(error)}`);
      return levelOf(claims);
    }
  }

  /** Where the person ends what they began there; undefined where the provider has no such place. @throws DomainError `unavailable` */
  async leavingAddress(settings: ProviderSettings, backTo: string): Promise<string | undefined> {
    const configuration = await this.configuration(settings).catch((error: unknown) =>
      this.fail(settings, error),
    );
    const query = { post_logout_redirect_uri: backTo };
    if (configuration.serverMetadata().end_session_endpoint)
      return buildEndSessionUrl(configuration, query).href;
    // gov.br has it, and does not say so in its discovery document.
    if (settings.kind !== 'gov_br') return undefined;
    return `${settings.issuer.replace(/\/$/, '')}/logout?${new URLSearchParams(query).toString()}`;
  }

  /** For an hour: the document and the keys of a provider change seldom. One that failed is asked again. */
  private configuration(settings: ProviderSettings): Promise<Configuration> {
    const key = JSON.stringify(settings);
    const now = this.clock.now().getTime();
    const kept = this.known.get(key);
    if (kept && kept.until > now) return kept.configuration;
    const configuration = this.discover(settings);
    this.known.set(key, { until: now + 3_600_000, configuration });
    configuration.catch(() => this.known.delete(key));
    return configuration;
  }

  private discover({ issuer, clientId, clientSecret }: ProviderSettings): Promise<Configuration> {
    return discovery(new URL(issuer), clientId, undefined, ClientSecretBasic(clientSecret), {
      [customFetch]: (address, { method, headers, body }) =>
        guardedFetch(address, this.rules, { method, headers, body: textOf(body) }),
      execute: [enableNonRepudiationChecks, ...(this.rules.loopback ? [allowInsecureRequests] : [])],
    });
  }

  private fail(settings: ProviderSettings, error: unknown): never {
    this.logger.warn(`${settings.issuer}: ${reasonOf(error)}`);
    throw new DomainError('unavailable', 'users.provider_unavailable');
  }
}

const textOf = (body: unknown): string | undefined =>
  body instanceof URLSearchParams ? body.toString() : typeof body === 'string' ? body : undefined;

/** Names what went wrong, and nothing of the person. */
function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  return code ?? message ?? 'failed';
}
