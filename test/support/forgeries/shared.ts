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
