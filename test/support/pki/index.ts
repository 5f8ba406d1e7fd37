import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import * as der from '../../../src/signatures/crypto/asn1/der';
import {
  keySignature,
  type KeySignature,
  type SigningDigest,
} from '../../../src/signatures/crypto/keys/key-signature';
import {
  createCrl,
  createOcspResponse,
  type CrlRequest,
  type OcspRequest,
  type RevokedEntry,
} from '../../../src/signatures/crypto/certificates/revocation-lists';
import { attribute, createCms, createTimestampToken, digestOf } from './timestamp';
import { readCertificate } from '../../../src/signatures/crypto/certificates/x509';

export type KeyKind =
  'rsa1024' | 'rsa2048' | 'rsa4096' | 'p256' | 'p384' | 'p521' | 'brainpool' | 'ed25519' | 'ed448';

/** A certificate, its key, and those above it. */
export interface Party {
  readonly certificate: Buffer;
  readonly key: KeyObject;
  readonly issuer: Party | undefined;
}

export interface Profile {
  name: string;
  kind?: KeyKind;
  issuer?: Party | undefined;
  from?: string;
  to?: string;
  authority?: boolean;
  /** Bits of KeyUsage; none leaves the extension out. */
  usage?: number[];
  purposes?: string[];
  purposesCritical?: boolean;
  pathLength?: number;
  crl?: string;
  ocsp?: string;
  extensions?: Buffer[];
  digest?: SigningDigest;
  serial?: number;
  /** CPF that goes into the otherName of ICP-Brasil. */
  cpf?: string;
  key?: KeyObject;
  /** A name of another form than `nameOf`. */
  subject?: Buffer;
}

let serials = 1000;

/** A certificate of any shape, so that wrong ones can be made too. */
export function certify(profile: Profile): Party {
  const { issuer, kind = 'p256', from = '2024-01-01', to = '2034-01-01' } = profile;
  const key = profile.key ?? newKeys(kind).privateKey;
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' });
  const signing = keySignature(issuer?.key ?? key, profile.digest ?? 'sha256');
  const subject = profile.subject ?? nameOf(profile.name);
  const tbs = der.sequence(
    der.explicit(0, der.integer(2)),
    der.integer(profile.serial ?? (serials += 1)),
    signing.algorithm,
    issuer ? readCertificate(issuer.certificate).subject : subject,
    der.sequence(der.time(new Date(from)), der.time(new Date(to))),
    subject,
    publicKey,
    der.explicit(3, der.sequence(...extensionsOf(profile))),
  );
  const certificate = der.sequence(tbs, signing.algorithm, der.bitString(signing.sign(tbs)));
  return { certificate, key, issuer };
}

export function extension(type: string, critical: boolean, value: Buffer): Buffer {
  return der.sequence(
    der.objectIdentifier(type),
    ...(critical ? [der.boolean(true)] : []),
    der.octetString(value),
  );
}

function extensionsOf(profile: Profile): Buffer[] {
  const {
    authority = false,
    pathLength,
    usage = authority ? [5, 6] : [0, 1],
    purposes,
    crl,
    ocsp,
    cpf,
  } = profile;
  const constraints = authority
    ? der.sequence(der.boolean(true), ...(pathLength === undefined ? [] : [der.integer(pathLength)]))
    : der.sequence();
  const list = [extension('2.5.29.19', true, constraints)];
  if (usage.length > 0) list.push(extension('2.5.29.15', true, der.namedBits(...usage)));
  if (purposes)
    list.push(
      extension(
        '2.5.29.37',
        profile.purposesCritical ?? false,
        der.sequence(...purposes.map(der.objectIdentifier)),
      ),
    );
  const address = (text: string) => der.encode(0x86, Buffer.from(text, 'latin1'));
  if (crl) {
    const point = der.sequence(der.explicit(0, der.explicit(0, address(crl))));
    list.push(extension('2.5.29.31', false, der.sequence(point)));
  }
  if (ocsp)
    list.push(
      extension(
        '1.3.6.1.5.5.7.1.1',
        false,
        der.sequence(der.sequence(der.objectIdentifier('1.3.6.1.5.5.7.48.1'), address(ocsp))),
      ),
    );
  if (cpf) {
    const value = der.explicit(0, der.octetString(Buffer.from(`01011970${cpf}${'0'.repeat(26)}`)));
    list.push(
      extension(
        '2.5.29.17',
        false,
        der.sequence(der.encode(0xa0, der.objectIdentifier('2.16.76.1.3.1'), value)),
      ),
    );
  }
  return [...list, ...(profile.extensions ?? [])];
}

export function nameOf(commonName: string): Buffer {
  const part = (type: string, value: Buffer) => der.setOf(der.sequence(der.objectIdentifier(type), value));
  return der.sequence(
    part('2.5.4.6', der.printableString('BR')),
    part('2.5.4.10', der.utf8String('Teste')),
    part('2.5.4.3', der.utf8String(commonName)),
  );
}

