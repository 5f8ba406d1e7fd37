import { type Rectangle } from '../contract';
import { differencesOf } from '../fonts/differences';
import { SIGNS } from '../fonts/fillers';
import { drawnBy } from '../fonts/program';
import { boundsOf } from '../painting/geometry';
import { type Graphics } from '../painting/graphics';
import { type ShownLetter } from '../painting/surface';
import { type View } from '../structure/view';
import { type Dictionary, nameOf } from '../syntax/values';

/** Height of the ink of letters in fonts of text, in parts of the size; of those that are not named it is that of capitals and digits. */
const HEIGHTS: readonly (readonly [letters: string, bottom: number, top: number])[] = [
  ['acemnorsuvwxz', 0, 0.5],
  ['gpqy', -0.2, 0.5],
  [',;', -0.12, 0.1],
  ['._', 0, 0.1],
  ['-~=+', 0.2, 0.35],
  ['\'"*^`', 0.45, 0.7],
];
const CAPITALS = ['', 0, 0.7] as const;
/** So much of its advance is left free on either side, at least. */
const BEARING = 0.2;

interface Ink {
  /** In parts of the size; of what is not drawn in the file left and right in parts of the advance. */
  readonly box: Rectangle;
  readonly isDrawn: boolean;
}

const known = new WeakMap<Dictionary, Map<number, Ink>>();
const UNKNOWN: Ink = { box: [BEARING, 0, 1 - BEARING, 0.7], isDrawn: false };

/** What a letter fills with ink, in the space of the text: by its outline, or about, when the file does not bring its font. */
export function inkBoxOf(view: View, { font, size, scale }: Graphics, letter: ShownLetter): Rectangle {
  const { box, isDrawn } = inkOf(view, font, letter);
  const wide = isDrawn ? size * scale : letter.advance;
  return [box[0] * wide, box[1] * size, box[2] * wide, box[3] * size];
}

/** The middle and the height of what a letter fills, in parts of its size. */
export function heightsOf(
  view: View,
  font: Dictionary | undefined,
  letter: ShownLetter,
): readonly [number, number] {
  const [, bottom, , top] = inkOf(view, font, letter).box;
  return [(bottom + top) / 2, top - bottom];
}

function inkOf(view: View, font: Dictionary | undefined, { code, isComposite }: ShownLetter): Ink {
  if (!font) return UNKNOWN;
  let codes = known.get(font);
  if (!codes) known.set(font, (codes = new Map<number, Ink>()));
  let ink = codes.get(code);
  if (!ink) codes.set(code, (ink = readInk(view, font, code, isComposite)));
  return ink;
}

function readInk(view: View, font: Dictionary, code: number, isComposite: boolean): Ink {
  const outline = drawnBy(view, font, isComposite)?.outlineOf(code);
  if (outline && outline.length > 0) return { box: boundsOf(outline.flat()), isDrawn: true };
  const isUsual = !isComposite && isLatin(view, font) && !differencesOf(view, font).has(code);
  const sign = String.fromCharCode(code);
  const [, bottom, top] = (isUsual && HEIGHTS.find(([all]) => all.includes(sign))) || CAPITALS;
  return { box: [BEARING, bottom, 1 - BEARING, top], isDrawn: false };
}

/** Letters stand at their usual codes. */
function isLatin(view: View, font: Dictionary): boolean {
  const isDrawn = nameOf(view.resolve(font.get('Subtype'))) === 'Type3';
  return !isDrawn && !SIGNS.test(nameOf(view.resolve(font.get('BaseFont'))) ?? '');
}
