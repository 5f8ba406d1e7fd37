import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { askPublicly, NetworkRefused, type Asked, type RequestRules } from './public-request';

export interface FetchRules extends Omit<RequestRules, 'isPublic'> {
  /** Whether a server of this machine may be asked, without TLS: in tests alone. */
  readonly loopback: boolean;
}

/** Asks a server whose address a person wrote down: https on its own port, by `askPublicly`. @throws NetworkRefused */
export async function guardedFetch(address: string, rules: FetchRules, asked: Asked = {}): Promise<Response> {
  const url = refuseAddress(address, rules);
  const here = rules.loopback && isLoopback(url.hostname);
  const { answer, body } = await askPublicly(url, here ? { ...rules, ...thisMachine } : rules, asked);
  const empty = answer.statusCode === 204 || answer.statusCode === 304;
  return new Response(empty ? null : new Uint8Array(body), {
    status: answer.statusCode ?? 502,
    headers: headersOf(answer),
  });
}

/** What can be told of an address before anybody is asked. @throws NetworkRefused */
export function refuseAddress(address: string, { loopback }: Pick<FetchRules, 'loopback'>): URL {
  if (!URL.canParse(address)) throw new NetworkRefused('not an address');
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') throw new NetworkRefused('a name and password in it');
  if (loopback && isLoopback(url.hostname)) return url;
  if (url.protocol !== 'https:') throw new NetworkRefused('not https');
  if (url.port !== '') throw new NetworkRefused(`port ${url.port}`);
  if (isIP(url.hostname) !== 0 || url.hostname.startsWith('['))
    throw new NetworkRefused('a number for a host');
  return url;
}

const isLoopback = (host: string): boolean => host === '127.0.0.1' || host === 'localhost';

const thisMachine = { resolve: () => Promise.resolve(['127.0.0.1']), isPublic: () => true };

const headersOf = ({ headers }: IncomingMessage): [string, string][] =>
  Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, one]),
  );
