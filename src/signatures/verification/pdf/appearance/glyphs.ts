import { type View } from '../structure/view';
import { type Dictionary, Name, nameOf, type Value } from '../syntax/values';
import { LIGHT } from './colours';
import { apply, type Matrix, type Point } from './geometry';
import { BROAD, type Graphics } from './graphics';

/** Text higher than this, in points, can be a bar or a block whatever letter it is. */
const HUGE = 60;
/** Fonts of signs, and the codes of those in them that are filled: disc, square, triangles, diamond, half disc, bars. */
const SIGNS = /Dingbats|Wingdings|Webdings/i;
const FILLED: ReadonlySet<number> = new Set(Array.from('lnstuwyz', (sign) => sign.charCodeAt(0)));

/**
 * The box of a letter that hides what is below it: of the colour of paper, drawn with a broad pen, larger than text is, or of a font of
 * signs. Other text over text garbles it, and is seen.
 */
export function coverOfGlyph(
  { alpha, font, light, lineWidth, mode, size, strokeAlpha }: Graphics,
  code: number,
  matrix: Matrix,
  advance: number,
): { readonly path: readonly Point[]; readonly opacity: number } | undefined {
  const [a, b, c, d] = matrix;
  const scale = Math.max(Math.hypot(a, b), Math.hypot(c, d));
  const isFilled = mode % 4 === 0 || mode % 4 === 2;
  const isStroked = mode % 4 === 1 || mode % 4 === 2;
  const isLight = light !== undefined && light >= LIGHT;
  const isSign =
    SIGNS.test(nameOf(font?.get('BaseFont')) ?? '') &&
    (FILLED.has(code) || font?.get('Encoding') !== undefined);
  const isBlock = isLight || isSign || size * scale >= HUGE;
  const pen = isStroked && lineWidth * scale >= BROAD ? lineWidth / 2 : 0;
  if (pen === 0 && !(isFilled && isBlock)) return undefined;
  const [left, bottom, right, top] = [-pen, -0.2 * size - pen, advance + pen, 0.9 * size + pen];
  const corners: Point[] = [
    [left, bottom],
    [right, bottom],
    [right, top],
    [left, top],
  ];
  return { path: corners.map((corner) => apply(matrix, corner)), opacity: pen > 0 ? strokeAlpha : alpha };
}

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

const known = new WeakMap<Dictionary, ReadonlyMap<number, string>>();

/** The names that an encoding gives to codes of its own (ISO 32000-2, 9.6.5). */
export function differencesOf(view: View, font: Dictionary): ReadonlyMap<number, string> {
  let names = known.get(font);
  if (!names) known.set(font, (names = readDifferences(view, view.dictionary(font.get('Encoding')))));
  return names;
}

function readDifferences(view: View, encoding: Dictionary | undefined): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  let code = 0;
  for (const item of view.array(encoding?.get('Differences')) ?? []) {
    const value: Value = view.resolve(item);
    if (typeof value === 'number') code = value;
    else if (value instanceof Name) names.set(code++, value.text);
  }
  return names;
}
