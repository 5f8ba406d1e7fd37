import { DomainError } from '../../platform/errors';
import { SignatureRefused } from '../crypto/errors';
import { fingerprint } from '../crypto/certificates/x509';
import type { MadeElsewhere } from '../sealing/sealed-files';
import { Certificate, verifyFile, type Engine, type Report, type SignatureReport } from '../verification';
import { looksLikeCms, readCmsFile } from '../verification/cms/cms-file';
import { readSignedData } from '../verification/cms/signed-data';
import { readPdf } from '../verification/pdf';
import { inflate } from '../verification/pdf/inflate.node';
import { readHolder, type Holder } from '../verification/x509/holder';

/** Who must have certified the signer. */
export type Authority = 'ICP_BRASIL' | 'GOV_BR';

/** A signature made elsewhere that holds over exactly what was handed out. */
export interface JudgedOutside {
  signed: Pick<MadeElsewhere, 'pdf' | 'detached'>;
  /** The signer's, in DER. */
  certificate: Buffer;
  holder: Holder;
}

/**
 * Whether a file that came back holds one valid signature more, over exactly what was handed out, by a person whom this authority
 * certified: a PDF that begins with it, or a CMS over it (.p7s, .p7m). Nothing is kept here.
 * @throws DomainError `rule`, with what to do; `signatures.outside_try_later` while a list of revoked certificates is missing
 */
export async function judgeOutside(
  engine: Engine,
  base: Buffer,
  file: Buffer,
  authority: Authority,
): Promise<JudgedOutside> {
  if (looksLikeCms(file)) return judgeCms(engine, base, file, authority);
  if (file.subarray(0, 1024).includes('%PDF-')) return judgePdf(engine, base, file, authority);
  throw refused('signatures.outside_kind');
}

/** Of an enveloping CMS the report tells what is signed inside too: the seal of what was handed out. The outermost come first. */
async function judgeCms(engine: Engine, base: Buffer, file: Buffer, authority: Authority) {
  const { signers, content, certificates } = readWhole(file);
  if (content && !content.equals(base)) throw refused('signatures.outside_other_file');
  const report = await verifyFile(engine, { name: '', bytes: file, content: base });
  const added = theOnly(report.signatures.slice(0, signers.length), report);
  if (added.integrity.digestOk === false) throw refused('signatures.outside_other_file');
  requireGood(added, authority);
  return judged({ detached: file }, added, certificates);
}

function readWhole(file: Buffer) {
  try {
    return readCmsFile(file);
  } catch (error) {
    if (error instanceof SignatureRefused) throw refused('signatures.outside_broken');
    throw error;
  }
}

async function judgePdf(engine: Engine, base: Buffer, file: Buffer, authority: Authority) {
  if (!file.subarray(0, base.length).equals(base)) throw refused('signatures.outside_other_file');
  const before = await verifyFile(engine, { name: '', bytes: base });
  const after = await verifyFile(engine, { name: '', bytes: file });
  const known = new Set(before.signatures.map(placeOf));
  const fresh = after.signatures.filter((one) => !known.has(placeOf(one)));
  const added = theOnly(
    fresh.filter(({ type }) => type === 'SIGNATURE'),
    after,
  );
  if (added.changesAfter === 'NOT_ALLOWED') throw refused('signatures.outside_changed_after');
  const kept = after.signatures.filter((one) => known.has(placeOf(one)));
  if (JSON.stringify(kept.map(verdictOf)) !== JSON.stringify(before.signatures.map(verdictOf)))
    throw refused('signatures.outside_changed');
  if (kept.some(({ changesAfter }) => changesAfter === 'NOT_ALLOWED'))
    throw refused('signatures.outside_changed');
  requireGood(added, authority);
  for (const stamp of fresh) if (stamp !== added && stamp.itiLabel !== 'aprovada') throw invalid(stamp);
  return judged({ pdf: file }, added, certificatesIn(file));
}

function theOnly(fresh: readonly SignatureReport[], { summary }: Report): SignatureReport {
  const [added, ...more] = fresh;
  if (more.length > 0) throw refused('signatures.outside_several');
  if (added) return added;
  if (summary.label === 'reprovada') throw refused('signatures.outside_broken');
  throw refused('signatures.outside_unsigned');
}

/** What is wrong with the signature itself is told before what is wrong with the certificate. */
function requireGood(added: SignatureReport, authority: Authority): void {
  const { integrity, signer, indication, subIndication } = added;
  if (integrity.digestOk !== true || integrity.signatureOk !== true) throw invalid(added);
  if (signer?.kind !== authority)
    throw refused(
      authority === 'ICP_BRASIL' ? 'signatures.outside_not_icp_brasil' : 'signatures.outside_not_gov_br',
    );
  if (subIndication === 'TRY_LATER') throw refused('signatures.outside_try_later');
  if (indication !== 'TOTAL-PASSED') throw invalid(added);
}

function judged(
  signed: JudgedOutside['signed'],
  { chain }: SignatureReport,
  certificates: readonly Buffer[],
): JudgedOutside {
  const [signer] = chain;
  const certificate = certificates.find((one) => fingerprint(one).toString('hex') === signer?.sha256);
  if (!certificate) throw refused('signatures.outside_broken');
  return { signed, certificate, holder: readHolder(new Certificate(certificate)) };
}

function certificatesIn(pdf: Buffer): Buffer[] {
  return readPdf(pdf, { inflate }).signatures.flatMap(({ cms }) => {
    try {
      return [...readSignedData(Buffer.from(cms)).certificates];
    } catch (error) {
      if (error instanceof SignatureRefused) return [];
      throw error;
    }
  });
}

const placeOf = ({ field, byteRange }: SignatureReport): string => JSON.stringify([field, byteRange]);

const verdictOf = ({ indication, subIndication, level, signer }: SignatureReport) => [
  indication,
  subIndication,
  level,
  signer?.certSerial,
];

type Reason = Extract<ConstructorParameters<typeof DomainError>[1], `signatures.outside_${string}`>;

const refused = (key: Reason): DomainError => new DomainError('rule', key, {}, { field: 'file' });

/** In the words of the verifier. */
const invalid = ({ messages }: SignatureReport): DomainError =>
  new DomainError('rule', 'signatures.outside_invalid', { reason: messages[0] ?? '' }, { field: 'file' });
