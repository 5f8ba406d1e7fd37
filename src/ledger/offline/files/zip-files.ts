import type { GivenFile } from './given-file';
import { inflateRaw } from './inflate';

/** What is in a ZIP archive (APPNOTE 6.3.10, with ZIP64), as its central directory tells it. Not by fflate: there of two files of one name one is lost, and a false size passes. */
const END = 0x06054b50;
const END_64_LOCATOR = 0x07064b50;
const END_64 = 0x06064b50;
const ENTRY = 0x02014b50;
const BIG = 0xffffffff;
const LONGEST_COMMENT = 0xffff;
const STORED = 0;
const DEFLATED = 8;

/** All that the archive becomes, in octets: no copy that a person opens at once is larger. */
const MOST_OCTETS = 2 ** 31;

export const isZip = (content: Uint8Array): boolean =>
  content[0] === 0x50 && content[1] === 0x4b && content[2] === 3 && content[3] === 4;

/** @throws Error when it is not whole, or too large */
export function filesInZip(content: Uint8Array): GivenFile[] {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  const { start, count } = directoryOf(view);
  const files: GivenFile[] = [];
  let [at, total] = [start, 0];
  for (let index = 0; index < count; index += 1) {
    const entry = entryAt(view, at);
    at = entry.next;
    total += entry.size;
    if (total > MOST_OCTETS) throw new Error('too large');
    if (!entry.name.endsWith('/')) files.push({ name: entry.name, content: contentOf(content, view, entry) });
  }
  return files;
}

interface Entry {
  name: string;
  method: number;
  packed: number;
  size: number;
  offset: number;
  next: number;
}

function directoryOf(view: DataView): { start: number; count: number } {
  let end = view.byteLength - 22;
  const least = Math.max(0, end - LONGEST_COMMENT);
  while (end >= least && view.getUint32(end, true) !== END) end -= 1;
  if (end < least) throw new Error('no end');
  const small = { count: view.getUint16(end + 10, true), start: view.getUint32(end + 16, true) };
  if (small.start !== BIG && small.count !== 0xffff) return small;
  if (view.getUint32(end - 20, true) !== END_64_LOCATOR) throw new Error('no end of ZIP64');
  const far = bigAt(view, end - 12);
  if (view.getUint32(far, true) !== END_64) throw new Error('no end of ZIP64');
  return { count: bigAt(view, far + 32), start: bigAt(view, far + 48) };
}

function entryAt(view: DataView, at: number): Entry {
  if (view.getUint32(at, true) !== ENTRY) throw new Error('no entry');
  const [nameLength, extraLength, commentLength] = [28, 30, 32].map((place) =>
    view.getUint16(at + place, true),
  );
  const names = at + 46;
  const extras = names + nameLength!;
  const next = extras + extraLength! + commentLength!;
  const octets = new Uint8Array(view.buffer, view.byteOffset + names, nameLength);
  const [size, packed, offset] = widened(view, extras, extraLength!, [
    view.getUint32(at + 24, true),
    view.getUint32(at + 20, true),
    view.getUint32(at + 42, true),
  ]);
  const method = view.getUint16(at + 10, true);
  return {
    name: new TextDecoder().decode(octets),
    method,
    packed: packed!,
    size: size!,
    offset: offset!,
    next,
  };
}

/** Sizes and places that do not fit stand in an extra field, those alone, in this order (4.5.3). */
function widened(view: DataView, from: number, length: number, values: number[]): number[] {
  for (let at = from; at + 4 <= from + length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    let place = at + 4;
    return values.map((value) => {
      if (value !== BIG) return value;
      place += 8;
      return bigAt(view, place - 8);
    });
  }
  return values;
}

function contentOf(content: Uint8Array, view: DataView, { method, packed, size, offset }: Entry): Uint8Array {
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packed > content.length) throw new Error('cut');
  const octets = content.subarray(start, start + packed);
  if (method === STORED && packed === size) return octets;
  const inflated = method === DEFLATED ? inflateRaw(octets, size) : 'broken';
  if (typeof inflated === 'string' || inflated.length !== size) throw new Error('broken');
  return inflated;
}

function bigAt(view: DataView, at: number): number {
  const value = Number(view.getBigUint64(at, true));
  if (!Number.isSafeInteger(value)) throw new Error('too large');
  return value;
}
