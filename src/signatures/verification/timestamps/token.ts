import { sentence } from '../../../platform/errors';
import { SignatureRefused } from '../../crypto/errors';
import { checkSigner } from '../cms/signer-check';
import { cmsOid, readSignedData, type SignedData } from '../cms/signed-data';
import { isWeakDigest } from '../crypto/algorithms';
import { type Engine, type Evidence, judgeCertificate, type Trusted } from '../judgement';
import { evidenceIn } from '../evidence';
import { Findings, type SubIndication } from '../report/finding';
import type { Certificate } from '../x509/certificate';
import { CLOCKS } from '../x509/clocks';
import { readInfo, type TimestampInfo } from './info';

export { readInfo } from './info';

/** ARCHIVE covers a whole CAdES signature, REFERENCES its references to certificates and lists. */
export type TimestampKind = 'CONTENT' | 'SIGNATURE' | 'DOCUMENT' | 'ARCHIVE' | 'REFERENCES';

export interface CheckedTimestamp {
  readonly kind: TimestampKind;
  readonly time: Date | undefined;
  readonly authority: Certificate | undefined;
  /** The imprint is of what is covered; undefined when it could not be computed. */
  readonly imprintOk: boolean | undefined;
  /** Imprint and signature hold, whoever signed. */
  readonly intact: boolean;
  /** It proves that what it covers existed at `time`. */
  readonly valid: boolean;
  readonly subIndication: SubIndication | undefined;
  readonly findings: Findings;
  readonly trusted: Trusted | undefined;
  readonly signer: Awaited<ReturnType<typeof checkSigner>> | undefined;
}

/**
 * Judges a token: imprint of what it covers, one signer, signature, critical EKU, chain and revocation of the authority at `before`, and
 * that its time is not after `before` (EN 319 102-1, 5.4).
 * @param covered the octets whose existence it proves
 * @param before the earliest instant at which the token itself is proved to have existed; the present when nothing proves it
 */
export async function checkTimestamp(
  engine: Engine,
  evidence: Evidence,
  {
    token,
    kind,
    covered,
    before,
  }: {
    token: Buffer;
    kind: TimestampKind;
    covered: readonly Uint8Array[];
    before: { at: Date; proved: boolean };
  },
): Promise<CheckedTimestamp> {
  const findings = new Findings();
  try {
    const signedData = readSignedData(token);
    const info = readInfo(signedData);
    const own = evidenceIn(signedData);
    const together = {
      certificates: [...own.certificates, ...evidence.certificates],
      material: [...own.material, ...evidence.material],
    };
    const imprintOk = checkImprint(engine, info, covered, findings);
    const answer = await checkTokenSigner(engine, signedData, together.certificates, findings);
    const intact = findings.list.length === 0;
    const trusted = answer?.certificate
      ? await judgeCertificate(
          engine,
          together,
          answer.certificate,
          { ...before, claimed: info.time },
          'AUTHORITY_OF_TIME',
        )
      : undefined;
    for (const problem of trusted?.problems ?? [])
      findings[problem.failed ? 'failed' : 'undecided'](
        'TIMESTAMP_AUTHORITY',
        problem.subIndication,
        problem.message,
      );
    checkOrder(info.time, answer?.certificate, before.at, findings);
    const valid = findings.list.length === 0;
    if (valid) findings.ok('TIMESTAMP', sentence('verification.timestamp_ok'));
    return {
      kind,
      time: info.time,
      authority: answer?.certificate,
      imprintOk,
      intact,
      valid,
      subIndication: findings.worst?.subIndication,
      findings,
      trusted,
      signer: answer,
    };
  } catch (error) {
    if (!(error instanceof SignatureRefused)) throw error;
    findings.failed('TIMESTAMP', 'FORMAT_FAILURE', sentence('verification.timestamp_format'));
    return {
      kind,
      time: undefined,
      authority: undefined,
      imprintOk: undefined,
      intact: false,
      valid: false,
      subIndication: 'FORMAT_FAILURE',
      findings,
      trusted: undefined,
      signer: undefined,
    };
  }
}

function checkImprint(
  { port }: Engine,
  info: TimestampInfo,
  covered: readonly Uint8Array[],
  findings: Findings,
): boolean | undefined {
  const digest = info.imprintAlgorithm;
  if (!digest) {
    findings.undecided('IMPRINT', 'CRYPTO_CONSTRAINTS_FAILURE', sentence('verification.algorithm_unknown'));
    return undefined;
  }
  if (!port.digest(digest, covered).equals(info.imprint)) {
    findings.failed('IMPRINT', 'HASH_FAILURE', sentence('verification.timestamp_imprint'));
    return false;
  }
  if (isWeakDigest(digest))
    findings.undecided('IMPRINT', 'CRYPTO_CONSTRAINTS_FAILURE', sentence('verification.algorithm_weak'));
  return true;
}

async function checkTokenSigner(
  { port }: Engine,
  signedData: SignedData,
  certificates: readonly Certificate[],
  findings: Findings,
): Promise<Awaited<ReturnType<typeof checkSigner>> | undefined> {
  const [signer, ...more] = signedData.signers;
  if (!signer || more.length > 0 || !signer.signedAttributes) {
    findings.failed('SIGNER', 'FORMAT_FAILURE', sentence('verification.timestamp_format'));
    return undefined;
  }
  const content = signedData.content && [signedData.content];
  const answer = await checkSigner(
    port,
    { signer, content, contentType: cmsOid.tstInfo, certificates },
    findings,
  );
  // A token must name the certificate of its authority by the hash (RFC 3161, 2.4.1).
  const { signingCertificate, signingCertificateV2 } = cmsOid;
  if (
    answer.certificate &&
    ![signingCertificate, signingCertificateV2].some((type) => answer.signed.has(type))
  )
    findings.undecided('SIGNING_CERTIFICATE', 'SIG_CONSTRAINTS_FAILURE', sentence('verification.not_bound'));
  return answer;
}

function checkOrder(time: Date, authority: Certificate | undefined, before: Date, findings: Findings): void {
  const early = authority !== undefined && time < authority.notBefore;
  const late = authority !== undefined && time.getTime() > authority.notAfter.getTime() + 1000;
  if (early || late)
    findings.failed('TIMESTAMP_ORDER', 'NOT_YET_VALID', sentence('verification.timestamp_order'));
  else if (time.getTime() > before.getTime() + CLOCKS)
    findings.undecided(
      'TIMESTAMP_ORDER',
      'TIMESTAMP_ORDER_FAILURE',
      sentence('verification.timestamp_order'),
    );
}
