import { pipeline } from 'node:stream';
import { createInflateRaw } from 'node:zlib';

import { Content, type OpenContent } from '../content';
import { Refusal } from '../refusal';
import { checkedZip } from './zip';
import type { ZipEntry } from './zip-directory';

/** One file of a ZIP. */
export interface ZipPart {
  name: string;
  /** As the directory says it; the truth is known once it is inflated. */
  bytes: number;
  /** Its bytes, inflated while they are read: whoever reads counts them. */
  open(): AsyncIterable<Buffer>;
}

/**
 * The files inside a ZIP, by name, none of them inflated yet; undefined for a ZIP that is broken, encrypted or a bomb.
 * It throws only what `open` throws.
 */
export async function zipParts(
  bytes: number,
  open: OpenContent,
): Promise<ReadonlyMap<string, ZipPart> | undefined> {
  try {
    const content = await Content.of(bytes, open);
    const entries = await checkedZip(content);
    return new Map(entries.map((entry) => [entry.name, partOf(content, entry)]));
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

function partOf(content: Content, entry: ZipEntry): ZipPart {
  const { name, uncompressed } = entry;
  return { name, bytes: uncompressed, open: () => inflated(content, entry) };
}

async function* inflated(content: Content, entry: ZipEntry): AsyncGenerator<Buffer> {
  const header = await content.at(entry.offset, 30);
  if (header.length < 30 || header.readUInt32LE(0) !== 0x04034b50) throw new Error('no local header');
  if (entry.compressed === 0) return;
  const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  const packed = await content.open({ start, end: Math.min(content.bytes, start + entry.compressed) - 1 });
  if (entry.method === 0) {
    yield* packed as AsyncIterable<Buffer>;
    return;
  }
  if (entry.method !== 8) throw new Error(`method ${entry.method} of compression`);
  // Whoever stops reading closes both ends.
  yield* pipeline(packed, createInflateRaw(), () => undefined);
}
