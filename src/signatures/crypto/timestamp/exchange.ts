import * as der from '../asn1/der';
import { type DerValue, readBer, readDer } from '../asn1/der-reader';
import { SignatureRefused } from '../errors';
import { digestIdentifier, type SigningDigest } from '../keys/key-signature';

/** TimeStampReq (RFC 3161, 2.4.1). */
export interface TimestampQuestion {
  /** Undefined for an algorithm that is not one of ours, or an imprint of another length than its. */
  readonly digest: SigningDigest | undefined;
  readonly imprint: Buffer;
  readonly policy: string | undefined;
  readonly nonce: bigint | undefined;
  /** Whether the certificate of the authority is to stand in the token. */
  readonly wantsCertificate: boolean;
  readonly hasExtensions: boolean;
}

/** PKIFailureInfo (RFC 3161, 2.4.2). */
export const failure = {
  badAlgorithm: 0,
  badRequest: 2,
  badFormat: 5,
  timeNotAvailable: 14,
  unacceptedPolicy: 15,
  unacceptedExtension: 16,
} as const;

export type Failure = (typeof failure)[keyof typeof failure];

/** The authority answered that it gives no token, or in another form than the standard's. */
export class TimestampRefused extends Error {}

const digests: readonly (readonly [SigningDigest, string, octets: number])[] = [
  ['sha256', '2.16.840.1.101.3.4.2.1', 32],
  ['sha384', '2.16.840.1.101.3.4.2.2', 48],
  ['sha512', '2.16.840.1.101.3.4.2.3', 64],
];

/** TimeStampReq over a SHA-256 digest, the certificate asked for. */
export function createTimestampRequest(imprint: Buffer, nonce: bigint, policy?: string): Buffer {
  const message = der.sequence(digestIdentifier('sha256'), der.octetString(imprint));
  const asked = policy === undefined ? [] : [der.objectIdentifier(policy)];
  return der.sequence(der.integer(1), message, ...asked, der.integer(nonce), der.boolean(true));
}

/** @throws SignatureRefused FORMAT_FAILURE for what is no TimeStampReq of version 1 */
export function readTimestampRequest(request: Buffer): TimestampQuestion {
  const [version, message, ...rest] = readDer(request).sequence();
  const [algorithm, imprint, ...excess] = message?.sequence() ?? [];
  const [type] = algorithm?.sequence() ?? [];
  if (version?.integer() !== 1n || !type || !imprint || excess.length > 0)
    throw odd('no TimeStampReq of version 1');
  const take = (is: (value: DerValue) => boolean) => (rest[0] && is(rest[0]) ? rest.shift() : undefined);
  const policy = take((value) => value.is(der.tag.oid))?.oid();
  const nonce = take((value) => value.is(der.tag.integer));
  const wantsCertificate = take((value) => value.is(der.tag.boolean))?.boolean() ?? false;
  const hasExtensions = take((value) => value.isContext(0)) !== undefined;
  if (rest.length > 0 || (nonce && nonce.content.length > 32)) throw odd('fields in disorder');
  const hash = imprint.octets();
  const known = digests.find(([, name, octets]) => name === type.oid() && octets === hash.length);
  return {
    digest: known?.[0],
    imprint: hash,
    policy,
    nonce: nonce?.integer(),
    wantsCertificate,
    hasExtensions,
  };
}

/** TimeStampResp with a token granted. */
export function createTimestampResponse(token: Buffer): Buffer {
  return der.sequence(der.sequence(der.integer(0)), token);
}

/** TimeStampResp that rejects, and says why to the program and to the person. */
export function createTimestampRefusal(why: Failure, words: string): Buffer {
  const text = der.sequence(der.utf8String(words));
  return der.sequence(der.sequence(der.integer(2), text, der.namedBits(why)));
}

/**
 * The token of a TimeStampResp, not believed yet.
 * @throws TimestampRefused when none was granted; SignatureRefused when it is no answer at all
 */
export function readTimestampResponse(response: Buffer): Buffer {
  const [status, token] = readBer(response).sequence();
  const [code, ...reasons] = status?.sequence() ?? [];
  const granted = code?.integer();
  if (token && (granted === 0n || granted === 1n)) return token.encoding;
  const words = reasons.find((value) => value.is(der.tag.sequence))?.items() ?? [];
  const told = words.map(({ content }) => content.toString('utf8').slice(0, 200)).join(' ');
  throw new TimestampRefused(`the authority of time gave no token: status ${granted} ${told}`.trim());
}

function odd(reason: string): SignatureRefused {
  return new SignatureRefused('FORMAT_FAILURE', `TSP: ${reason}`);
}
