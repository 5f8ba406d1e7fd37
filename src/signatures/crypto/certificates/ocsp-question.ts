import { createHash } from 'node:crypto';
import { type DerValue, readDer } from '../asn1/der-reader';
import { OCSP_NONCE } from './revocation-lists';
import { SignatureRefused } from '../errors';
import { readCertificate } from './x509';

export interface OcspQuestion {
  /** CertID, to be repeated in the answer. */
  readonly certificateId: Buffer;
  /** Serial number in upper-case hexadecimal, as serialNumber() writes it. */
  readonly serial: string;
  readonly nonce: Buffer | undefined;
  /** Whether it asks about a certificate of this issuer. */
  isOf(issuer: Buffer): boolean;
}

const digests: Record<string, string> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

/**
 * An OCSPRequest about one certificate, as light clients send it (RFC 6960, 4.1; RFC 5019, 2.1.1). A signature on it is not looked at.
 * @throws SignatureRefused FORMAT_FAILURE for anything else
 */
export function readOcspQuestion(request: Buffer): OcspQuestion {
  const fields = readDer(request).sequence()[0]?.sequence() ?? [];
  const list = fields.find((field) => field.is(0x30));
  const [single, ...others] = list?.sequence() ?? [];
  const [certificateId] = single?.sequence() ?? [];
  const [algorithm, name, key, serial] = certificateId?.sequence() ?? [];
  if (!certificateId || !algorithm || !name || !key || !serial || others.length > 0)
    throw new SignatureRefused('FORMAT_FAILURE', 'not a question about one certificate');
  const digest = digests[algorithm.sequence()[0]?.oid() ?? ''];
  const [nameHash, keyHash] = [name.octets(), key.octets()];
  return {
    certificateId: certificateId.encoding,
    serial: serialOf(serial),
    nonce: nonceOf(fields.find((field) => field.isContext(2))),
    isOf: (issuer) => digest !== undefined && isNamed(issuer, digest, nameHash, keyHash),
  };
}

function serialOf(value: DerValue): string {
  value.integer();
  const hex = value.content.toString('hex').toUpperCase();
  return hex.replace(/^(00)+(?=.)/, '');
}

/** RFC 9654: of 1 to 128 octets; another is not repeated. */
function nonceOf(extensions: DerValue | undefined): Buffer | undefined {
  const list = extensions?.items()[0]?.sequence() ?? [];
  for (const item of list) {
    const parts = item.sequence();
    if (parts[0]?.oid() !== OCSP_NONCE) continue;
    const value = parts.at(-1)?.octets();
    return value && value.length > 0 && value.length <= 132 ? value : undefined;
  }
  return undefined;
}

function isNamed(issuer: Buffer, digest: string, nameHash: Buffer, keyHash: Buffer): boolean {
  const { subject, subjectPublicKeyInfo } = readCertificate(issuer);
  const bits = readDer(subjectPublicKeyInfo).sequence()[1]?.bits() ?? Buffer.alloc(0);
  const hashOf = (octets: Buffer) => createHash(digest).update(octets).digest();
  return hashOf(subject).equals(nameHash) && hashOf(bits).equals(keyHash);
}
