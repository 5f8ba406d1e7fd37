import { type Matrix } from '../painting/geometry';
import { type View } from '../structure/view';
import { type Dictionary, dictionaryOf, nameOf } from '../syntax/values';
import { differencesOf } from './differences';
import { nameIn } from './encodings';

/** A letter that is a drawing: its content, undefined when it cannot be read, and from its space to that of the text. */
export interface Drawing {
  readonly content: Uint8Array | undefined;
  readonly matrix: Matrix;
  readonly resources: Dictionary | undefined;
}

const THOUSANDTHS: Matrix = [0.001, 0, 0, 0.001, 0, 0];

/** The drawing that is a letter of a Type 3 font (ISO 32000-2, 9.6.4). */
export function glyphOf(view: View, font: Dictionary | undefined, code: number): Drawing | undefined {
  if (!font || nameOf(view.resolve(font.get('Subtype'))) !== 'Type3') return undefined;
  const encoding = view.resolve(font.get('Encoding'));
  const base = nameOf(encoding) ?? nameOf(view.resolve(dictionaryOf(encoding)?.get('BaseEncoding')));
  const name = differencesOf(view, font).get(code) ?? nameIn(base, code) ?? '';
  const stream = view.stream(view.dictionary(font.get('CharProcs'))?.get(name));
  if (!stream) return undefined;
  const numbers = view.array(font.get('FontMatrix'))?.map((item) => view.resolve(item)) ?? [];
  const isMatrix = numbers.length === 6 && numbers.every((one) => typeof one === 'number');
  return {
    content: view.decode(stream),
    matrix: isMatrix ? (numbers as unknown as Matrix) : THOUSANDTHS,
    resources: view.dictionary(font.get('Resources')),
  };
}
