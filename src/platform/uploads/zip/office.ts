import { inflateRawSync } from 'node:zlib';

import type { Content } from '../content';
import { Refusal } from '../refusal';
import type { FileKind } from '../sniff';
import { checkedZip } from './zip';
import type { ZipEntry } from './zip-directory';

const contentTypes = '[Content_Types].xml';
const maxPartBytes = 1024 * 1024;

const openDocumentKinds: Readonly<Record<string, FileKind>> = {
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
};

/** Which document a ZIP is, from its names and its media type; `zip` when it is just a ZIP. */
export async function kindOfZip(content: Content, entries: ZipEntry[]): Promise<FileKind> {
  const has = (prefix: string) => entries.some(({ name }) => name.startsWith(prefix));
  if (has(contentTypes)) {
    if (has('word/')) return 'docx';
    if (has('xl/')) return 'xlsx';
    if (has('ppt/')) return 'pptx';
  }
  const mediaType = await openDocumentMediaType(content, entries);
  return mediaType.startsWith('application/vnd.oasis.') ? (openDocumentKinds[mediaType] ?? 'odf') : 'zip';
}

/** @throws Refusal when the package is broken, dangerous or carries macros */
export async function checkOffice(content: Content, kind: FileKind): Promise<FileKind> {
  const entries = await checkedZip(content);
  const found = await kindOfZip(content, entries);
  if (found !== kind) return found;
  if (kind === 'docx' || kind === 'xlsx') await checkOpenXml(content, entries, kind);
  else if (!entries.some(({ name }) => name === 'content.xml')) throw new Refusal('uploads.office_broken');
  return found;
}

// A macro may bear any file name: what makes it one is its type in [Content_Types].xml, the one part that is inflated.
async function checkOpenXml(content: Content, entries: ZipEntry[], kind: 'docx' | 'xlsx'): Promise<void> {
  const types = await partText(
    content,
    entries.find(({ name }) => name === contentTypes),
  );
  const hasMacroParts = entries.some(({ name }) =>
    /(^|\/)vba[^/]*\.(bin|xml)$|^xl\/macrosheets\//i.test(name),
  );
  if (hasMacroParts || /macroEnabled|vbaProject|ms-excel\.(intl)?macrosheet/i.test(types)) {
    throw new Refusal('uploads.office_macros');
  }
  const markup = { docx: 'wordprocessingml', xlsx: 'spreadsheetml' }[kind];
  if (!types.includes(markup)) throw new Refusal('uploads.office_broken');
}

// OpenDocument 1.3 part 2, 3.3: the file `mimetype` comes first and is stored, so its text stands near the start.
async function openDocumentMediaType(content: Content, entries: ZipEntry[]): Promise<string> {
  const first = entries.find(({ offset }) => offset === 0);
  if (first?.name !== 'mimetype' || first.method !== 0 || first.uncompressed > 200) return '';
  return partText(content, first);
}

async function partText(content: Content, entry: ZipEntry | undefined): Promise<string> {
  if (!entry || entry.compressed > maxPartBytes) throw new Refusal('uploads.office_broken');
  const header = await content.at(entry.offset, 30);
  if (header.length < 30 || header.readUInt32LE(0) !== 0x04034b50) throw new Refusal('uploads.zip_broken');
  const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  return inflated(await content.at(start, entry.compressed), entry.method).toString('latin1');
}

function inflated(bytes: Buffer, method: number): Buffer {
  if (method === 0) return bytes;
  try {
    if (method === 8) return inflateRawSync(bytes, { maxOutputLength: maxPartBytes });
  } catch {
    // Not deflated data, or more of it than any list of types has: the same to the person who sent it.
  }
  throw new Refusal('uploads.office_broken');
}
