import { sentence } from '../../../platform/errors';
import { type Engine, type Evidence, type Trusted } from '../judgement';
import { reasonName } from '../revocation/answer';
import type { JudgedSignature } from '../signature';
import type { CheckedTimestamp } from '../timestamps/token';
import type { AnchorKind } from '../trust/trust-store';
import type { Certificate } from '../x509/certificate';
import { masked, readHolder, withoutCpf } from '../x509/holder';
import type { Label, SignatureReport, SignerReport, TimestampReport } from './contract';
import type { Finding, Findings, Indication } from './finding';

/** The part of the report that is the same for a signature of a PDF and for one of its own. */
export type CommonReport = Omit<
  SignatureReport,
  | 'field'
  | 'type'
  | 'subFilter'
  | 'revision'
  | 'byteRange'
  | 'coverage'
  | 'padesLevel'
  | 'docMdp'
  | 'changesAfter'
  | 'changesCompared'
>;

/** Certificates by where they came from, for `chain[].source`. */
export interface Sources {
  readonly cms: readonly Certificate[];
  readonly dss: readonly Certificate[];
}

export function commonReport(engine: Engine, judged: JudgedSignature, sources: Sources): CommonReport {
  const { answer, findings, time, trusted, policy } = judged;
  return {
    integrity: { digestOk: answer.digestOk ?? null, signatureOk: answer.signatureOk ?? null },
    algorithms: answer.algorithms,
    time: {
      claimed: time.claimed?.toISOString() ?? null,
      proved: time.proved?.toISOString() ?? null,
      source: time.provedBy ?? time.claimedBy ?? null,
    },
    signer: signerReport(answer.certificate, trusted),
    level: levelOf(engine, judged),
    chain: chainReport(engine, trusted, time.at, sources),
    revocation: revocationReport(trusted),
    timestamps: judged.timestamps.map(timestampReport),
    policy: policy ?? null,
    ...verdictOf(findings, opening(judged)),
    counterSignatures: judged.counterSignatures.map((counter) => {
      const { indication, subIndication, messages } = verdictOf(counter.findings, []);
      const signer = signerReport(counter.answer.certificate, counter.trusted);
      return { signer, indication, subIndication, messages };
    }),
  };
}

/** A document timestamp stands in the list as a signature of its authority. */
export function documentTimestampReport(
  engine: Engine,
  stamp: CheckedTimestamp,
  sources: Sources,
): CommonReport {
  const { trusted, signer, time, authority, findings } = stamp;
  return {
    integrity: { digestOk: stamp.imprintOk ?? null, signatureOk: signer?.signatureOk ?? null },
    algorithms: signer?.algorithms ?? { digest: 'UNKNOWN', signature: 'UNKNOWN', keyBits: 0, weak: false },
    time: {
      claimed: time?.toISOString() ?? null,
      proved: stamp.valid ? (time?.toISOString() ?? null) : null,
      source: stamp.valid ? 'DOC_TST' : null,
    },
    signer: signerReport(authority, trusted),
    level: 'UNDETERMINED',
    chain: chainReport(engine, trusted, engine.now, sources),
    revocation: revocationReport(trusted),
    timestamps: [timestampReport(stamp)],
    policy: null,
    ...verdictOf(findings, stamp.valid ? [sentence('verification.doc_timestamp_ok')] : []),
    counterSignatures: [],
  };
}

/** Everything undecided because it could not even be read. */
export function unreadableReport(findings: Findings): CommonReport {
  return {
    integrity: { digestOk: null, signatureOk: null },
    algorithms: { digest: 'UNKNOWN', signature: 'UNKNOWN', keyBits: 0, weak: false },
    time: { claimed: null, proved: null, source: null },
    signer: null,
    level: 'UNDETERMINED',
    chain: [],
    revocation: revocationReport(undefined),
    timestamps: [],
    policy: null,
    ...verdictOf(findings, []),
    counterSignatures: [],
  };
}

export function labelOf(indication: Indication): Label {
  const labels = {
    'TOTAL-PASSED': 'aprovada',
    INDETERMINATE: 'indeterminada',
    'TOTAL-FAILED': 'reprovada',
  } as const;
  return labels[indication];
}

