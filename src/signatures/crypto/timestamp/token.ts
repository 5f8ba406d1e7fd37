import * as der from '../asn1/der';
import { oid } from '../asn1/oids';
import { digestIdentifier, type KeySignature, type SigningDigest } from '../keys/key-signature';
import { generalizedTime } from '../certificates/revocation-lists';
import { createCms } from '../cms/signed-content';
import { readCertificate } from '../certificates/x509';

export interface TokenRequest {
  /** Of what is stamped. */
  readonly imprint: Buffer;
  readonly imprintDigest: SigningDigest;
  /** Cut to the second. */
  readonly time: Date;
  /** Never twice by one authority (RFC 3161, 2.4.2); at most 160 bits. */
  readonly serial: bigint;
  /** Policy of the authority. */
  readonly policy: string;
  /** By how many seconds the clock may be wrong; nothing is said of it when it is absent. */
  readonly accuracySeconds?: number;
  readonly nonce?: bigint | undefined;
  readonly authority: Buffer;
  /** Whether the token names its authority in clear beside signing it. */
  readonly named?: boolean;
  readonly signature: KeySignature;
  readonly certificates: readonly Buffer[];
}

/** TimeStampToken (RFC 3161, 2.4.2): a CMS over TSTInfo with signing-certificate-v2 of the authority (RFC 5816). */
export function createTimestampToken(request: TokenRequest): Buffer {
  const { accuracySeconds, nonce } = request;
  const name = () => der.explicit(0, der.explicit(4, readCertificate(request.authority).subject));
  const info = der.sequence(
    der.integer(1),
    der.objectIdentifier(request.policy),
    der.sequence(digestIdentifier(request.imprintDigest), der.octetString(request.imprint)),
    der.integer(request.serial),
    generalizedTime(request.time),
    ...(accuracySeconds === undefined ? [] : [der.sequence(der.integer(accuracySeconds))]),
    ...(nonce === undefined ? [] : [der.integer(nonce)]),
    ...(request.named ? [name()] : []),
  );
  return createCms({
    contentType: oid.tstInfo,
    content: info,
    detached: false,
    signer: request.authority,
    signature: request.signature,
    certificates: request.certificates,
  });
}
