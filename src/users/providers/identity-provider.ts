import type { SealedSecret } from '../../platform/secrets';

export const providerKinds = ['gov_br', 'oidc'] as const;
export type ProviderKind = (typeof providerKinds)[number];

/** Of a gov.br account, from the lowest: bronze, prata, ouro. */
export const govBrLevels = ['bronze', 'silver', 'gold'] as const;
export type GovBrLevel = (typeof govBrLevels)[number];

/** How an account that has no link yet is found: only by its link, by the CPF that who administers wrote down, by a verified e-mail. */
export const findings = ['link', 'cpf', 'email'] as const;
export type Finding = (typeof findings)[number];

export interface IdentityProvider {
  id: string;
  kind: ProviderKind;
  /** After "Entrar com". */
  label: string;
  /** Its address, where its discovery document is (OpenID Connect Discovery 1.0, 4). */
  issuer: string;
  clientId: string;
  /** Null takes any account. */
  requiredLevel: 'silver' | 'gold' | null;
  findsBy: Finding;
  createsAccounts: boolean;
  active: boolean;
}

export interface SealedProvider extends IdentityProvider {
  clientSecret: SealedSecret;
}

export const levelWords: Record<GovBrLevel, string> = { bronze: 'bronze', silver: 'prata', gold: 'ouro' };

/** `reliability_info.level` of an ID token that was asked for with the scope `govbr_confiabilidades_idtoken`. */
export function levelOf(claims: Record<string, unknown>): GovBrLevel | undefined {
  const { level } = (claims['reliability_info'] ?? {}) as { level?: unknown };
  return govBrLevels.find((each) => each === level);
}

export const isEnough = (level: GovBrLevel, required: GovBrLevel | null): boolean =>
  required === null || govBrLevels.indexOf(level) >= govBrLevels.indexOf(required);
