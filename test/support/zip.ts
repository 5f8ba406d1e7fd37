import { strict as assert } from 'node:assert';
import { Readable } from 'node:stream';
import { crc32, inflateRawSync } from 'node:zlib';
import { Content } from '../../src/platform/uploads/content';
import { readZipDirectory } from '../../src/platform/uploads/zip/zip-directory';

/** The files of a ZIP by name; each is held against its local header and its CRC (APPNOTE 6.3.10, 4.3.7). */
export async function unzipped(bytes: Buffer): Promise<Map<string, Buffer>> {
  const content = await Content.of(bytes.length, async (range) =>
    Readable.from([range ? bytes.subarray(range.start, range.end + 1) : bytes]),
  );
  const files = new Map<string, Buffer>();
  for (const { name, ...entry } of await readZipDirectory(content)) {
    const header = bytes.subarray(entry.offset);
    assert.equal(header.readUInt32LE(0), 0x04034b50);
    const nameEnd = 30 + header.readUInt16LE(26);
    assert.equal(header.toString('utf8', 30, nameEnd), name);
    const at = nameEnd + header.readUInt16LE(28);
    const packed = header.subarray(at, at + entry.compressed);
    const file = entry.method === 0 ? packed : inflateRawSync(packed);
    assert.equal(file.length, entry.uncompressed);
    // The sum stands in the local header, or behind the bytes where they were streamed (bit 3).
    const streamed = (header.readUInt16LE(6) & 8) !== 0;
    assert.equal(crc32(file), header.readUInt32LE(streamed ? at + entry.compressed + 4 : 14));
    assert(!files.has(name), `${name} stands twice`);
    files.set(name, file);
  }
  return files;
}
