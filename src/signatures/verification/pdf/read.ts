import { type PdfFile, type PdfSignature, type ReadOptions, type Remark, type Revision } from './contract';
import { PdfFault } from './fault';
import { sentences } from './sentences';
import { collectSignatures, showsSignature } from './signatures/collect';
import { securityStoreOf } from './signatures/security-store';
import { openStructure, type Structure } from './structure/open';
import { pagesOf } from './structure/pages';

const structures = new WeakMap<PdfFile, Structure>();

/**
 * Reads the structure of a file and its signatures; objects only as they are needed.
 * @throws PdfFault when there is no reading it, or only one that another program would not share
 */
export function readPdf(bytes: Uint8Array, options: ReadOptions): PdfFile {
  const structure = openStructure(bytes, options, options.base && structures.get(options.base));
  const { links, isClosed } = structure;
  const latest = structure.view(links.length);
  if (!latest.catalog)
    throw isClosed
      ? new PdfFault('ENCRYPTED', sentences.encrypted)
      : new PdfFault('STRUCTURE', sentences.noCatalog);
  const { signatures, notices } = collectSignatures(structure);
  // Of what a person signed anew the person answers for; for a timestamp, or for nothing, nobody does.
  const isNobodys = signatures.every(({ type }) => type === 'DOC_TIMESTAMP');
  if (isNobodys && showsSignature(structure, latest, signatures))
    throw new PdfFault('STRUCTURE', sentences.unreachableSignature);
  const file: PdfFile = {
    bytes,
    revisions: revisionsOf(structure, signatures),
    signatures,
    notices: [...noticesOf(structure), ...notices],
    isClosed,
    pageCount: (revision = links.length) => pagesOf(structure.view(revision)).length,
    dss: (revision = links.length) => securityStoreOf(structure.view(revision)),
    signedBytes: (signature) => signedBytes(bytes, signature),
  };
  structures.set(file, structure);
  return file;
}

/** What stands behind a file that `readPdf` returned. */
export function structureOf(file: PdfFile): Structure {
  const structure = structures.get(file);
  if (!structure) throw new TypeError('not a file that readPdf returned');
  return structure;
}

/** A revision that was signed ends where its signature says, which may be before the end of the last line. */
function revisionsOf({ links }: Structure, signatures: readonly PdfSignature[]): readonly Revision[] {
  const ends = new Map<number, number>();
  for (const { byteRange, revision, coverage } of signatures)
    if (byteRange && coverage.startsWith('WHOLE')) ends.set(revision, byteRange[2] + byteRange[3]);
  return links.map(({ n, start, end, crossReference }) => ({
    n,
    start: ends.get(n - 1) ?? start,
    end: ends.get(n) ?? end,
    crossReference,
  }));
}

function noticesOf({ base, isClosed }: Structure): Remark[] {
  const notices: Remark[] = [];
  if (base > 0) notices.push({ code: 'HEADER_OFFSET', message: sentences.headerOffset });
  if (isClosed) notices.push({ code: 'ENCRYPTED', message: sentences.encryptedNotice });
  return notices;
}

function signedBytes(bytes: Uint8Array, { byteRange }: PdfSignature): readonly Uint8Array[] {
  if (!byteRange) return [];
  const [from, length, after, rest] = byteRange;
  if (from + length > bytes.length || after + rest > bytes.length) return [];
  return [bytes.subarray(from, from + length), bytes.subarray(after, after + rest)];
}
