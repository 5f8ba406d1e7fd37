import { sentence } from '../../platform/errors';
import { SignatureRefused } from '../crypto/errors';
import { looksLikeCms, readCmsFile, verifyCms } from './cms/cms-file';
import type { Engine } from './judgement';
import { unreadablePdf } from './pades/pdf-report';
import { verifyPdf } from './pades/verify-pdf';
import { PdfFault, type PdfFile, pdfSentences, readPdf } from './pdf';
import { ciphers } from './pdf/ciphers.node';
import { inflate } from './pdf/inflate.node';
import type { Label, Report, SignatureReport } from './report/contract';

/** Changes when the same file may get another answer. */
export const VERIFIER_VERSION = '7';

export interface VerifiedFile {
  readonly name: string;
  readonly bytes: Buffer;
  /** What a detached signature (`.p7s`) signed. */
  readonly content?: Buffer | undefined;
  /** Another way to read it, for a PDF that somebody has read already. */
  readonly read?: (bytes: Buffer) => PdfFile;
}

/**
 * Says of any file whether it is signed, by whom, since when, and whether it has changed (SIGNATURES.md 7.3 and 7.4). Whatever the file
 * holds, the answer is a report; nothing is thrown.
 */
export async function verifyFile(engine: Engine, file: VerifiedFile): Promise<Report> {
  const { kind, signatures, revisions, broken } = await examine(engine, file);
  return {
    document: {
      sha256: engine.port.digest('sha256', [file.bytes]).toString('hex'),
      bytes: file.bytes.length,
      name: file.name,
      kind,
    },
    verifiedAt: engine.now.toISOString(),
    verifierVersion: VERIFIER_VERSION,
    trustStoreDate: engine.trust.date,
    revisions,
    signatures,
    summary: broken ?? summaryOf(signatures),
  };
}

type Examined = Pick<Report, 'signatures' | 'revisions'> & {
  kind: Report['document']['kind'];
  broken?: Report['summary'];
};

async function examine(engine: Engine, { bytes, content, read }: VerifiedFile): Promise<Examined> {
  if (looksLikeCms(bytes)) return examineCms(engine, bytes, content);
  if (looksLikeZip(bytes)) return undecided('verification.container');
  if (looksLikePdf(bytes)) return examinePdf(engine, bytes, read ?? readWhole);
  return undecided('verification.unknown_kind');
}

type Unseen = 'verification.container' | 'verification.unknown_kind' | 'verification.too_many_layers';

function undecided(why: Unseen): Examined {
  const broken = { label: 'indeterminada' as const, sentence: sentence(why) };
  return { kind: 'UNKNOWN', signatures: [], revisions: [], broken };
}

/** Before PDF: what a ZIP holds first may be one, written as it is. */
function looksLikeZip(bytes: Buffer): boolean {
  return ['PK\x03\x04', 'PK\x05\x06'].includes(bytes.toString('latin1', 0, 4));
}

const readWhole = (bytes: Buffer): PdfFile => readPdf(bytes, { inflate, ciphers });

function looksLikePdf(bytes: Buffer): boolean {
  return bytes.subarray(0, 1024).includes('%PDF-');
}

async function examinePdf(
  engine: Engine,
  bytes: Buffer,
  read: (bytes: Buffer) => PdfFile,
): Promise<Examined> {
  try {
    const file = read(bytes);
    const found = await verifyPdf(engine, file);
    const closed = file.isClosed && summaryOf(found.signatures).label === 'indeterminada';
    const broken = { label: 'indeterminada' as const, sentence: pdfSentences.encrypted };
    return { kind: 'PDF', ...found, ...(closed && { broken }) };
  } catch (error) {
    if (!(error instanceof PdfFault)) throw error;
    const isBroken = error.code === 'STRUCTURE' || error.code === 'AMBIGUOUS';
    const label: Label = isBroken ? 'reprovada' : 'indeterminada';
    const signatures = isBroken ? unreadablePdf(bytes, error.message) : [];
    return { kind: 'PDF', signatures, revisions: [], broken: { label, sentence: error.message } };
  }
}

/** Layers of a file that was signed, and the signed file again, as people do where each signs in turn. */
const MOST_LAYERS = 8;

async function examineCms(
  engine: Engine,
  bytes: Buffer,
  content: Buffer | undefined,
  layer = 1,
): Promise<Examined> {
  try {
    const signedData = readCmsFile(bytes);
    const kind = signedData.content ? 'P7M' : 'P7S';
    // Signed apart or within: the signatures that it has itself are told too.
    const signed = signedData.content ?? content;
    const isLayered = signed !== undefined && looksLikeCms(signed);
    // The document that somebody has apart is the one inside all layers.
    const isAround = isLayered && signedData.content !== undefined;
    const own = await verifyCms(engine, signedData, isAround ? undefined : content);
    if (!isLayered) {
      const below = signed && looksLikePdf(signed) && (await examinePdf(engine, signed, readWhole));
      return { kind, revisions: [], signatures: [...own, ...(below ? below.signatures : [])] };
    }
    const below =
      layer < MOST_LAYERS
        ? await examineCms(engine, signed, isAround ? content : undefined, layer + 1)
        : undecided('verification.too_many_layers');
    const signatures = [...own, ...below.signatures];
    // What could not be looked at is not hidden by what is good around it.
    const isWorse = below.broken && summaryOf(signatures).label !== 'reprovada';
    return { kind, revisions: [], signatures, ...(isWorse && { broken: below.broken }) };
  } catch (error) {
    if (!(error instanceof SignatureRefused)) throw error;
    const broken = { label: 'reprovada' as const, sentence: sentence('verification.cms_format') };
    return { kind: 'P7S', signatures: [], revisions: [], broken };
  }
}

/** The worst of all; a file without a signature is not good, whatever else it may be. Seals and timestamps are not counted as persons. */
export function summaryOf(signatures: readonly SignatureReport[]): Report['summary'] {
  if (signatures.length === 0) return { label: 'indeterminada', sentence: sentence('verification.unsigned') };
  const bad = signatures.filter(({ itiLabel }) => itiLabel !== 'aprovada');
  const persons = signatures.filter((one) => one.type === 'SIGNATURE' && !isSeal(one));
  if (bad.length === 0) return { label: 'aprovada', sentence: passed(signatures, persons.length) };
  const label = bad.some(({ itiLabel }) => itiLabel === 'reprovada') ? 'reprovada' : 'indeterminada';
  const counted = persons.some(({ itiLabel }) => itiLabel === label) ? persons : signatures;
  const { length: count } = counted;
  if (label === 'reprovada' && count > 1 && counted.every(({ itiLabel }) => itiLabel === label))
    return { label, sentence: sentence('verification.reprovada_all', { count }) };
  const many = count === 1 ? '_one' : '_many';
  return { label, sentence: sentence(`verification.${label}${many}`, { count }) };
}

function passed(signatures: readonly SignatureReport[], persons: number): string {
  if (persons === 1) return sentence('verification.aprovada_one');
  if (persons > 1) return sentence('verification.aprovada_many', { count: persons });
  return signatures.some(isSeal)
    ? sentence('verification.only_seal')
    : sentence('verification.only_timestamp');
}

/** Of the public body, not of a person: what it seals is at most a simple signature. */
export const isSeal = ({ type, level, signer }: SignatureReport): boolean =>
  type === 'SIGNATURE' && level === 'SIMPLE' && signer?.kind === 'TENANT';
