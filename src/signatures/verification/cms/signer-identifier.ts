import { type DerValue, readBer } from '../../crypto/asn1/der-reader';
import type { CryptoPort } from '../crypto/port';
import type { Certificate } from '../x509/certificate';
import { subjectKeyIdentifier } from '../x509/extensions';
import { readName } from '../x509/name';

/** SignerIdentifier (RFC 5652, 5.3): issuer and serial number, or the identifier of the key. */
export function identifiedBy(port: CryptoPort, identifier: DerValue, certificate: Certificate): boolean {
  if (identifier.is(0x80)) return keyIdentifierOf(port, certificate).equals(identifier.content);
  if (!identifier.is(0x30)) return false;
  const [issuer, serial] = identifier.items();
  if (!issuer || !serial) return false;
  return issuerAndSerial(certificate, issuer.encoding, serial.content);
}

export function issuerAndSerial(certificate: Certificate, issuer: Buffer, serial: Buffer): boolean {
  const number = serial
    .toString('hex')
    .replace(/^(00)+(?=.)/, '')
    .toUpperCase();
  if (number !== certificate.serial) return false;
  return issuer.equals(certificate.issuerEncoding) || readName(issuer).key === certificate.issuer.key;
}

/** The extension, or SHA-1 of the bits of the key, as RFC 5280, 4.2.1.2 builds it. */
export function keyIdentifierOf(port: CryptoPort, certificate: Certificate): Buffer {
  return subjectKeyIdentifier(certificate) ?? keyHash(port, certificate.publicKey);
}

export function keyHash(port: CryptoPort, publicKey: Buffer): Buffer {
  const [, bits] = readBer(publicKey).sequence();
  return port.digest('sha1', [bits?.bits() ?? Buffer.alloc(0)]);
}
