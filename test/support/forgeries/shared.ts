import { type Objects, stream } from '../raw-pdf';

/** A file that must be rejected, why, and a harmless one that looks like it and must pass (SIGNATURES.md, 3). */
export interface Forgery {
  readonly family: string;
  readonly name: string;
  readonly forged: () => Buffer;
  /** What the report must say. */
  readonly sentence: string;
  readonly twin: () => Buffer;
}

export const hello = (text: string) => stream('', `BT /F1 12 Tf 72 700 Td (${text}) Tj ET`);
export const mark = (content: string) =>
  stream('/Type/XObject/Subtype/Form/BBox[0 0 228 20]/Resources<</Font<</F1 6 0 R>>>>', content);
export const WHITE = '1 g 0 0 228 20 re f ';

export type Update = (objects: Objects, pdf?: Buffer) => Buffer;
export type Certified = (p: number, options?: object) => Buffer;

/** A font program of so many glyphs, all of them empty but one, which is a square. */
export function trueType(glyphs: number, square: number): Buffer {
  const head = Buffer.alloc(54);
  head.writeUInt16BE(1000, 18);
  const maxp = Buffer.alloc(6);
  maxp.writeUInt16BE(glyphs, 4);
  const outline = Buffer.from('000100000000028002800003010101010000028000000280000002800000', 'hex');
  const loca = Buffer.alloc((glyphs + 1) * 2);
  for (let index = square + 1; index <= glyphs; index += 1) loca.writeUInt16BE(outline.length / 2, index * 2);
  const tables = { glyf: outline, head, loca, maxp };
  const directory = Buffer.alloc(12 + 16 * 4);
  directory.writeUInt32BE(0x00010000);
  directory.writeUInt16BE(4, 4);
  let [place, body] = [directory.length, Buffer.alloc(0)];
  for (const [index, [name, octets]] of Object.entries(tables).entries()) {
    directory.write(name, 12 + index * 16, 'latin1');
    directory.writeUInt32BE(place, 20 + index * 16);
    directory.writeUInt32BE(octets.length, 24 + index * 16);
    [place, body] = [place + octets.length, Buffer.concat([body, octets])];
  }
  return Buffer.concat([directory, body]);
}
