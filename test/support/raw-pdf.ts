import { deflateSync } from 'node:zlib';

/** PDF written octet by octet: for files that no library would write. Objects are texts in Latin-1, by number. */
export type Objects = Record<number, string>;

export interface RevisionOptions {
  /** Entries of the trailer beside /Size, /Root and /Prev. */
  readonly trailer?: string;
  readonly root?: number;
  readonly form?: 'table' | 'stream';
  /** Objects that stand in the file and in no cross reference. */
  readonly unlisted?: Objects;
  /** Numbers that become free. */
  readonly freed?: readonly number[];
  /** Octets between the objects and the cross reference. */
  readonly junk?: string;
  /** Where the cross reference says that an object is, in the place of the truth. */
  readonly offsets?: Record<number, number>;
  /** Objects that the cross reference lists and this revision does not write. */
  readonly elsewhere?: Record<number, number>;
  readonly previous?: number | undefined;
  /** The number of the cross-reference stream, which then does not list itself. */
  readonly bears?: number;
  /** Objects that are the first of an object stream; only with form 'stream'. */
  readonly packed?: Record<number, number>;
}

const latin1 = (text: string) => Buffer.from(text, 'latin1');

export function stream(dictionary: string, content: string | Buffer): string {
  const text = typeof content === 'string' ? content : content.toString('latin1');
  return `<<${dictionary}/Length ${text.length}>>stream\n${text}\nendstream`;
}

export function flate(dictionary: string, content: string): string {
  return stream(`${dictionary}/Filter/FlateDecode`, deflateSync(latin1(content)));
}

/** A first revision. */
export function writePdf(objects: Objects, options: RevisionOptions = {}): Buffer {
  return appendRevision(latin1('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n'), objects, options);
}

export function lastCrossReference(pdf: Buffer): number | undefined {
  const at = pdf.lastIndexOf('startxref');
  return at < 0 ? undefined : Number(/\d+/.exec(pdf.toString('latin1', at))?.[0]);
}

export function appendRevision(pdf: Buffer, objects: Objects, options: RevisionOptions = {}): Buffer {
  let text = pdf.length > 0 && pdf.at(-1) !== 10 ? '\n' : '';
  const offsets = new Map<number, number>();
  for (const [number, body] of Object.entries(objects)) {
    offsets.set(Number(number), options.offsets?.[Number(number)] ?? pdf.length + text.length);
    text += `${number} 0 obj\n${body}\nendobj\n`;
  }
  for (const [number, offset] of Object.entries(options.elsewhere ?? {})) offsets.set(Number(number), offset);
  for (const [number, body] of Object.entries(options.unlisted ?? {}))
    text += `${number} 0 obj\n${body}\nendobj\n`;
  text += options.junk ?? '';
  const place = pdf.length + text.length;
  const previous = 'previous' in options ? options.previous : lastCrossReference(pdf);
  const entries = `/Root ${options.root ?? 1} 0 R${previous === undefined ? '' : `/Prev ${previous}`}${options.trailer ?? ''}`;
  text +=
    options.form === 'stream'
      ? xrefStream(place, offsets, entries, options)
      : xrefTable(offsets, entries, options);
  return Buffer.concat([pdf, latin1(`${text}startxref\n${place}\n%%EOF\n`)]);
}

function xrefTable(
  offsets: ReadonlyMap<number, number>,
  trailer: string,
  { freed = [] }: RevisionOptions,
): string {
  const line = (number: number, offset: number, kind: string) =>
    `${number} 1\n${String(offset).padStart(10, '0')} ${kind === 'f' ? '65535' : '00000'} ${kind} \n`;
  const lines = [...offsets].map(([number, offset]) => line(number, offset, 'n'));
  const free = [0, ...freed].map((number) => line(number, 0, 'f'));
  return `xref\n${[...free, ...lines].join('')}trailer\n<</Size 1000${trailer}>>\n`;
}

function xrefStream(
  place: number,
  offsets: ReadonlyMap<number, number>,
  trailer: string,
  { freed = [], packed = {}, bears }: RevisionOptions,
): string {
  const rows = [
    ...[...offsets].map(([number, offset]) => [number, 1, offset]),
    ...freed.map((number) => [number, 0, 0]),
    ...Object.entries(packed).map(([number, container]) => [Number(number), 2, container]),
    ...(bears === undefined ? [[999, 1, place]] : []),
  ];
  const data = Buffer.alloc(rows.length * 6);
  rows.forEach(([, kind = 0, offset = 0], row) => {
    data.writeUInt8(kind, row * 6);
    data.writeUInt32BE(offset, row * 6 + 1);
  });
  const index = rows.map(([number]) => `${number} 1`).join(' ');
  const dictionary = `/Type/XRef/Size 1000/W[1 4 1]/Index[${index}]${trailer}`;
  return `${bears ?? 999} 0 obj\n${flate(dictionary, data.toString('latin1'))}\nendobj\n`;
}

/** Something that looks like a CMS to who does not open it, in a place of 64 octets. */
const CMS = '3003020101'.padEnd(128, '0');
const RANGE = '[0 0000000000 0000000000 0000000000]';
const ROOM = 4096;

export interface SigningRevision extends RevisionOptions {
  readonly entries?: string;
  /** Makes the real CMS over what is signed; without it something that only looks like one stands there. */
  readonly cms?: ((content: Buffer) => Buffer) | undefined;
}

/** A revision whose object `number` is a signature dictionary over the whole new file. */
export function signRevision(
  pdf: Buffer,
  number: number,
  objects: Objects,
  { entries = '', cms, ...options }: SigningRevision = {},
): Buffer {
  const place = cms ? '0'.repeat(ROOM * 2) : CMS;
  const subFilter = entries.includes('/SubFilter') ? '' : '/SubFilter/ETSI.CAdES.detached';
  const dictionary = `<</Type/Sig/Filter/Adobe.PPKLite${subFilter}/ByteRange ${RANGE}/Contents <${place}>${entries}>>`;
  const filled = fillByteRange(appendRevision(pdf, { ...objects, [number]: dictionary }, options));
  return cms ? withCms(filled, cms) : filled;
}

/** Where the last signature stands: its range, and its /Contents with the angle brackets. */
export function lastSignature(pdf: Buffer): { range: number; start: number; end: number } {
  const range = pdf.lastIndexOf('/ByteRange ') + '/ByteRange '.length;
  const start = pdf.indexOf('/Contents <', range) + '/Contents '.length;
  return { range, start, end: pdf.indexOf('>', start) + 1 };
}

/** Fills the last placeholder in. */
export function fillByteRange(pdf: Buffer): Buffer {
  const output = Buffer.from(pdf);
  const { range, start, end } = lastSignature(pdf);
  const padded = [start, end, output.length - end].map((value) => String(value).padStart(10, '0'));
  output.write(`[0 ${padded.join(' ')}]`, range, 'latin1');
  return output;
}

function withCms(pdf: Buffer, make: (content: Buffer) => Buffer): Buffer {
  const { start, end } = lastSignature(pdf);
  const cms = make(Buffer.concat([pdf.subarray(0, start), pdf.subarray(end)]));
  if (cms.length > ROOM) throw new RangeError(`${cms.length} octets do not fit`);
  const output = Buffer.from(pdf);
  output.write(cms.toString('hex'), start + 1, 'latin1');
  return output;
}
