import { DomainError } from '../../platform/errors';
import { createDetachedCms, type SignatureAlgorithm, type Signer } from '../crypto/cms/cms';
import { SignatureRefused } from '../crypto/errors';
import { publicKeyIn } from '../crypto/keys/public-keys';
import { readCertificate } from '../crypto/certificates/x509';

/** What the browser made with the key that never left it. */
export interface MadeInBrowser {
  /** In DER: the signer's first, then those above it. */
  certificates: readonly Buffer[];
  /** By the id of what was handed out. */
  signatures: ReadonlyMap<string, Buffer>;
}

/**
 * The CMS around what the browser signed, of each file by the id that it was handed out with.
 * @throws DomainError `rule`: at once for a certificate that is none, of each file for a signature that did not come
 */
export function cmsAround({
  certificates,
  signatures,
}: MadeInBrowser): (contentDigest: Buffer, id: string) => Promise<Buffer> {
  const about = aboutSigner(certificates);
  return (contentDigest, id) => {
    const signature = signatures.get(id);
    if (!signature) throw new DomainError('rule', 'signatures.a1_unsigned');
    return createDetachedCms(contentDigest, { ...about, sign: () => Promise.resolve(signature) });
  };
}

function aboutSigner([certificate, ...above]: readonly Buffer[]): Omit<Signer, 'sign'> {
  if (!certificate) throw new DomainError('rule', 'signatures.a1_certificate');
  try {
    const algorithm = algorithmOf(certificate);
    if (!algorithm) throw new DomainError('rule', 'signatures.a1_key');
    return { certificate, chain: chainOf(certificate, above), algorithm };
  } catch (error) {
    if (error instanceof SignatureRefused) throw new DomainError('rule', 'signatures.a1_certificate');
    throw error;
  }
}

function algorithmOf(certificate: Buffer): SignatureAlgorithm | undefined {
  const key = publicKeyIn(readCertificate(certificate).subjectPublicKeyInfo);
  if (key?.asymmetricKeyType === 'rsa') return 'RSA_PKCS1_SHA256';
  return key?.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? 'ECDSA_P256_SHA256' : undefined;
}

/** Of what a file holds besides, only those that lead up from the signer are embedded. */
function chainOf(certificate: Buffer, others: readonly Buffer[]): Buffer[] {
  const { issuer } = readCertificate(certificate);
  const next = others.find((one) => readCertificate(one).subject.equals(issuer));
  if (!next) return [];
  return [
    next,
    ...chainOf(
      next,
      others.filter((one) => one !== next),
    ),
  ];
}
