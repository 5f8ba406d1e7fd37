import { createHash } from 'node:crypto';
import * as der from '../asn1/der';
import { readDer } from '../asn1/der-reader';
import type { KeySignature } from '../keys/key-signature';
import { readCertificate } from './x509';

export const OCSP_NONCE = '1.3.6.1.5.5.7.48.1.2';

/** CRLReason (RFC 5280, 5.3.1). */
export type RevocationReason = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 8 | 9 | 10;

export interface RevokedEntry {
  /** INTEGER of the serial number, in DER. */
  readonly serial: Buffer;
  readonly revokedAt: Date;
  readonly reason: RevocationReason;
}

export interface CrlRequest {
  readonly issuer: Buffer;
  readonly signature: KeySignature;
  readonly number: number;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
  readonly revoked: readonly RevokedEntry[];
  /** Further extensions in DER, such as IssuingDistributionPoint. */
  readonly extensions?: readonly Buffer[];
}

/** CertificateList of version 2 (RFC 5280, 5). */
export function createCrl(request: CrlRequest): Buffer {
  const { issuer, signature, thisUpdate, nextUpdate, revoked } = request;
  const entries = revoked.map(({ serial, revokedAt, reason }) =>
    der.sequence(
      serial,
      der.time(revokedAt),
      der.sequence(extension('2.5.29.21', false, der.encode(0x0a, Buffer.of(reason)))),
    ),
  );
  const extensions = [
    extension('2.5.29.20', false, der.integer(request.number)),
    ...(request.extensions ?? []),
  ];
  const tbs = der.sequence(
    der.integer(1),
    signature.algorithm,
    readCertificate(issuer).subject,
    der.time(thisUpdate),
    der.time(nextUpdate),
    ...(entries.length > 0 ? [der.sequence(...entries)] : []),
    der.explicit(0, der.sequence(...extensions)),
  );
  return der.sequence(tbs, signature.algorithm, der.bitString(signature.sign(tbs)));
}

export interface OcspRequest {
  /** Certificate that is asked about, and the one of its issuer. */
  readonly certificate: Buffer;
  readonly issuer: Buffer;
  /** Who answers: the issuer, or a responder that it certified. */
  readonly responder: Buffer;
  readonly signature: KeySignature;
  readonly status: 'GOOD' | 'UNKNOWN' | { readonly revokedAt: Date; readonly reason: RevocationReason };
  readonly producedAt: Date;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | undefined;
  /** Put into the answer, so that the asker can build the chain. */
  readonly certificates: readonly Buffer[];
  /** Of the question, to be repeated as it came (RFC 9654). */
  readonly nonce?: Buffer | undefined;
}

/** An OcspRequest about a certificate that the question names by its CertID alone. */
export interface OcspAnswer extends Omit<OcspRequest, 'certificate' | 'issuer'> {
  readonly certificateId: Buffer;
}

/** OCSPResponse with one answer (RFC 6960, 4.2). */
export function createOcspResponse(request: OcspRequest): Buffer {
  return createOcspAnswer({ ...request, certificateId: certificateId(request.certificate, request.issuer) });
}

export function createOcspAnswer(request: OcspAnswer): Buffer {
  const { signature, nextUpdate, nonce } = request;
  const single = der.sequence(
    request.certificateId,
    statusOf(request.status),
    generalizedTime(request.thisUpdate),
    ...(nextUpdate ? [der.explicit(0, generalizedTime(nextUpdate))] : []),
  );
  const data = der.sequence(
    der.explicit(1, readCertificate(request.responder).subject),
    generalizedTime(request.producedAt),
    der.sequence(single),
    ...(nonce ? [der.explicit(1, der.sequence(extension(OCSP_NONCE, false, nonce)))] : []),
  );
  const certificates =
    request.certificates.length > 0 ? [der.explicit(0, der.sequence(...request.certificates))] : [];
  const basic = der.sequence(data, signature.algorithm, der.bitString(signature.sign(data)), ...certificates);
  const wrapped = der.sequence(der.objectIdentifier('1.3.6.1.5.5.7.48.1.1'), der.octetString(basic));
  return der.sequence(der.encode(0x0a, Buffer.of(0)), der.explicit(0, wrapped));
}

/** OCSPResponse without an answer: 1 malformedRequest, 2 internalError, 6 unauthorized (RFC 6960, 4.2.1). */
export function createOcspRefusal(status: 1 | 2 | 6): Buffer {
  return der.sequence(der.encode(0x0a, Buffer.of(status)));
}

/** OCSPRequest about one certificate (RFC 6960, 4.1). */
export function createOcspQuestion(certificate: Buffer, issuer: Buffer): Buffer {
  return der.sequence(der.sequence(der.sequence(der.sequence(certificateId(certificate, issuer)))));
}

/** By SHA-1, which every responder knows; it names, and protects nothing (RFC 6960, 4.1.1; RFC 5019, 2.1.1). */
function certificateId(certificate: Buffer, issuer: Buffer): Buffer {
  const { subject, subjectPublicKeyInfo } = readCertificate(issuer);
  const [, key] = readDer(subjectPublicKeyInfo).sequence();
  const sha1 = (octets: Buffer) => der.octetString(createHash('sha1').update(octets).digest());
  const algorithm = der.sequence(der.objectIdentifier('1.3.14.3.2.26'), der.nil());
  return der.sequence(
    algorithm,
    sha1(subject),
    sha1(key?.bits() ?? Buffer.alloc(0)),
    readCertificate(certificate).serial,
  );
}

function statusOf(status: OcspRequest['status']): Buffer {
  if (status === 'GOOD') return der.encode(0x80);
  if (status === 'UNKNOWN') return der.encode(0x82);
  const reason = der.explicit(0, der.encode(0x0a, Buffer.of(status.reason)));
  return der.encode(0xa1, generalizedTime(status.revokedAt), reason);
}

/** To the second, in UTC, whatever the year. */
export function generalizedTime(instant: Date): Buffer {
  const digits = instant.toISOString().replace(/[-:T]/g, '').slice(0, 14);
  return der.encode(der.tag.generalizedTime, Buffer.from(`${digits}Z`, 'latin1'));
}

function extension(type: string, critical: boolean, value: Buffer): Buffer {
  return der.sequence(
    der.objectIdentifier(type),
    ...(critical ? [der.boolean(true)] : []),
    der.octetString(value),
  );
}
