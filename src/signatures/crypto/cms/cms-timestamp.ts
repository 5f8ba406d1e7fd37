import * as der from '../asn1/der';
import { readBer, type DerValue } from '../asn1/der-reader';
import { oid } from '../asn1/oids';
import { SignatureRefused } from '../errors';
import { attribute } from './signed-content';

/**
 * A CMS with a timestamp over the value of its only signature, as an unsigned attribute (EN 319 122-1, 5.3): since when it is signed.
 * What is signed, and the certificates, stay octet for octet; lengths around them are written anew.
 * @param token TimeStampToken in DER
 * @throws SignatureRefused FORMAT_FAILURE when it is no SignedData with one signer
 */
export function withSignatureTimestamp(cms: Buffer, token: Buffer): Buffer {
  const [type, wrapper] = readBer(cms).sequence();
  const fields = wrapper?.items()[0]?.sequence() ?? [];
  const [signer, ...others] = fields.at(-1)?.items() ?? [];
  if (!type || !signer || others.length > 0)
    throw new SignatureRefused('FORMAT_FAILURE', 'CMS: not one signer');
  const parts = signer.sequence();
  const unsigned = parts.at(-1)?.isContext(1) ? parts.pop()!.items() : [];
  const all = der.setOf(...unsigned.map(encodingOf), attribute(oid.signatureTimestamp, token));
  const signerInfo = der.sequence(...parts.map(encodingOf), der.implicit(1, all));
  const signedData = der.sequence(...fields.slice(0, -1).map(encodingOf), der.setOf(signerInfo));
  return der.sequence(type.encoding, der.explicit(0, signedData));
}

const encodingOf = ({ encoding }: DerValue): Buffer => encoding;
