import { lookup } from 'node:dns/promises';
import { type IncomingMessage, request as askPlainly } from 'node:http';
import { request as askSecurely } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './public-addresses';

export interface RequestRules {
  readonly milliseconds: number;
  readonly mostOctets: number;
  /** All addresses of a name. */
  readonly resolve?: ((host: string) => Promise<readonly string[]>) | undefined;
  readonly isPublic?: ((address: string) => boolean) | undefined;
}

export interface Asked {
  method?: string;
  headers?: Record<string, string | number>;
  body?: string | Buffer | undefined;
}

export interface Answered {
  answer: IncomingMessage;
  body: Buffer;
}

/** Not asked, or not answered as it must be; the message says why, for the log, and names no secret. */
export class NetworkRefused extends Error {}

/**
 * Asks what stands at an address that somebody else wrote down. The name is looked up once, every address of it must be of the
 * public internet, and the connection goes to the one that was looked at: a name that changes its mind (DNS rebinding) leads
 * nowhere else. No redirect is followed; so many octets and milliseconds.
 * @param accept throws when the body is not worth reading
 * @throws NetworkRefused
 */
export async function askPublicly(
  url: URL,
  rules: RequestRules,
  asked: Asked = {},
  accept: (answer: IncomingMessage) => void = () => undefined,
): Promise<Answered> {
  const signal = AbortSignal.timeout(rules.milliseconds);
  try {
    const target = await targetOf(url.hostname, rules);
    const answer = await ask(url, target, signal, asked);
    return { answer, body: await bodyOf(answer, rules.mostOctets, accept) };
  } catch (error) {
    if (error instanceof NetworkRefused) throw error;
    const { code } = error as { code?: string };
    throw new NetworkRefused(signal.aborted ? 'took too long' : (code ?? 'failed'));
  }
}

async function targetOf(
  host: string,
  { resolve = allAddresses, isPublic = isPublicAddress }: RequestRules,
): Promise<string> {
  const addresses = await resolve(host);
  const [first] = addresses;
  if (first === undefined || !addresses.every(isPublic))
    throw new NetworkRefused(`host ${host} is not of the public internet`);
  return first;
}

const allAddresses = async (host: string): Promise<string[]> =>
  (await lookup(host, { all: true })).map(({ address }) => address);

function ask(
  url: URL,
  target: string,
  signal: AbortSignal,
  { method = 'GET', headers = {}, body }: Asked,
): Promise<IncomingMessage> {
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

async function bodyOf(
  answer: IncomingMessage,
  most: number,
  accept: (answer: IncomingMessage) => void,
): Promise<Buffer> {
  try {
    accept(answer);
    if (Number(answer.headers['content-length'] ?? 0) > most) throw new NetworkRefused('too large');
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
