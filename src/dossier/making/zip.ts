import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** A file of the archive, whose size and check are known before its bytes pass. */
export interface ZipEntry {
  name: string;
  bytes: number;
  crc32: number;
  open(): AsyncIterable<Uint8Array> | Promise<AsyncIterable<Uint8Array>>;
}

const utf8Names = 0x0800;
const big = 0xffffffff;
const version = 45;

interface Placed extends ZipEntry {
  offset: number;
}

/** Streams a ZIP archive of files that are kept as they are (APPNOTE 6.3.10), of any size (ZIP64, 4.3.14). */
export async function* zipOf(entries: AsyncIterable<ZipEntry>, at: Date): AsyncGenerator<Buffer> {
  const placed: Placed[] = [];
  let offset = 0;
  for await (const entry of entries) {
    placed.push({ ...entry, offset });
    const head = localHeader(entry, at);
    yield head;
    for await (const chunk of await entry.open()) yield Buffer.from(chunk);
    offset += head.length + entry.bytes;
  }
  const start = offset;
  for (const entry of placed) {
    const record = centralRecord(entry, at);
    offset += record.length;
    yield record;
  }
  yield endRecords(placed.length, start, offset - start);
}

/** What the archive says of a file, and what the file really is, in hexadecimal. */
export async function checksOf(
  source: AsyncIterable<Uint8Array>,
): Promise<{ crc32: number; sha256: string }> {
  let check = 0;
  const hash = createHash('sha256');
  for await (const chunk of source) {
    check = crc32(chunk, check);
    hash.update(chunk);
  }
  return { crc32: check, sha256: hash.digest('hex') };
}

function localHeader({ name, bytes, crc32: check }: ZipEntry, at: Date): Buffer {
  const file = Buffer.from(name, 'utf8');
  const extra = zip64([bytes, bytes]);
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  common(head, 4, at, check);
  head.writeUInt32LE(big, 18);
  head.writeUInt32LE(big, 22);
  head.writeUInt16LE(file.length, 26);
  head.writeUInt16LE(extra.length, 28);
  return Buffer.concat([head, file, extra]);
}

function centralRecord({ name, bytes, crc32: check, offset }: Placed, at: Date): Buffer {
  const file = Buffer.from(name, 'utf8');
  const extra = zip64([bytes, bytes, offset]);
  const head = Buffer.alloc(46);
  head.writeUInt32LE(0x02014b50, 0);
  head.writeUInt16LE(version, 4);
  common(head, 6, at, check);
  head.writeUInt32LE(big, 20);
  head.writeUInt32LE(big, 24);
  head.writeUInt16LE(file.length, 28);
  head.writeUInt16LE(extra.length, 30);
  head.writeUInt32LE(big, 42);
  return Buffer.concat([head, file, extra]);
}

/** Version, flags, method (stored), time and check stand in the same order in both headers. */
function common(head: Buffer, from: number, at: Date, check: number): void {
  head.writeUInt16LE(version, from);
  head.writeUInt16LE(utf8Names, from + 2);
  head.writeUInt16LE(0, from + 4);
  head.writeUInt16LE(
    (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1),
    from + 6,
  );
  head.writeUInt16LE(
    ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(),
    from + 8,
  );
  head.writeUInt32LE(check, from + 10);
}

function zip64(values: number[]): Buffer {
  const extra = Buffer.alloc(4 + values.length * 8);
  extra.writeUInt16LE(0x0001, 0);
  extra.writeUInt16LE(values.length * 8, 2);
  for (const [index, value] of values.entries()) extra.writeBigUInt64LE(BigInt(value), 4 + index * 8);
  return extra;
}

function endRecords(count: number, start: number, size: number): Buffer {
  const end64 = Buffer.alloc(56);
  end64.writeUInt32LE(0x06064b50, 0);
  end64.writeBigUInt64LE(44n, 4);
  end64.writeUInt16LE(version, 12);
  end64.writeUInt16LE(version, 14);
  for (const at of [24, 32]) end64.writeBigUInt64LE(BigInt(count), at);
  end64.writeBigUInt64LE(BigInt(size), 40);
  end64.writeBigUInt64LE(BigInt(start), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(start + size), 8);
  locator.writeUInt32LE(1, 16);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  for (const at of [8, 10]) end.writeUInt16LE(Math.min(count, 0xffff), at);
  for (const at of [12, 16]) end.writeUInt32LE(big, at);
  return Buffer.concat([end64, locator, end]);
}
