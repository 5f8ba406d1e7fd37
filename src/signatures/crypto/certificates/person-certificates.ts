import type { KeyObject } from 'node:crypto';
import { configurationVault } from '../../vault/key-vault';
import * as der from '../asn1/der';
import { oid } from '../asn1/oids';
import { type CertifiedKey, INTERMEDIATE_YEARS, type KeyMaker, shortened, yearsAfter } from './authority';
import {
  extension,
  type Issuer,
  issueCertificate,
  issueLeafCertificate,
  keyUsage,
  readCertificate,
} from './x509';

export const PERSON_YEARS = 2;

/** Where whoever checks a certificate asks about it (RFC 5280, 4.2.1.13 and 4.2.2.1). */
export interface PublishedAddresses {
  readonly crl: string;
  readonly ocsp: string;
  readonly issuer: string;
}

/**
 * The authority under the root that certifies persons: P-384, and nobody below it may certify (pathLen 0). It names no list of its
 * own: the root's key stays closed, so nothing is published about it.
 * @param now start of the period, cut to the second
 */
export function createIntermediate(
  { tenantName, now }: { tenantName: string; now: Date },
  root: Issuer,
  vault: KeyMaker = configurationVault,
): CertifiedKey {
  const { publicKey, material } = vault.make('secp384r1');
  const notBefore = wholeSecond(now);
  const subject = {
    organization: shortened(tenantName),
    commonName: shortened(`Autoridade de pessoas de ${tenantName.trim()}`),
  };
  const notAfter = earlier(yearsAfter(notBefore, INTERMEDIATE_YEARS), root);
  const certificate = issueCertificate({ subject, publicKey, notBefore, notAfter }, root, [
    extension(oid.basicConstraints, true, der.sequence(der.boolean(true), der.integer(0))),
    extension(oid.keyUsage, true, der.namedBits(keyUsage.keyCertSign, keyUsage.cRLSign)),
  ]);
  return { certificate, privateKey: material };
}

export interface PersonRequest {
  readonly name: string;
  readonly organization: string;
  readonly publicKey: KeyObject;
  readonly now: Date;
}

/**
 * A person's certificate, two years, and never longer than its issuer. It holds the name and the public body, and no number of any
 * document: everybody who receives a signed file reads it (Lei 13.709/2018, art. 6, III).
 */
export function issuePersonCertificate(
  { name, organization, publicKey, now }: PersonRequest,
  issuer: Issuer,
  addresses: PublishedAddresses,
): Buffer {
  const notBefore = wholeSecond(now);
  const subject = { organization: shortened(organization), commonName: shortened(name) };
  const notAfter = earlier(yearsAfter(notBefore, PERSON_YEARS), issuer);
  return issueLeafCertificate({ subject, publicKey, notBefore, notAfter }, issuer, published(addresses));
}

function published({ crl, ocsp, issuer }: PublishedAddresses): Buffer[] {
  const point = der.sequence(der.encode(0xa0, der.encode(0xa0, address(crl))));
  const access = (method: string, where: string) =>
    der.sequence(der.objectIdentifier(method), address(where));
  return [
    extension(oid.crlDistributionPoints, false, der.sequence(point)),
    extension(
      oid.authorityInfoAccess,
      false,
      der.sequence(access(oid.ocsp, ocsp), access(oid.caIssuers, issuer)),
    ),
  ];
}

/** GeneralName of the kind uniformResourceIdentifier (RFC 5280, 4.2.1.6). */
const address = (uri: string): Buffer => der.encode(0x86, Buffer.from(uri, 'ascii'));

const wholeSecond = (instant: Date): Date => new Date(Math.floor(instant.getTime() / 1000) * 1000);

function earlier(instant: Date, { certificate }: Issuer): Date {
  const { notAfter } = readCertificate(certificate);
  return instant < notAfter ? instant : notAfter;
}
