import { parseCpf } from '../../platform/identifiers';
import { guardedFetch, NetworkRefused, type FetchRules } from '../../platform/network';
import { govBrLevels, type GovBrLevel } from './identity-provider';

/** What proves to gov.br of whom is asked: what came with the person, and goes nowhere else. */
export interface LevelQuestion {
  issuer: string;
  /** Of a gov.br account, the CPF. */
  sub: string;
  accessToken: string;
}

/**
 * The level of a gov.br account, of the service "confiabilidades" (Roteiro de Integração do Login Único, Serviço de Confiabilidade
 * Cadastral): 1 bronze, 2 prata, 3 ouro; of several, the highest.
 * @throws NetworkRefused when it does not answer, or answers something else
 */
export async function askLevel(
  { issuer, sub, accessToken }: LevelQuestion,
  rules: FetchRules,
): Promise<GovBrLevel> {
  const cpf = parseCpf(sub);
  if (!cpf.ok) throw new NetworkRefused('the subject is no CPF');
  const path = `/confiabilidades/v3/contas/${cpf.identifier.normalized}/niveis?response-type=ids`;
  const headers = { authorization: `Bearer ${accessToken}`, accept: 'application/json' };
  const answer = await guardedFetch(`${servicesOf(issuer)}${path}`, rules, { headers });
  if (answer.status !== 200) throw new NetworkRefused(`levels: ${answer.status}`);
  const level = highest(await answer.json().catch(() => undefined));
  if (!level) throw new NetworkRefused('levels: not understood');
  return level;
}

/** https://sso.acesso.gov.br answers who it is, https://api.acesso.gov.br what else is known of them. */
function servicesOf(issuer: string): string {
  const { protocol, hostname, host } = new URL(issuer);
  return `${protocol}//${hostname.startsWith('sso.') ? hostname.replace(/^sso\./, 'api.') : host}`;
}

/** An account that has none yet is bronze. */
function highest(answer: unknown): GovBrLevel | undefined {
  if (!Array.isArray(answer)) return undefined;
  const ids = new Set(answer.map((each) => String((each as { id?: unknown } | null)?.id)));
  return govBrLevels.findLast((_, index) => ids.has(String(index + 1))) ?? 'bronze';
}
