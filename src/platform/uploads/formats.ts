import { checkOffice } from './zip/office';
import type { Content } from './content';
import { checkPdf, pdfHeaderAt } from './pdf/pdf';
import { Refusal } from './refusal';
import { type FileKind, sniff } from './sniff';
import { textCharset } from './text';
import { checkZip } from './zip/zip';

export interface Format {
  kind: FileKind;
  mediaType: string;
  /** Looks inside, once the signature is right. Answers another kind when the inside says so. @throws Refusal */
  check?: (content: Content) => Promise<FileKind | undefined>;
}

const openXml = 'application/vnd.openxmlformats-officedocument';
const openDocument = 'application/vnd.oasis.opendocument';
const office = (kind: FileKind, mediaType: string): Format => ({
  kind,
  mediaType,
  check: (content) => checkOffice(content, kind),
});
const only = (check: (content: Content) => void | Promise<void>) => async (content: Content) => {
  await check(content);
  return undefined;
};

const jpeg: Format = { kind: 'jpeg', mediaType: 'image/jpeg' };
const tiff: Format = { kind: 'tiff', mediaType: 'image/tiff', check: only(checkTiff) };

/** Every extension that is accepted, in the order in which people are told. */
export const formats: ReadonlyMap<string, Format> = new Map([
  ['pdf', { kind: 'pdf', mediaType: 'application/pdf', check: only(checkPdf) }],
  ['docx', office('docx', `${openXml}.wordprocessingml.document`)],
  ['odt', office('odt', `${openDocument}.text`)],
  ['xlsx', office('xlsx', `${openXml}.spreadsheetml.sheet`)],
  ['ods', office('ods', `${openDocument}.spreadsheet`)],
  ['txt', { kind: 'text', mediaType: 'text/plain' }],
  ['csv', { kind: 'csv', mediaType: 'text/csv' }],
  ['jpg', jpeg],
  ['jpeg', jpeg],
  ['png', { kind: 'png', mediaType: 'image/png', check: only(checkPng) }],
  ['tif', tiff],
  ['tiff', tiff],
  ['mp3', { kind: 'mp3', mediaType: 'audio/mpeg' }],
  ['mp4', { kind: 'mp4', mediaType: 'video/mp4' }],
  ['eml', { kind: 'email', mediaType: 'message/rfc822' }],
  ['zip', { kind: 'zip', mediaType: 'application/zip', check: only(checkZip) }],
]);

/** Without the dot, as people are told. */
export const acceptedExtensions: readonly string[] = [...formats.keys()];

/** The media type of content that is what its format says. @throws Refusal; answers the kind that it is instead, if known */
export async function inspectAs(
  format: Format,
  content: Content,
): Promise<{ mediaType: string } | { found?: FileKind }> {
  const found = kindOf(content.head);
  if (format.kind === 'text' || format.kind === 'csv') {
    if (found) return { found };
    return { mediaType: `${format.mediaType}; charset=${await textCharset(content)}` };
  }
  // A message has no signature: it begins with its headers. A text that looks like one stays a text.
  if (format.kind === 'email')
    return !found && isMessage(content.head) ? { mediaType: format.mediaType } : { found };
  const outer = format.check && isZipped(format) ? 'zip' : format.kind;
  if (found !== outer) return { found };
  const inner = (await format.check?.(content)) ?? format.kind;
  return inner === format.kind ? { mediaType: format.mediaType } : { found: inner };
}

export function kindOf(head: Buffer): FileKind | undefined {
  return pdfHeaderAt(head) >= 0 ? 'pdf' : sniff(head);
}

/** Header fields from its first line on, among them two that every message has (RFC 5322, 3.6). */
function isMessage(head: Buffer): boolean {
  const text = head.toString('latin1');
  if (!/^[!-9;-~]{1,100}:/.test(text) || text.includes('\0')) return false;
  const fields = text
    .split(/\r?\n\r?\n/, 1)[0]!
    .matchAll(/^(from|date|to|subject|message-id|received|return-path|mime-version):/gim);
  return new Set([...fields].map(([, name]) => name!.toLowerCase())).size >= 2;
}

function isZipped({ kind }: Format): boolean {
  return ['docx', 'xlsx', 'odt', 'ods', 'zip'].includes(kind);
}

// A PNG begins with its dimensions and ends with IEND; bytes after that are left alone.
function checkPng({ head, tail }: Content): void {
  const hasSize = head.length >= 24 && head.readUInt32BE(16) > 0 && head.readUInt32BE(20) > 0;
  if (head.toString('latin1', 12, 16) !== 'IHDR' || !hasSize || !tail.includes('IEND')) {
    throw new Refusal('uploads.image_broken');
  }
}

function checkTiff({ head, bytes }: Content): void {
  if (head.length < 16) throw new Refusal('uploads.image_broken');
  const isLittle = head[0] === 0x49;
  const isBig = (isLittle ? head.readUInt16LE(2) : head.readUInt16BE(2)) === 43;
  const at = isBig ? 8 : 4;
  const narrow = isLittle ? head.readUInt32LE(at) : head.readUInt32BE(at);
  const wide = isLittle ? head.readBigUInt64LE(8) : head.readBigUInt64BE(8);
  const directory = isBig ? Number(wide) : narrow;
  if (directory < 8 || directory >= bytes) throw new Refusal('uploads.image_broken');
}
