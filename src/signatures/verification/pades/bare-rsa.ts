import * as der from '../../crypto/asn1/der';
import { type DerValue, readBer } from '../../crypto/asn1/der-reader';
import { SignatureRefused } from '../../crypto/errors';
import { cmsOid, type SignedData } from '../cms/signed-data';
import type { PdfSignature } from '../pdf';
import { tryCertificate } from '../x509/certificate';

/**
 * adbe.x509.rsa_sha1 (ISO 32000-1, 12.8.3.2; deprecated): /Contents is one OCTET STRING with a signature of PKCS #1 over the range, /Cert
 * the certificates, the signer's first. It is put as a CMS without signed attributes, which says the same.
 * @throws SignatureRefused FORMAT_FAILURE
 */
export function readBareRsa({ cms, certificates }: PdfSignature): SignedData {
  const encodings = certificates.map((octets) => Buffer.from(octets));
  const signer = encodings[0] && tryCertificate(encodings[0]);
  if (!signer) throw new SignatureRefused('FORMAT_FAILURE', 'rsa_sha1: no certificate');
  const signature = readBer(Buffer.from(cms)).octets();
  const serial = readBer(signer.encoding).sequence()[0]?.sequence();
  const number = serial?.find((field) => field.is(0x02));
  if (!number) throw new SignatureRefused('FORMAT_FAILURE', 'rsa_sha1: no serial number');
  return {
    contentType: cmsOid.data,
    content: undefined,
    certificates: encodings,
    crls: [],
    ocsp: [],
    signers: [
      {
        identifier: readBer(der.sequence(signer.issuerEncoding, number.encoding)),
        digestAlgorithm: digestIn(signature, signer.publicKey) ?? algorithm('1.3.14.3.2.26'),
        signedAttributes: undefined,
        signatureAlgorithm: algorithm('1.2.840.113549.1.1.1'),
        signature,
        unsignedAttributes: undefined,
        fields: [],
      },
    ],
    length: cms.length,
  };
}

/**
 * Which digest was signed: SHA-1, or one of those that PDF 1.6 and 1.7 added. Nothing else names it than the DigestInfo inside the signature
 * (RFC 8017, 9.2), which is opened here to be read and verified elsewhere.
 */
function digestIn(signature: Buffer, publicKey: Buffer): DerValue | undefined {
  try {
    const bits = readBer(publicKey).sequence()[1]?.bits() ?? Buffer.alloc(0);
    const [modulus = 0n, exponent = 0n] = readBer(bits)
      .sequence()
      .map((number) => number.integer());
    if (exponent > LARGEST_EXPONENT || modulus > 1n << 16_384n) return undefined;
    const base = BigInt(`0x0${signature.toString('hex')}`) % modulus;
    let opened = 1n;
    for (const bit of exponent.toString(2))
      opened = (((opened * opened) % modulus) * (bit === '1' ? base : 1n)) % modulus;
    const [, info] = /^1(?:ff)+00(.*)$/.exec(opened.toString(16)) ?? [];
    return info ? readBer(Buffer.from(info, 'hex')).sequence()[0] : undefined;
  } catch {
    return undefined;
  }
}

const LARGEST_EXPONENT = 0xffff_ffffn;

const algorithm = (oid: string) => readBer(der.sequence(der.objectIdentifier(oid)));