function verdictOf(findings: Findings, good: readonly string[]) {
  const worst: Finding | undefined = findings.worst;
  const indication: Indication = worst?.indication ?? 'TOTAL-PASSED';
  const checks = findings.checks.map((check) => ({ ...check, message: withoutCpf(check.message) }));
  const bad = findings.list.map(({ message }) => withoutCpf(message));
  const first = worst ? [withoutCpf(worst.message), ...bad] : good;
  const notes = checks.filter(({ ok }) => !ok).map(({ message }) => message);
  return {
    indication,
    subIndication: worst?.subIndication ?? null,
    itiLabel: labelOf(indication),
    checks,
    messages: [...new Set([...first, ...notes])],
  };
}

function opening({ time, trusted }: JudgedSignature): string[] {
  const revokedLater =
    trusted?.revocation?.status === 'REVOKED' ? [sentence('verification.revoked_later')] : [];
  const when = time.proved ? sentence('verification.passed_proved') : sentence('verification.passed_now');
  return [when, ...revokedLater];
}

/**
 * Lei 14.063/2020, art. 4, by the law that stands behind the anchor. What a tenant's seal signs is simple: the seals that the tenant
 * has on record, and whatever the root issued itself, since persons are certified by the authority below it. Names decide nothing. A
 * signature that does not hold is of no level.
 */
function levelOf(
  { trust }: Engine,
  { answer, findings, trusted }: JudgedSignature,
): SignatureReport['level'] {
  const kind = trusted?.chain.anchor?.kind;
  if (!answer.certificate || findings.totalFailed) return 'UNDETERMINED';
  if (kind === 'ICP_BRASIL') return 'QUALIFIED';
  if (kind === 'GOV_BR') return 'ADVANCED';
  if (kind !== 'TENANT') return 'UNDETERMINED';
  const { encoding } = answer.certificate;
  const isByRoot = (trusted?.chain.certificates.length ?? 0) < 3;
  return isByRoot || trust.seals.some((seal) => seal.equals(encoding)) ? 'SIMPLE' : 'ADVANCED';
}

function signerReport(
  certificate: Certificate | undefined,
  trusted: Trusted | undefined,
): SignerReport | null {
  if (!certificate) return null;
  const { name, cpf, cnpj } = readHolder(certificate);
  const kind: AnchorKind = trusted?.chain.anchor?.kind ?? 'OTHER';
  return {
    name: withoutCpf(name),
    cpfMasked: cpf ? masked(cpf) : null,
    certSerial: certificate.serial,
    issuer: withoutCpf(certificate.issuer.commonName ?? certificate.issuer.text),
    notBefore: certificate.notBefore.toISOString(),
    notAfter: certificate.notAfter.toISOString(),
    kind,
    cnpj: cnpj ?? null,
  };
}

function chainReport(
  { port }: Engine,
  trusted: Trusted | undefined,
  at: Date,
  sources: Sources,
): SignatureReport['chain'] {
  const within = (list: Evidence['certificates'], one: Certificate) =>
    list.some(({ encoding }) => encoding.equals(one.encoding));
  return (trusted?.chain.certificates ?? []).map((certificate) => ({
    subject: withoutCpf(certificate.subject.text),
    issuer: withoutCpf(certificate.issuer.text),
    serial: certificate.serial,
    sha256: port.digest('sha256', [certificate.encoding]).toString('hex'),
    source: within(sources.cms, certificate) ? 'CMS' : within(sources.dss, certificate) ? 'DSS' : 'STORE',
    validAtPoe: certificate.holdsAt(at),
  }));
}

function revocationReport(trusted: Trusted | undefined): SignatureReport['revocation'] {
  const { status = 'UNKNOWN', answer } = trusted?.revocation ?? {};
  return {
    status,
    source: answer ? `${answer.kind}/${answer.from}` : null,
    producedAt: answer?.producedAt.toISOString() ?? null,
    revokedAt: answer?.revokedAt?.toISOString() ?? null,
    reason: answer?.status === 'REVOKED' ? reasonName(answer.reason ?? 0) : null,
  };
}

function timestampReport(stamp: CheckedTimestamp): TimestampReport {
  const { kind, time, authority, trusted, valid, subIndication } = stamp;
  return {
    kind,
    time: time?.toISOString() ?? null,
    tsa: authority ? withoutCpf(authority.subject.commonName ?? authority.subject.text) : null,
    anchor: trusted?.chain.anchor?.kind ?? null,
    valid,
    subIndication: subIndication ?? null,
  };
}
