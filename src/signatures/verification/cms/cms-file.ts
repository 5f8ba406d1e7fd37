import { evidenceIn } from '../evidence';
import type { Engine } from '../judgement';
import type { SignatureReport } from '../report/contract';
import { Findings } from '../report/finding';
import { sentence } from '../../../platform/errors';
import { type CommonReport, commonReport, unreadableReport } from '../report/signature-report';
import { judgeSignature } from '../signature';
import type { SignatureQuestion } from '../signature-question';
import { SignatureRefused } from '../../crypto/errors';
import { readSignedData, type SignedData } from './signed-data';

/**
 * DER or BER of a ContentInfo, out of PEM or bare base64 when it comes so.
 * @throws SignatureRefused FORMAT_FAILURE also when something stands after it, which nobody signed and some program may show
 */
export function readCmsFile(bytes: Buffer): SignedData {
  const octets = unarmoured(bytes);
  const signedData = readSignedData(octets);
  if (octets.subarray(signedData.length).some((octet) => !BLANK.includes(octet)))
    throw new SignatureRefused('FORMAT_FAILURE', 'CMS: octets after the end');
  return signedData;
}

/** What carriers leave at the end of a file: zeros, white space, the end-of-file sign of DOS. */
const BLANK = Buffer.from('\0\t\n\r \x1a', 'latin1');

/** Whether a file looks like a CMS: SEQUENCE that begins with the identifier of SignedData, bare or armoured. */
export function looksLikeCms(bytes: Buffer): boolean {
  const start = unarmoured(bytes.subarray(0, 4096)).subarray(0, 40).toString('hex');
  return /^30(?:[0-7].|80|8[1-8](?:..){1,8}?)06092a864886f70d010702/.test(start);
}

/** Out of PEM, bare base64 or the headers of an e-mail; of several blocks all, one after the other. */
export function unarmoured(bytes: Buffer): Buffer {
  if (bytes[0] === 0x30 && bytes[1] !== undefined && bytes[1] >= 0x80) return bytes;
  const text = withoutHeaders(bytes.toString('latin1'));
  const blocks = [...text.matchAll(/-----BEGIN (?:PKCS7|CMS|PKCS #7 SIGNED DATA)-----([^-]*)/g)];
  const body = blocks.length > 0 ? blocks.map(([, block]) => block).join('') : text;
  if (!/^[A-Za-z0-9+/=\s]+$/.test(body)) return bytes;
  const parts = body.match(/[^=]+=*/g) ?? [];
  return Buffer.concat(parts.map((part) => Buffer.from(part, 'base64')));
}

/** What stands after the headers of an e-mail that is signed as a whole (RFC 8551, 3.5.2), as mail programs save it. */
function withoutHeaders(text: string): string {
  const headers = text.slice(0, 4096);
  if (!/^(?:MIME-Version|Content-[A-Za-z-]+|From|To|Date|Subject|Message-ID):/i.test(headers)) return text;
  if (!/^Content-Type:\s*application\/(?:x-)?pkcs7-mime/im.test(headers)) return text;
  const end = /\r?\n\r?\n/.exec(headers);
  return end ? text.slice(end.index + end[0].length) : text;
}

/**
 * Every signer of a `.p7s` or `.p7m`; one that fails hides no other.
 * @param detached the file that was signed apart, when there is one
 */
export async function verifyCms(
  engine: Engine,
  signedData: SignedData,
  detached: Buffer | undefined,
): Promise<SignatureReport[]> {
  const reports: SignatureReport[] = [];
  for (const signer of signedData.signers) {
    const findings = new Findings();
    const inside = signedData.content;
    if (inside && detached && !inside.equals(detached))
      findings.failed('CONTENT', 'HASH_FAILURE', sentence('verification.other_content'));
    const content = inside ?? detached;
    const common = await commonOf(engine, signedData, {
      signedData,
      signer,
      content: content && [content],
      evidence: { certificates: [], material: [] },
      before: { at: engine.now, proved: false },
      claimed: undefined,
      findings,
    });
    reports.push({
      field: null,
      type: 'SIGNATURE',
      subFilter: null,
      revision: null,
      byteRange: null,
      coverage: null,
      padesLevel: 'NONE',
      docMdp: null,
      changesAfter: 'NONE',
      changesCompared: true,
      ...common,
    });
  }
  return reports;
}

async function commonOf(
  engine: Engine,
  signedData: SignedData,
  question: SignatureQuestion,
): Promise<CommonReport> {
  try {
    const sources = { cms: evidenceIn(signedData).certificates, dss: [] };
    return commonReport(engine, await judgeSignature(engine, question), sources);
  } catch (error) {
    if (!(error instanceof SignatureRefused)) throw error;
    question.findings.failed('CMS', 'FORMAT_FAILURE', sentence('verification.cms_format'));
    return unreadableReport(question.findings);
  }
}
