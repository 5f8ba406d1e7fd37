import { equal, joined, type Octets } from './octets';

/**
 * What is signed: contentType, messageDigest and signing-certificate-v2 (RFC 5652, 5.4; RFC 5035, 4), in DER. The server writes the
 * same around the signature, octet for octet, from the file that it kept: of another file, the signature does not hold.
 * @param contentDigest SHA-256 of what the signature of the file covers
 * @param certificateDigest SHA-256 of the signer's certificate
 */
export function signedAttributes(contentDigest: Uint8Array, certificateDigest: Uint8Array): Octets {
  const hash = sequence(sequence(sequence(value(0x04, certificateDigest))));
  return setOf(
    attribute(oid.contentType, value(0x06, oid.data)),
    attribute(oid.messageDigest, value(0x04, contentDigest)),
    attribute(oid.signingCertificateV2, hash),
  );
}

/** As DER writes them, after tag and length. */
const oid = {
  data: [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01],
  contentType: [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x03],
  messageDigest: [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x04],
  signingCertificateV2: [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x10, 0x02, 0x2f],
};

const attribute = (type: readonly number[], content: Octets): Octets =>
  sequence(value(0x06, type), setOf(content));

/** Of less than 65,536 octets. */
function value(tag: number, content: ArrayLike<number>): Octets {
  const { length } = content;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Uint8Array.from([tag, ...size, ...Array.from(content)]);
}

const sequence = (...items: readonly Octets[]): Octets => value(0x30, joined(...items));

/** DER sorts the encodings of a SET OF (X.690, 11.6). */
const setOf = (...items: readonly Octets[]): Octets => value(0x31, joined(...[...items].sort(compared)));

function compared(one: Octets, other: Octets): number {
  if (equal(one, other)) return 0;
  const at = one.findIndex((octet, index) => octet !== other[index]);
  return at < 0 ? -1 : one[at]! - (other[at] ?? -1);
}

/** What WebCrypto gives, r and s in 32 octets each, as Ecdsa-Sig-Value in DER (RFC 3279, 2.2.3). */
export function ecdsaValue(signature: Uint8Array): Octets {
  const half = signature.length / 2;
  return sequence(whole(signature.subarray(0, half)), whole(signature.subarray(half)));
}

/** INTEGER in the fewest octets, never negative. */
function whole(octets: Uint8Array): Octets {
  const from = octets.findIndex((octet) => octet !== 0);
  const digits = octets.subarray(from < 0 ? octets.length - 1 : from);
  return value(0x02, digits[0]! >= 0x80 ? [0, ...digits] : digits);
}
