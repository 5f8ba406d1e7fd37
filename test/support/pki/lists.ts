import * as der from '../../../src/signatures/crypto/asn1/der';
import { readCertificate } from '../../../src/signatures/crypto/certificates/x509';
import { generalizedTime } from '../../../src/signatures/crypto/certificates/revocation-lists';
import { keySignature } from '../../../src/signatures/crypto/keys/key-signature';
import { extension, type Party } from './index';

/** An entry of a list of revoked certificates, with whatever extensions. */
export function listed(party: Party, revokedAt: string, ...extensions: Buffer[]): Buffer {
  const { serial } = readCertificate(party.certificate);
  return der.sequence(
    serial,
    der.time(new Date(revokedAt)),
    ...(extensions.length > 0 ? [der.sequence(...extensions)] : []),
  );
}

export const reasonOf = (reason: number) =>
  extension('2.5.29.21', false, der.encode(0x0a, Buffer.of(reason)));

export const doubtedSince = (instant: string) =>
  extension('2.5.29.24', false, generalizedTime(new Date(instant)));

/** Whose certificate it is, in a list of several authorities. */
export const ofAuthority = (issuer: Party) =>
  extension('2.5.29.29', true, der.sequence(der.explicit(4, subjectOf(issuer))));

export interface RawList {
  from: string;
  to: string;
  entries?: Buffer[];
  extensions?: Buffer[];
}

/** A list as odd as one likes, which `createCrl` would not make. */
export function rawList(signer: Party, { from, to, entries = [], extensions = [] }: RawList): Buffer {
  const { algorithm, sign } = keySignature(signer.key);
  const tbs = der.sequence(
    der.integer(1),
    algorithm,
    subjectOf(signer),
    der.time(new Date(from)),
    der.time(new Date(to)),
    ...(entries.length > 0 ? [der.sequence(...entries)] : []),
    der.explicit(0, der.sequence(extension('2.5.29.20', false, der.integer(1)), ...extensions)),
  );
  return der.sequence(tbs, algorithm, der.bitString(sign(tbs)));
}

export function subjectOf(party: Party): Buffer {
  return readCertificate(party.certificate).subject;
}
