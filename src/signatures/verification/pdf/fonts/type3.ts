import { type Matrix } from '../painting/geometry';
import { type View } from '../structure/view';
import { type Dictionary, nameOf } from '../syntax/values';
import { differencesOf } from './differences';

/** The drawing that is a letter of a Type 3 font (ISO 32000-2, 9.6.4). */
export function glyphOf(view: View, font: Dictionary | undefined, code: number) {
  if (!font || nameOf(view.resolve(font.get('Subtype'))) !== 'Type3') return undefined;
  const name = differencesOf(view, font).get(code);
  const stream =
    name === undefined ? undefined : view.stream(view.dictionary(font.get('CharProcs'))?.get(name));
  const content = stream && view.decode(stream);
  const numbers = view.array(font.get('FontMatrix'))?.map((item) => view.resolve(item)) ?? [];
  if (!content || numbers.length !== 6 || !numbers.every((one) => typeof one === 'number')) return undefined;
  const matrix = numbers as unknown as Matrix;
  return { content, matrix, resources: view.dictionary(font.get('Resources')) };
}
