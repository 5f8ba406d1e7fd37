import { createHash, randomBytes } from 'node:crypto';
import {
  createTimestampRequest,
  readTimestampResponse,
  TimestampRefused,
} from '../crypto/timestamp/exchange';
import { readSignedData } from '../verification/cms/signed-data';
import type { Engine } from '../verification/judgement';
import { checkTimestamp, readInfo } from '../verification/timestamps/token';

/** A token that our own verifier believes, with what is kept of it. */
export interface Stamp {
  /** TimeStampToken, DER. */
  readonly token: Buffer;
  /** To the second. */
  readonly time: Date;
  /** Name of the authority. */
  readonly authority: string;
  /** When nobody will believe it by itself any more: the end of the first certificate of its chain to end. */
  readonly until: Date;
}

/** Carries a TimeStampReq to an authority and brings its TimeStampResp back. */
export type Carrier = (request: Buffer) => Promise<Buffer>;

const MOST_MILLISECONDS = 15_000;
/** A token with a chain of RSA-4096 takes some 8 KiB. */
const MOST_OCTETS = 64 * 1024;

/**
 * By HTTP (RFC 3161, 3.4): no redirection, 15 seconds and 64 KiB at most. Name and password of the address go in the header
 * Authorization and never into a message.
 */
export function overHttp(url: URL): Carrier {
  const address = new URL(url);
  const { username, password } = address;
  [address.username, address.password] = ['', ''];
  const given = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  const headers = {
    'Content-Type': 'application/timestamp-query',
    Accept: 'application/timestamp-reply',
    ...(username && { Authorization: `Basic ${Buffer.from(given).toString('base64')}` }),
  };
  return async (request) => {
    const signal = AbortSignal.timeout(MOST_MILLISECONDS);
    const body = new Uint8Array(request);
    const answer = await fetch(address, { method: 'POST', headers, body, redirect: 'error', signal });
    if (answer.status !== 200) {
      await answer.body?.cancel();
      throw new TimestampRefused(`the authority of time answered with HTTP ${answer.status}`);
    }
    return bounded(answer);
  };
}

async function bounded({ body }: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let octets = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    octets += chunk.length;
    if (octets > MOST_OCTETS) throw new TimestampRefused(`an answer of more than ${MOST_OCTETS} octets`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * Asks for a timestamp and believes nothing of the answer: nonce, policy, imprint, signature, critical purpose, chain and revocation
 * are checked, the last five by the verifier that citizens use.
 * @param engineAfter what judges the answer, asked for when it is there
 * @param covered what is stamped, in pieces; the authority sees its SHA-256 alone
 * @throws TimestampRefused, SignatureRefused; whatever the carrier throws
 */
export async function requestTimestamp(
  engineAfter: () => Promise<Engine>,
  carry: Carrier,
  { covered, policy }: { covered: readonly Uint8Array[]; policy?: string | undefined },
): Promise<Stamp> {
  const hash = createHash('sha256');
  for (const piece of covered) hash.update(piece);
  const nonce = BigInt(`0x${randomBytes(8).toString('hex')}`);
  const token = readTimestampResponse(await carry(createTimestampRequest(hash.digest(), nonce, policy)));
  const info = readInfo(readSignedData(token));
  if (info.nonce !== nonce) throw new TimestampRefused('the token is the answer to another question');
  if (policy !== undefined && info.policy !== policy)
    throw new TimestampRefused(`the token is under the policy ${info.policy}`);
  const engine = await engineAfter();
  const question = { token, kind: 'DOCUMENT', covered, before: { at: engine.now, proved: false } } as const;
  const checked = await checkTimestamp(engine, { certificates: [], material: [] }, question);
  const { authority, trusted, findings, time } = checked;
  if (!checked.valid || !authority || !time)
    throw new TimestampRefused(`the token does not hold: ${findings.worst?.message ?? ''}`);
  const ends = (trusted?.chain.certificates ?? [authority]).map(({ notAfter }) => notAfter.getTime());
  const { commonName, text } = authority.subject;
  return { token, time, authority: commonName ?? text, until: new Date(Math.min(...ends)) };
}