export function newKeys(kind: KeyKind): { privateKey: KeyObject; publicKey: KeyObject } {
  if (kind === 'ed25519') return generateKeyPairSync('ed25519');
  if (kind === 'ed448') return generateKeyPairSync('ed448');
  if (kind.startsWith('rsa')) return generateKeyPairSync('rsa', { modulusLength: Number(kind.slice(3)) });
  const curves = { p256: 'prime256v1', p384: 'secp384r1', p521: 'secp521r1', brainpool: 'brainpoolP512r1' };
  return generateKeyPairSync('ec', { namedCurve: curves[kind as keyof typeof curves] });
}

/** From the holder's up, without the root. */
export function chainOf(party: Party): Buffer[] {
  return party.issuer ? [party.certificate, ...chainOf(party.issuer)] : [];
}

export const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';

/** Root, intermediate, a person, a time-stamp authority, a responder: one small world, made once for each test file. */
export function smallWorld() {
  const root = certify({ name: 'Raiz', authority: true, kind: 'p384' });
  const authority = certify({ name: 'AC', authority: true, issuer: root, pathLength: 0 });
  const crl = 'http://repo.iti.br/teste.crl';
  const person = certify({ name: 'MARIA DAS DORES:12345678909', issuer: authority, crl, cpf: '12345678909' });
  const plain = certify({ name: 'João sem lista', issuer: authority });
  const clock = certify({
    name: 'ACT',
    issuer: root,
    purposes: [TIME_STAMPING],
    purposesCritical: true,
    usage: [0, 1],
  });
  const responder = certify({ name: 'OCSP', issuer: authority, purposes: ['1.3.6.1.5.5.7.3.9'], usage: [0] });
  return { root, authority, person, plain, clock, responder };
}

export interface CmsOptions {
  content: Buffer;
  contentType?: string;
  detached?: boolean;
  digest?: SigningDigest;
  pss?: boolean;
  signed?: Buffer[];
  unsigned?: (signature: Buffer) => Buffer[];
  certificates?: Buffer[];
}

export function cmsOf(signer: Party, options: CmsOptions): Buffer {
  const signature = keySignature(signer.key, options.digest, options.pss);
  return createCms({
    contentType: '1.2.840.113549.1.7.1',
    detached: true,
    signer: signer.certificate,
    signature,
    certificates: options.certificates ?? chainOf(signer),
    ...options,
  });
}

export interface StampOptions {
  time: string;
  covered: Buffer;
  digest?: 'sha1' | 'sha256';
  signature?: KeySignature;
}

export function stamp(clock: Party, { time, covered, digest = 'sha256', signature }: StampOptions): Buffer {
  return createTimestampToken({
    imprint: digestOf(digest, covered),
    imprintDigest: digest,
    time: new Date(time),
    serial: BigInt((serials += 1)),
    policy: '1.2.3.4',
    authority: clock.certificate,
    signature: signature ?? keySignature(clock.key),
    certificates: chainOf(clock),
  });
}

/** The unsigned attribute that makes a signature B-T. */
export function stamped(clock: Party, time: string): (signature: Buffer) => Buffer[] {
  return (signature) => [attribute('1.2.840.113549.1.9.16.2.14', stamp(clock, { time, covered: signature }))];
}

export function revokedEntry(
  party: Party,
  revokedAt: string,
  reason: RevokedEntry['reason'] = 1,
): RevokedEntry {
  return { serial: readCertificate(party.certificate).serial, revokedAt: new Date(revokedAt), reason };
}

export function crlOf(issuer: Party, from: string, to: string, change: Partial<CrlRequest> = {}): Buffer {
  const thisUpdate = new Date(from);
  const request = { number: 1, thisUpdate, nextUpdate: new Date(to), revoked: [] };
  return createCrl({
    issuer: issuer.certificate,
    signature: keySignature(issuer.key),
    ...request,
    ...change,
  });
}

export function ocspOf(
  subject: Party,
  responder: Party,
  at: string,
  change: Partial<OcspRequest> = {},
): Buffer {
  const thisUpdate = new Date(at);
  return createOcspResponse({
    certificate: subject.certificate,
    issuer: subject.issuer!.certificate,
    responder: responder.certificate,
    signature: keySignature(responder.key),
    status: 'GOOD',
    producedAt: thisUpdate,
    thisUpdate,
    nextUpdate: new Date(thisUpdate.getTime() + 86_400_000),
    certificates: [responder.certificate],
    ...change,
  });
}

/** RevocationInfoArchival of Adobe, as a signed attribute. */
export function archived(crls: Buffer[], ocsp: Buffer[] = []): Buffer {
  const lists = [
    ...(crls.length > 0 ? [der.explicit(0, der.sequence(...crls))] : []),
    ...(ocsp.length > 0 ? [der.explicit(1, der.sequence(...ocsp))] : []),
  ];
  return attribute('1.2.840.113583.1.1.8', der.sequence(...lists));
}
