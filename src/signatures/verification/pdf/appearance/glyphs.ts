import { differencesOf } from '../fonts/differences';
import { type View } from '../structure/view';
import { nameOf } from '../syntax/values';
import { LIGHT } from '../painting/colours';
import { apply, cornersOf, type Matrix, type Point } from '../painting/geometry';
import { BROAD, type Graphics } from '../painting/graphics';
import { type ShownLetter } from '../painting/surface';

/** Text higher than this, in points, can be a bar or a block whatever letter it is. */
const HUGE = 60;
/** Fonts of signs, and the codes of those in them that are filled: disc, square, triangles, diamond, half disc, bars. */
const SIGNS = /Dingbats|Wingdings|Webdings/i;
const FILLED: ReadonlySet<number> = new Set(Array.from('lnstuwyz', (sign) => sign.charCodeAt(0)));
/** Names of filled signs, from U+2580 on. */
const BLOCKS =
  /^((dn|lf|rt|up)?block|(dk|lt)?shade|filled(box|rect)|blacksquare|H18533|H22073|(uni|u)25[0-9A-F]{2})$/;

/** How the pen of a state draws letters (ISO 32000-2, table 104). */
export function drawingOf({ mode, lineWidth }: Graphics, [a, b, c, d]: Matrix) {
  const scale = Math.max(Math.hypot(a, b), Math.hypot(c, d));
  const isStroked = mode % 4 === 1 || mode % 4 === 2;
  return {
    isFilled: mode % 4 === 0 || mode % 4 === 2,
    isStroked,
    /** Half the width of a pen that hides, in the space of the text. */
    pen: isStroked && lineWidth * scale >= BROAD ? lineWidth / 2 : 0,
  };
}

/** The box of a letter, with what a broad pen draws around it. */
export function boxOf({ size }: Graphics, { matrix, advance }: ShownLetter, pen = 0): readonly Point[] {
  const corners = cornersOf([-pen, -0.2 * size - pen, advance + pen, 0.9 * size + pen]);
  return corners.map((corner) => apply(matrix, corner));
}

/** Of the colour of paper: it says nothing, and hides what is below it. */
export function isOfPaper({ light }: Graphics): boolean {
  return light !== undefined && light >= LIGHT;
}

/** Of a font that the file does not bring: larger than text is, or a filled sign. */
export function isBlock(
  view: View,
  { font, size }: Graphics,
  { code, matrix: [a, b, c, d] }: ShownLetter,
): boolean {
  const own = font && differencesOf(view, font).get(code);
  const isSign =
    SIGNS.test(nameOf(font?.get('BaseFont')) ?? '') &&
    (FILLED.has(code) || font?.get('Encoding') !== undefined);
  return isSign || BLOCKS.test(own ?? '') || size * Math.max(Math.hypot(a, b), Math.hypot(c, d)) >= HUGE;
}

/** The most of its box that a letter of a font of text fills; a narrow one is little more than its stem. */
const [FILLS, FILLS_NARROW, FILLS_DENSE] = [0.18, 0.45, 0.3];
const DENSE: ReadonlySet<number> = new Set(Array.from('#%&@MWmw', (letter) => letter.charCodeAt(0)));

/**
 * How much a letter of a font of text hides of what is below, when its shape is not in the file: little, but letters that are heaped on one
 * another hide all.
 * @param width as a part of the size
 */
export function opacityOfLetter(code: number, width: number): number {
  return DENSE.has(code) ? FILLS_DENSE : Math.max(FILLS, Math.min(FILLS_NARROW, 0.1 / Math.max(0.01, width)));
}
