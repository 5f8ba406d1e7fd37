import { crc32, inflateSync } from 'node:zlib';

export interface CleanPng {
  bytes: Buffer;
  width: number;
  height: number;
}

const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
/** What a picture needs to be shown (ISO/IEC 15948, 11.2 and 11.3.2); anything else may carry what nobody looked at. */
const kept: ReadonlySet<string> = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);

/**
 * The same picture, made anew from the chunks that show it: without texts, profiles, animations, or what was hung behind its
 * end. By its first octets, whatever its name says.
 * @param most pixels on each side
 * @returns undefined for what is no whole PNG within the limit
 */
export function cleanPng(bytes: Buffer, most: number): CleanPng | undefined {
  if (!bytes.subarray(0, 8).equals(signature)) return undefined;
  const chunks = readChunks(bytes);
  const header = chunks?.[0];
  if (!chunks || header?.type !== 'IHDR' || header.data.length !== 13) return undefined;
  const [width, height] = [header.data.readUInt32BE(0), header.data.readUInt32BE(4)];
  const fits = [width, height].every((side) => side >= 1 && side <= most);
  if (!fits || !isWhole(chunks, most)) return undefined;
  return {
    bytes: Buffer.concat([signature, ...chunks.filter(({ type }) => kept.has(type)).map(({ raw }) => raw)]),
    width,
    height,
  };
}

interface Chunk {
  type: string;
  data: Buffer;
  /** With its length, type and check. */
  raw: Buffer;
}

/** Up to the end of the picture; undefined where one is cut short or its check is wrong. */
function readChunks(bytes: Buffer): Chunk[] | undefined {
  const chunks: Chunk[] = [];
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) return undefined;
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) return undefined;
    chunks.push({ type, data: bytes.subarray(at + 8, end - 4), raw: bytes.subarray(at, end) });
    if (type === 'IEND') return chunks;
    at = end;
  }
  return undefined;
}

/** Its pixels unpack, to no more than a picture of that size can have: 8 octets each, and one for each line. */
function isWhole(chunks: readonly Chunk[], most: number): boolean {
  const pixels = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
  try {
    return inflateSync(pixels, { maxOutputLength: most * most * 8 + 8 * most }).length > 0;
  } catch {
    return false;
  }
}
