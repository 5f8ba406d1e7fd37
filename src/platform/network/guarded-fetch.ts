import { lookup } from 'node:dns/promises';
import { type IncomingMessage, request as askPlainly } from 'node:http';
import { request as askSecurely } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './public-addresses';

export interface FetchRules {
  /** Whether a server of this machine may be asked, without TLS: in tests alone. */
  readonly loopback: boolean;
  readonly milliseconds: number;
  readonly mostOctets: number;
  /** All addresses of a name. */
  readonly resolve?: (host: string) => Promise<readonly string[]>;
}

export interface Asked {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** Not asked, or not answered as it must be; the message says why, for the log, and names no secret. */
export class NetworkRefused extends Error {}

/**
 * Asks a server whose address a person wrote down: https on its own port, a name whose addresses are all of the public internet, the
 * connection to the one that was looked at (a name that changes its mind leads nowhere else), no redirect, so many octets and seconds.
 * @throws NetworkRefused
 */
export async function guardedFetch(address: string, rules: FetchRules, asked: Asked = {}): Promise<Response> {
  const url = refuseAddress(address, rules);
  const signal = AbortSignal.timeout(rules.milliseconds);
  try {
    const target = await targetOf(url.hostname, rules);
    const answer = await ask(url, target, signal, asked);
    const body = await bodyOf(answer, rules.mostOctets);
    const empty = answer.statusCode === 204 || answer.statusCode === 304;
    return new Response(empty ? null : new Uint8Array(body), {
      status: answer.statusCode ?? 502,
      headers: headersOf(answer),
    });
  } catch (error) {
    if (error instanceof NetworkRefused) throw error;
    const { code } = error as { code?: string };
    throw new NetworkRefused(signal.aborted ? 'took too long' : (code ?? 'failed'));
  }
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

async function targetOf(host: string, { loopback, resolve = allAddresses }: FetchRules): Promise<string> {
  if (loopback && isLoopback(host)) return '127.0.0.1';
  const addresses = await resolve(host);
  const [first] = addresses;
  if (first === undefined || !addresses.every(isPublicAddress))
    throw new NetworkRefused(`host ${host} is not of the public internet`);
  return first;
}

const allAddresses = async (host: string): Promise<string[]> =>
  (await lookup(host, { all: true })).map(({ address }) => address);

function ask(url: URL, target: string, signal: AbortSignal, asked: Asked): Promise<IncomingMessage> {
  const { method = 'GET', headers = {}, body } = asked;
  const request = url.protocol === 'https:' ? askSecurely : askPlainly;
  const family = isIP(target);
  const pinned: LookupFunction = (_host, { all }, answer) =>
    all ? answer(null, [{ address: target, family }]) : answer(null, target, family);
  const options = {
    ...{ signal, method, agent: false as const, lookup: pinned },
    headers: { ...headers, 'accept-encoding': 'identity' },
  };
  return new Promise((resolve, reject) => {
    request(url, options, resolve).on('error', reject).end(body);
  });
}

async function bodyOf(answer: IncomingMessage, most: number): Promise<Buffer> {
  try {
    const parts: Buffer[] = [];
    let octets = 0;
    for await (const part of answer as AsyncIterable<Buffer>) {
      octets += part.length;
      if (octets > most) throw new NetworkRefused('too large');
      parts.push(part);
    }
    return Buffer.concat(parts);
  } finally {
    answer.destroy();
  }
}

const headersOf = ({ headers }: IncomingMessage): [string, string][] =>
  Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, one]),
  );
