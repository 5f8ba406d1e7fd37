import { lookup } from 'node:dns/promises';
import { type IncomingMessage, request as askPlainly } from 'node:http';
import { request as askSecurely } from 'node:https';
import { isIP } from 'node:net';
import { isAllowedHost } from './allowed-hosts';
import { isPublicAddress } from '../../platform/network';

/** What may be fetched, and at what cost. */
export interface DownloadRules {
  readonly hosts: readonly string[];
  readonly mostOctets: number;
  readonly milliseconds: number;
  /** Ports beside those of the protocol; none but in tests. */
  readonly ports?: readonly string[];
  /** All addresses of a name. */
  readonly resolve?: (host: string) => Promise<readonly string[]>;
  readonly isPublic?: (address: string) => boolean;
}

/** Not fetched; the message says why, for the log and the table. */
export class DownloadRefused extends Error {}

/**
 * The octets at an address on a list of hosts. The name is looked up once, every address of it must be of the public internet, and the
 * connection goes to the one that was looked at: a name that changes its mind (DNS rebinding) leads nowhere else. No redirect is followed.
 * @param question an OCSPRequest to post (RFC 6960, A.1); without one the address is read
 * @throws DownloadRefused
 */
export async function download(address: string, rules: DownloadRules, question?: Buffer): Promise<Buffer> {
  const url = allowedUrl(address, rules);
  const signal = AbortSignal.timeout(rules.milliseconds);
  try {
    const target = await targetOf(url.hostname, rules);
    const response = await ask(url, target, signal, question);
    return await bodyOf(response, rules.mostOctets);
  } catch (error) {
    if (error instanceof DownloadRefused) throw error;
    throw new DownloadRefused(signal.aborted ? 'took too long' : reasonOf(error));
  }
}

function allowedUrl(address: string, { hosts, ports = [] }: DownloadRules): URL {
  if (!URL.canParse(address)) throw new DownloadRefused('not an address');
  const url = new URL(address);
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
  if (!isWeb || url.username !== '' || url.password !== '')
    throw new DownloadRefused('not a plain web address');
  if (url.port !== '' && !ports.includes(url.port)) throw new DownloadRefused(`port ${url.port}`);
  if (!isAllowedHost(url.hostname, hosts))
    throw new DownloadRefused(`host ${url.hostname} is not on the list`);
  return url;
}

async function targetOf(host: string, { resolve = allAddresses, isPublic = isPublicAddress }: DownloadRules) {
  const addresses = await resolve(host);
  const [first] = addresses;
  if (first === undefined || !addresses.every(isPublic))
    throw new DownloadRefused(`host ${host} is not of the public internet`);
  return first;
}

async function allAddresses(host: string): Promise<readonly string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}

function ask(url: URL, target: string, signal: AbortSignal, question?: Buffer): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? askSecurely : askPlainly;
  const family = isIP(target);
  return new Promise((resolve, reject) => {
    const options = {
      signal,
      agent: false as const,
      method: question ? 'POST' : 'GET',
      headers: {
        'accept-encoding': 'identity',
        ...(question && { 'content-type': 'application/ocsp-request', 'content-length': question.length }),
      },
      lookup: (
        _host: string,
        { all }: { all?: boolean | undefined },
        answer: (
          error: null,
          address: string | { address: string; family: number }[],
          family?: number,
        ) => void,
      ) => (all ? answer(null, [{ address: target, family }]) : answer(null, target, family)),
    };
    request(url, options, resolve).on('error', reject).end(question);
  });
}

async function bodyOf(response: IncomingMessage, most: number): Promise<Buffer> {
  try {
    if (response.statusCode !== 200) throw new DownloadRefused(`status ${response.statusCode ?? 0}`);
    if (Number(response.headers['content-length'] ?? 0) > most) throw new DownloadRefused('too large');
    const parts: Buffer[] = [];
    let octets = 0;
    for await (const part of response as AsyncIterable<Buffer>) {
      octets += part.length;
      if (octets > most) throw new DownloadRefused('too large');
      parts.push(part);
    }
    return Buffer.concat(parts);
  } finally {
    response.destroy();
  }
}

function reasonOf(error: unknown): string {
  const { code } = error as { code?: string };
  return code ?? 'failed';
}
