import * as der from '../../crypto/asn1/der';
import { readBer } from '../../crypto/asn1/der-reader';
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
        digestAlgorithm: algorithm('1.3.14.3.2.26'),
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

const algorithm = (oid: string) => readBer(der.sequence(der.objectIdentifier(oid)));
