import type { Content } from '../content';
import { Refusal } from '../refusal';

export interface ZipEntry {
  name: string;
  method: number;
  compressed: number;
  uncompressed: number;
  /** Of its local header, in bytes from the start of the file. */
  offset: number;
  isEncrypted: boolean;
  isLink: boolean;
}

export const maxEntries = 10_000;
const maxDirectoryBytes = 8 * 1024 * 1024;

/**
 * The central directory of a ZIP (APPNOTE 6.3.10, sections 4.3 and 4.5), without inflating anything. Strict where
 * readers disagree with each other: nothing before the first entry, nothing between directory and end, one volume.
 * @throws Refusal `uploads.zip_broken` or `uploads.zip_too_many`
 */
export async function readZipDirectory(content: Content): Promise<ZipEntry[]> {
  const end = await findEnd(content);
  if (end.count > maxEntries) throw new Refusal('uploads.zip_too_many', { limit: '10.000' });
  if (end.size > maxDirectoryBytes || end.offset + end.size !== end.position) throw broken();
  const directory = await content.at(end.offset, end.size);
  const entries = parse(directory);
  if (entries.length !== end.count || entries.some((entry) => entry.offset >= end.offset)) throw broken();
  return entries;
}

interface End {
  count: number;
  size: number;
  offset: number;
  /** Where the directory must stop. */
  position: number;
}

async function findEnd(content: Content): Promise<End> {
  const { tail } = content;
  for (let at = tail.length - 22; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== 0x06054b50 || at + 22 + tail.readUInt16LE(at + 20) !== tail.length)
      continue;
    if (tail.readUInt32LE(at + 4) !== 0) throw broken();
    const end = {
      count: tail.readUInt16LE(at + 10),
      size: tail.readUInt32LE(at + 12),
      offset: tail.readUInt32LE(at + 16),
    };
    const needs64 = end.count === 0xffff || end.size === 0xffffffff || end.offset === 0xffffffff;
    return needs64
      ? findEnd64(content, content.tailStart + at)
      : { ...end, position: content.tailStart + at };
  }
  throw broken();
}

async function findEnd64(content: Content, endPosition: number): Promise<End> {
  const locator = await content.at(endPosition - 20, 20);
  if (locator.length < 20 || locator.readUInt32LE(0) !== 0x07064b50) throw broken();
  const position = Number(locator.readBigUInt64LE(8));
  if (position > endPosition - 76) throw broken();
  const record = await content.at(position, 56);
  if (record.length < 56 || record.readUInt32LE(0) !== 0x06064b50) throw broken();
  const [count, size, offset] = [32, 40, 48].map((at) => Number(record.readBigUInt64LE(at)));
  return { count: count ?? 0, size: size ?? 0, offset: offset ?? 0, position };
}

function parse(directory: Buffer): ZipEntry[] {
  const entries: ZipEntry[] = [];
  let at = 0;
  while (at < directory.length) {
    if (entries.length === maxEntries || at + 46 > directory.length) throw broken();
    if (directory.readUInt32LE(at) !== 0x02014b50) throw broken();
    const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((field) =>
      directory.readUInt16LE(at + field),
    );
    const extraAt = at + 46 + (nameBytes ?? 0);
    const next = extraAt + (extraBytes ?? 0) + (commentBytes ?? 0);
    if (next > directory.length) throw broken();
    const extra = directory.subarray(extraAt, extraAt + (extraBytes ?? 0));
    entries.push(parseEntry(directory.subarray(at, extraAt), extra));
    at = next;
  }
  return entries;
}

function parseEntry(header: Buffer, extra: Buffer): ZipEntry {
  const flags = header.readUInt16LE(8);
  const large = largeNumbers(extra);
  const number = (at: number) => (header.readUInt32LE(at) === 0xffffffff ? large() : header.readUInt32LE(at));
  const uncompressed = number(24);
  return {
    name: header.toString(flags & 0x800 ? 'utf8' : 'latin1', 46),
    method: header.readUInt16LE(10),
    uncompressed,
    compressed: number(20),
    offset: number(42),
    isEncrypted: (flags & 0x2041) !== 0,
    isLink: ((header.readUInt32LE(38) >>> 16) & 0xf000) === 0xa000,
  };
}

// ZIP64: the fields that did not fit stand in extra field 1, in the order of the header's own.
function largeNumbers(extra: Buffer): () => number {
  let fields: Buffer = Buffer.alloc(0);
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) === 1) fields = extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
  }
  return () => {
    if (fields.length < 8) throw broken();
    const value = Number(fields.readBigUInt64LE(0));
    fields = fields.subarray(8);
    return value;
  };
}

const broken = () => new Refusal('uploads.zip_broken');
