import type { Content } from '../content';
import { Refusal } from '../refusal';
import { sniff } from '../sniff';

const headerWindow = 1_024;
const endWindow = 4_096;
const trailerWindow = 65_536;

/** Where `%PDF-` stands, within the first 1024 bytes as readers allow (ISO 32000-2, annex I); -1 where it does not. */
export function pdfHeaderAt(head: Buffer): number {
  const at = head.subarray(0, headerWindow).indexOf('%PDF-');
  if (at <= 0) return at;
  // What comes before it must not make the file something else for another program.
  const before = head.toString('latin1', 0, at);
  return sniff(head) === undefined && !/<[a-z!?/]/i.test(before) ? at : -1;
}

/**
 * Whole and open to everybody: it ends as a PDF ends, its end points to a cross-reference, and no dictionary there asks for a key.
 * @throws Refusal
 */
export async function checkPdf(content: Content): Promise<void> {
  const header = pdfHeaderAt(content.head);
  if (header < 0 || !/^%PDF-[12]\.\d/.test(content.head.toString('latin1', header, header + 8)))
    throw broken();
  const { startxref, hasUpdateAfter } = lastEnd(content);
  if (startxref < 0 || hasUpdateAfter) throw broken();
  const trailer = await trailerAt(content, startxref, header);
  if (/\/Encrypt\s*(\d+\s+\d+\s+R|<<)/.test(trailer + trailerInTail(content)))
    throw new Refusal('uploads.pdf_encrypted');
}

// Objects after the last %%EOF are an update (a signature, say) whose end was cut off.
function lastEnd(content: Content): { startxref: number; hasUpdateAfter: boolean } {
  const text = content.tail.subarray(-endWindow).toString('latin1');
  const last = [...text.matchAll(/startxref\s+(\d{1,15})\s+%%EOF/g)].at(-1);
  if (!last) return { startxref: -1, hasUpdateAfter: false };
  const rest = text.slice(last.index + last[0].length);
  return { startxref: Number(last[1]), hasUpdateAfter: /\d+\s+\d+\s+obj\b/.test(rest) };
}

// Offsets count from the start of the file or, with junk before it, from the header; both are met with.
async function trailerAt(content: Content, startxref: number, header: number): Promise<string> {
  for (const offset of new Set([startxref, startxref + header])) {
    const text = (await content.at(offset, trailerWindow)).toString('latin1');
    if (/^\s{0,8}xref\s/.test(text)) return text.slice(0, text.indexOf('startxref'));
    if (/^\s{0,8}\d+\s+\d+\s+obj\b/.test(text)) return text.slice(0, text.indexOf('stream'));
  }
  throw broken();
}

function trailerInTail(content: Content): string {
  const text = content.tail.toString('latin1');
  const at = text.lastIndexOf('trailer');
  return at < 0 ? '' : text.slice(at);
}

const broken = () => new Refusal('uploads.pdf_broken');
