import { type DerValue } from '../../crypto/asn1/der-reader';
import { readDigest } from '../crypto/algorithms';
import type { CryptoPort } from '../crypto/port';
import type { Findings } from '../report/finding';
import { sentence } from '../../../platform/errors';
import type { Certificate } from '../x509/certificate';
import { type Attributes } from './attributes';
import { issuerAndSerial } from './signer-identifier';
import { cmsOid, type SignerInfo } from './signed-data';

/** CMSAlgorithmProtection (RFC 6211): the algorithms named outside the signature are the ones that were signed. */
export function checkAlgorithmProtection(signer: SignerInfo, signed: Attributes, findings: Findings): void {
  const [protection] = signed.all(cmsOid.algorithmProtection);
  if (!protection) return;
  const [digest, signature] = readItems(protection);
  const same =
    sameAlgorithm(digest, signer.digestAlgorithm) &&
    signature?.identifier === 0xa1 &&
    sameAlgorithm(signature, signer.signatureAlgorithm);
  if (same) findings.ok('ALGORITHM_PROTECTION', sentence('verification.protection_ok'));
  else findings.failed('ALGORITHM_PROTECTION', 'FORMAT_FAILURE', sentence('verification.protection_wrong'));
}

/** NULL and absent parameters say the same (RFC 5754, 2). */
function sameAlgorithm(one: DerValue | undefined, other: DerValue): boolean {
  const plain = (items: readonly DerValue[]) =>
    Buffer.concat(items.filter((item) => !item.is(0x05)).map(({ encoding }) => encoding));
  return one !== undefined && plain(readItems(one)).equals(plain(other.items()));
}

/**
 * ESS signing-certificate v2 (RFC 5035) or v1 (RFC 2634): the hash of the signer's certificate is signed, so that another certificate
 * of the same key cannot take its place.
 * @returns whether it is there and names this certificate
 */
export function checkSigningCertificate(
  port: CryptoPort,
  signed: Attributes,
  certificate: Certificate,
  findings: Pick<Findings, 'ok' | 'note' | 'undecided'>,
): boolean {
  const [v2] = signed.all(cmsOid.signingCertificateV2);
  const [v1] = signed.all(cmsOid.signingCertificate);
  if (!v1 && !v2) {
    findings.note('SIGNING_CERTIFICATE', sentence('verification.not_bound'));
    return false;
  }
  const matches = (!v2 || namesV2(port, v2, certificate)) && (!v1 || namesV1(port, v1, certificate));
  if (matches) findings.ok('SIGNING_CERTIFICATE', sentence('verification.bound'));
  else
    findings.undecided(
      'SIGNING_CERTIFICATE',
      'SIG_CONSTRAINTS_FAILURE',
      sentence('verification.bound_to_other'),
    );
  return matches;
}

function namesV2(port: CryptoPort, value: DerValue, certificate: Certificate): boolean {
  const fields = [...firstIdentifier(value)];
  // AlgorithmIdentifier DEFAULT sha256 stands before the hash only when it is another.
  const algorithm = fields[0]?.is(0x30) ? fields.shift() : undefined;
  const digest = algorithm ? readDigest(algorithm) : 'sha256';
  const [hash, issuerSerial] = fields;
  if (!digest || !hash?.is(0x04)) return false;
  return (
    port.digest(digest, [certificate.encoding]).equals(hash.content) && agrees(issuerSerial, certificate)
  );
}

function namesV1(port: CryptoPort, value: DerValue, certificate: Certificate): boolean {
  const [hash, issuerSerial] = firstIdentifier(value);
  if (!hash?.is(0x04)) return false;
  return (
    port.digest('sha1', [certificate.encoding]).equals(hash.content) && agrees(issuerSerial, certificate)
  );
}

function firstIdentifier(value: DerValue): DerValue[] {
  const [identifiers] = readItems(value);
  const [first] = identifiers ? readItems(identifiers) : [];
  return first ? readItems(first) : [];
}

/** IssuerSerial may be left out. When it can be read as a name and a number, it must be the certificate's. */
function agrees(issuerSerial: DerValue | undefined, certificate: Certificate): boolean {
  if (!issuerSerial?.is(0x30)) return true;
  const [names, serial] = readItems(issuerSerial);
  const [directory] = (names ? readItems(names) : []).filter((name) => name.is(0xa4));
  const [issuer] = directory ? readItems(directory) : [];
  return !issuer || !serial?.is(0x02) || issuerAndSerial(certificate, issuer.encoding, serial.content);
}

function readItems(value: DerValue): DerValue[] {
  try {
    return value.items();
  } catch {
    return [];
  }
}
