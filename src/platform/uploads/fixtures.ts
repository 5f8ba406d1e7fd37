import { Readable } from 'node:stream';
import { deflateRawSync } from 'node:zlib';

import { PDFDocument } from '@cantoo/pdf-lib';

import { type Inspection, inspectUpload } from './inspect-upload';

/** Files made for the tests of this folder: whole ones, and ones that lie. */
export interface ZipPart {
  name: string;
  content?: string | Buffer;
  stored?: boolean;
  /** What the directory says instead of the truth. */
  says?: { uncompressed?: number; compressed?: number; offset?: number; flags?: number; mode?: number };
}

export function zip(
  parts: ZipPart[],
  ends: { count?: number; comment?: string; zip64?: boolean } = {},
): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const { local, central } = zipEntry(part, offset);
    bodies.push(local);
    directory.push(central);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  return Buffer.concat([...bodies, central, ...zipEnd(ends, parts.length, central.length, offset)]);
}

function zipEntry({ name, content = '', stored, says = {} }: ZipPart, offset: number) {
  const plain = Buffer.from(content as string);
  const body = stored ? plain : deflateRawSync(plain);
  const label = Buffer.from(name, 'utf8');
  const fixed = Buffer.alloc(26);
  fixed.writeUInt16LE(20, 0);
  fixed.writeUInt16LE(0x800 | (says.flags ?? 0), 2);
  fixed.writeUInt16LE(stored ? 0 : 8, 4);
  fixed.writeUInt32LE(says.compressed ?? body.length, 14);
  fixed.writeUInt32LE(says.uncompressed ?? plain.length, 18);
  fixed.writeUInt16LE(label.length, 22);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(((says.mode ?? 0) << 16) >>> 0, 6);
  rest.writeUInt32LE(says.offset ?? offset, 10);
  return {
    local: Buffer.concat([Buffer.from('PK\x03\x04'), fixed, label, body]),
    central: Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), fixed, rest, label]),
  };
}

function zipEnd(
  ends: { count?: number; comment?: string; zip64?: boolean },
  count: number,
  size: number,
  offset: number,
) {
  const comment = Buffer.from(ends.comment ?? '');
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(ends.zip64 ? 0xffff : (ends.count ?? count), 8);
  end.writeUInt16LE(ends.zip64 ? 0xffff : (ends.count ?? count), 10);
  end.writeUInt32LE(ends.zip64 ? 0xffffffff : size, 12);
  end.writeUInt32LE(ends.zip64 ? 0xffffffff : offset, 16);
  end.writeUInt16LE(comment.length, 20);
  return [...(ends.zip64 ? zip64End(ends.count ?? count, size, offset) : []), end, comment];
}

function zip64End(count: number, size: number, offset: number) {
  const record = Buffer.alloc(56);
  record.write('PK\x06\x06', 'latin1');
  record.writeBigUInt64LE(44n, 4);
  [24, 32].forEach((at) => record.writeBigUInt64LE(BigInt(count), at));
  record.writeBigUInt64LE(BigInt(size), 40);
  record.writeBigUInt64LE(BigInt(offset), 48);
  const locator = Buffer.alloc(20);
  locator.write('PK\x06\x07', 'latin1');
  locator.writeBigUInt64LE(BigInt(offset + size), 8);
  return [record, locator];
}

const openXml = 'application/vnd.openxmlformats-officedocument';
export const wordTypes = `<Types><Override ContentType="${openXml}.wordprocessingml.document.main+xml"/></Types>`;
export const sheetTypes = `<Types><Override ContentType="${openXml}.spreadsheetml.sheet.main+xml"/></Types>`;

export const docxParts: ZipPart[] = [
  { name: '[Content_Types].xml', content: wordTypes },
  { name: 'word/document.xml', content: '<document/>' },
];
export const xlsxParts: ZipPart[] = [
  { name: '[Content_Types].xml', content: sheetTypes },
  { name: 'xl/workbook.xml', content: '<workbook/>' },
];
export const openDocumentParts = (kind: string): ZipPart[] => [
  { name: 'mimetype', content: `application/vnd.oasis.opendocument.${kind}`, stored: true },
  { name: 'content.xml', content: '<office:document-content/>' },
];

export async function pdf(
  options: { useObjectStreams?: boolean; pages?: number; password?: string } = {},
): Promise<Buffer> {
  const document = await PDFDocument.create();
  for (let page = 0; page < (options.pages ?? 1); page += 1) document.addPage().drawText(`Folha ${page + 1}`);
  if (options.password !== undefined)
    document.encrypt({ ownerPassword: 'dono', userPassword: options.password });
  return Buffer.from(await document.save({ useObjectStreams: options.useObjectStreams ?? true }));
}

export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
export const jpeg = Buffer.concat([
  Buffer.from('ffd8ffe000104a46494600010100', 'hex'),
  Buffer.alloc(60),
  Buffer.from('ffd9', 'hex'),
]);
export const tiff = Buffer.concat([Buffer.from('49492a0008000000', 'hex'), Buffer.alloc(40)]);
export const mp3 = Buffer.concat([Buffer.from('ID3\x04\x00', 'latin1'), Buffer.alloc(200)]);
export const mp4 = Buffer.concat([Buffer.from('\0\0\0\x18ftypisom', 'latin1'), Buffer.alloc(200)]);
export const program = Buffer.concat([Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'), Buffer.alloc(300)]);

/** As the storage would give it. */
export function inspect(fileName: string, content: Buffer | string): Promise<Inspection> {
  const bytes = Buffer.from(content as string);
  return inspectUpload({
    fileName,
    bytes: bytes.length,
    open: async (range) => {
      const piece = range ? bytes.subarray(range.start, range.end + 1) : bytes;
      if (range && (range.start > range.end || range.start >= bytes.length))
        throw new Error('a range that is not there');
      return Readable.from(piece.length > 0 ? [piece] : []);
    },
  });
}

export async function refusalOf(fileName: string, content: Buffer | string): Promise<string> {
  const result = await inspect(fileName, content);
  return 'refusal' in result ? result.refusal : `accepted as ${result.mediaType}`;
}
