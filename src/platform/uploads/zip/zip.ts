import type { Content } from '../content';
import { Refusal } from '../refusal';
import { type ZipEntry, readZipDirectory } from './zip-directory';

const maxUncompressedBytes = 1024 ** 3;
const maxRatio = 100;
// Under this nothing can hurt, and a sheet of blank cells may well shrink a hundredfold.
const ratioFloorBytes = 1024 ** 2;
const localHeaderBytes = 30;

/** The entries of a ZIP that is safe to hand on. @throws Refusal */
export async function checkedZip(content: Content): Promise<ZipEntry[]> {
  const entries = await readZipDirectory(content);
  if (entries.length === 0) throw new Refusal('uploads.zip_empty');
  if (entries.some((entry) => entry.isEncrypted)) throw new Refusal('uploads.zip_encrypted');
  if (entries.some((entry) => entry.isLink || isUnsafe(entry.name))) throw new Refusal('uploads.zip_paths');
  if (new Set(entries.map((entry) => entry.name)).size !== entries.length)
    throw new Refusal('uploads.zip_broken');
  checkSizes(entries, content.bytes);
  return entries;
}

/** An archive inside an archive hides its size from this check (42.zip), so it is refused. */
export async function checkZip(content: Content): Promise<void> {
  const entries = await checkedZip(content);
  if (entries.some(({ name }) => /\.(zip|rar|7z|gz|tgz|bz2|xz|zst|tar|iso|cab)$/i.test(name))) {
    throw new Refusal('uploads.zip_nested');
  }
}

function checkSizes(entries: ZipEntry[], fileBytes: number): void {
  const uncompressed = sum(entries.map((entry) => entry.uncompressed));
  const compressed = sum(entries.map((entry) => entry.compressed));
  const ratio = uncompressed / Math.max(1, compressed);
  if (uncompressed > maxUncompressedBytes) throw new Refusal('uploads.zip_bomb');
  if (uncompressed > ratioFloorBytes && ratio > maxRatio) throw new Refusal('uploads.zip_bomb');
  if (entries.some((entry) => entry.method === 0 && entry.compressed !== entry.uncompressed)) {
    throw new Refusal('uploads.zip_broken');
  }
  if (overlap(entries, fileBytes)) throw new Refusal('uploads.zip_bomb');
}

// Entries that share their bytes are how a small file declares petabytes (Fifield, 2019).
function overlap(entries: ZipEntry[], fileBytes: number): boolean {
  const inOrder = [...entries].sort((a, b) => a.offset - b.offset);
  return inOrder.some((entry, index) => {
    const end = entry.offset + localHeaderBytes + Buffer.byteLength(entry.name, 'latin1') + entry.compressed;
    return end > (inOrder[index + 1]?.offset ?? fileBytes);
  });
}

function isUnsafe(name: string): boolean {
  const isAbsolute = /^[/\\]|^[a-z]:/i.test(name);
  return name === '' || isAbsolute || hasControl(name) || name.split(/[/\\]/).includes('..');
}

// Not the C1 controls: read as Latin-1, a name that Windows wrote in its old code page has them where `ç` stands.
function hasControl(name: string): boolean {
  return [...name].some((character) => character < ' ' || character === '\x7f');
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
