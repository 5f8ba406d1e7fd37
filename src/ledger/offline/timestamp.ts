import { type Der, item, itemsOf, oidOf, readDer } from './der';
import { hexOf, octetsOfText, sha256, type Octets } from './digest';
import { stampedText, type TreeHead } from './format';

/** A token that holds, by whoever made it. */
export interface CheckedStamp {
  time: Date;
  /** Common name in the certificate. */
  authority: string;
  /** SHA-256 of the certificate. */
  certificate: string;
}

const oid = {
  tstInfo: '1.2.840.113549.1.9.16.1.4',
  messageDigest: '1.2.840.113549.1.9.4',
  sha256: '2.16.840.1.101.3.4.2.1',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  rsaEncryption: '1.2.840.113549.1.1.1',
  sha256WithRsa: '1.2.840.113549.1.1.11',
  extendedKeyUsage: '2.5.29.37',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  commonName: '2.5.4.3',
};

const SEQUENCE = 0x30;

/**
 * Checks the timestamp of a head (RFC 3161): that it is of this head, that the certificate in it signed it, and that this certificate
 * may only stamp. Whose certificate that is, and whether it was revoked, is not known here.
 * @returns undefined when it does not hold, or its algorithms are not known here (SHA-256 with P-256 or RSA are)
 */
export async function checkStamp(head: TreeHead): Promise<CheckedStamp | undefined> {
  try {
    const token = Uint8Array.from(atob(head.timestamp ?? ''), (character) => character.charCodeAt(0));
    return await checked(readDer(token), await sha256(octetsOfText(stampedText(head))));
  } catch {
    // Not a token, or damaged.
    return undefined;
  }
}

async function checked(token: Der, imprint: Octets): Promise<CheckedStamp | undefined> {
  const signedData = item(item(token, 1, 0xa0), 0, SEQUENCE);
  const encapsulated = item(signedData, 2, SEQUENCE);
  if (oidOf(item(encapsulated, 0)) !== oid.tstInfo) return undefined;
  const content = item(item(encapsulated, 1, 0xa0), 0, 0x04).content;
  const info = readDer(content);
  const message = item(info, 2, SEQUENCE);
  const isOfHead = isSha256(item(message, 0)) && isEqual(item(message, 1, 0x04).content, imprint);
  const signer = itemsOf(itemsOf(signedData).at(-1)!);
  const certificates = itemsOf(signedData).find(({ tag }) => tag === 0xa0);
  if (!isOfHead || signer.length !== 1 || !certificates) return undefined;
  const certificate = await signerOf(signer[0]!, itemsOf(certificates), content);
  if (!certificate || !mayOnlyStamp(certificate)) return undefined;
  return {
    time: timeOf(item(info, 4, 0x18)),
    authority: nameOf(certificate),
    certificate: hexOf(await sha256(certificate.whole)),
  };
}

/** The certificate whose key signed the attributes, which hold the digest of the content (RFC 5652, 5.4). */
async function signerOf(signer: Der, certificates: Der[], content: Uint8Array): Promise<Der | undefined> {
  const [, sid, , attributes, algorithm, signature] = itemsOf(signer);
  if (attributes?.tag !== 0xa0 || !sid || !algorithm || !signature) return undefined;
  const digest = itemsOf(attributes).find((one) => oidOf(item(one, 0)) === oid.messageDigest);
  if (!digest || !isEqual(item(item(digest, 1), 0, 0x04).content, await sha256(content))) return undefined;
  const serial = item(sid, 1, 0x02).whole;
  const certificate = certificates.find((one) => isEqual(item(item(one, 0), 1).whole, serial));
  if (!certificate) return undefined;
  // What is signed carries the tag of SET OF in the place of [0].
  const signed = Uint8Array.from(attributes.whole);
  signed[0] = 0x31;
  const name = oidOf(item(algorithm, 0));
  return (await isSigned(certificate, name, signature.content, signed)) ? certificate : undefined;
}

async function isSigned(
  certificate: Der,
  name: string,
  signature: Uint8Array,
  signed: Octets,
): Promise<boolean> {
  const spki = Uint8Array.from(item(item(certificate, 0), 6, SEQUENCE).whole);
  if (name === oid.ecdsaWithSha256) {
    const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
    const key = await crypto.subtle.importKey('spki', spki, algorithm, false, ['verify']);
    return crypto.subtle.verify(algorithm, key, plainSignature(signature), signed);
  }
  if (name !== oid.sha256WithRsa && name !== oid.rsaEncryption) return false;
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('spki', spki, algorithm, false, ['verify']);
  return crypto.subtle.verify(algorithm, key, Uint8Array.from(signature), signed);
}

/** Two INTEGERs of DER as WebCrypto wants them: 32 octets each. */
function plainSignature(signature: Uint8Array): Octets {
  const plain = new Uint8Array(64);
  for (const [index, { content }] of itemsOf(readDer(signature)).slice(0, 2).entries()) {
    const number = content[0] === 0 ? content.subarray(1) : content;
    plain.set(number, 32 * (index + 1) - number.length);
  }
  return plain;
}

/** RFC 3161, 2.3: timeStamping, critical, and nothing else. */
function mayOnlyStamp(certificate: Der): boolean {
  const extensions = itemsOf(item(certificate, 0)).find(({ tag }) => tag === 0xa3);
  const usage = (extensions ? itemsOf(item(extensions, 0)) : []).find(
    (one) => oidOf(item(one, 0)) === oid.extendedKeyUsage,
  );
  if (!usage || item(usage, 1).tag !== 0x01 || item(usage, 1).content[0] === 0) return false;
  const purposes = itemsOf(readDer(item(usage, 2, 0x04).content));
  return purposes.length === 1 && oidOf(purposes[0]!) === oid.timeStamping;
}

function nameOf(certificate: Der): string {
  const parts = itemsOf(item(item(certificate, 0), 5)).flatMap((set) => itemsOf(set));
  const name = parts.find((part) => oidOf(item(part, 0)) === oid.commonName);
  return name ? new TextDecoder().decode(item(name, 1).content) : 'sem nome';
}

function timeOf({ content }: Der): Date {
  const text = new TextDecoder().decode(content);
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d+)?Z$/.exec(text);
  if (!parts) throw new Error('odd time');
  const [year, month, day, hour, minute, second] = parts.slice(1).map(Number);
  return new Date(Date.UTC(year!, month! - 1, day, hour, minute, second));
}

const isSha256 = (algorithm: Der): boolean => oidOf(item(algorithm, 0)) === oid.sha256;

const isEqual = (one: Uint8Array, other: Uint8Array): boolean => hexOf(one) === hexOf(other);
