import { type View } from '../structure/view';
import { type Dictionary, type Stream } from '../syntax/values';
import { type Clip } from './clip';
import { type ColourSpace, DARK, PLAIN } from './colours';
import { IDENTITY, type Matrix, oblongOf, type Point } from './geometry';

/** The state in which content is painted (ISO 32000-2, 8.4), as far as it tells what is hidden. */
export interface Graphics {
  ctm: Matrix;
  clip: Clip | undefined;
  /** Of what is filled and of what is stroked. */
  alpha: number;
  strokeAlpha: number;
  colours: ColourSpace;
  strokeColours: ColourSpace;
  /** Lightness of both, from 0 to 1; undefined when nobody can say, as of a pattern. */
  light: number | undefined;
  strokeLight: number | undefined;
  /** What is repeated over all that is filled (ISO 32000-2, 8.7.3). */
  pattern: Stream | undefined;
  strokePattern: Stream | undefined;
  lineWidth: number;
  isSeeThrough: boolean;
  /** By a function of the file colours may come out as others (ISO 32000-2, 10.5). */
  isTransferred: boolean;
  /** The small pieces of a pattern, of which drawings are grounds, as dots and hatches are. */
  isTexture: boolean;
  /** It is painted as a letter of a font of drawings (Type 3). */
  isLetter: boolean;
  /** Of text (ISO 32000-2, table 104): 3 and 7 show nothing. */
  mode: number;
  font: Dictionary | undefined;
  size: number;
  leading: number;
  scale: number;
  letterSpace: number;
  wordSpace: number;
  rise: number;
}

export const blank: Graphics = {
  ctm: IDENTITY,
  clip: undefined,
  alpha: 1,
  strokeAlpha: 1,
  colours: PLAIN,
  strokeColours: PLAIN,
  light: 0,
  strokeLight: 0,
  pattern: undefined,
  strokePattern: undefined,
  lineWidth: 1,
  isSeeThrough: false,
  isTransferred: false,
  isTexture: false,
  isLetter: false,
  mode: 0,
  font: undefined,
  size: 1,
  leading: 0,
  scale: 1,
  letterSpace: 0,
  wordSpace: 0,
  rise: 0,
};

/** A stroke of this width, in points, can hide a line of text; a thinner one strikes it through. */
export const BROAD = 4;
/** What lets so much of what is below be seen changes nothing, as the emblem on a sheet. */
export const FAINT = 0.4;
/** Letters, and pictures that may be of letters, are read from here on. */
export const LEGIBLE = 0.25;

/** How light a colour looks on paper. */
export const onPaper = (alpha: number, light: number): number => 1 - alpha * (1 - light);

export function matrixOf(view: View, dictionary: Dictionary): Matrix {
  const items = view.array(dictionary.get('Matrix'))?.map((item) => view.resolve(item));
  return items?.length === 6 && items.every((item) => typeof item === 'number')
    ? (items as unknown as Matrix)
    : IDENTITY;
}

/** How broad a line is drawn on the page. */
export function penOf({ ctm: [a, b, c, d], lineWidth }: Graphics): number {
  return lineWidth * Math.sqrt(Math.abs(a * d - b * c));
}

/** What a line of no width is drawn with at least, in points. */
const HAIR = 0.5;

/** Each straight piece of lines as the oblong that is painted. */
export function strokesOf(pen: number, lines: readonly (readonly Point[])[]): readonly (readonly Point[])[] {
  const half = Math.max(HAIR, pen) / 2;
  return lines.flatMap((points) =>
    points.slice(1).map((point, index) => oblongOf(points[index]!, point, half)),
  );
}

/** Whether dark letters below can still be read: not under what may be dark. */
export function letsThrough({ isSeeThrough }: Graphics, light: number | undefined): boolean {
  return isSeeThrough && light !== undefined && light > DARK;
}
