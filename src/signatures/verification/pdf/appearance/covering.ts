import { type Outline } from '../fonts/outline';
import { drawnBy } from '../fonts/program';
import { isWidthKnown } from '../fonts/widths';
import { darknessOf } from '../pictures/darkness';
import { fingerprintOf, opacityOf, SPARSE } from '../pictures/mask';
import { overBudget } from '../structure/budget';
import { type View } from '../structure/view';
import { type Stream } from '../syntax/values';
import { type Clip, type Shape } from '../painting/clip';
import { LIGHT } from '../painting/colours';
import {
  apply,
  closed,
  cornersOf,
  EVERYWHERE,
  inverseOf,
  type Matrix,
  multiply,
  type Point,
} from '../painting/geometry';
import { inkBoxOf } from './ink-box';
import { boxOf, drawingOf, isBlock, isOfPaper, opacityOfLetter } from './glyphs';
import { BROAD, type Graphics, letsThrough, penOf, strokesOf } from '../painting/graphics';
import { type PlacedShape } from '../painting/raster';
import { type ShownLetter, type Surface } from '../painting/surface';

/** What is painted so that what is below is not seen. */
export interface Area extends PlacedShape {
  /** How much of what is below it hides, above 0 and at most 1. */
  readonly opacity: number;
  /** Of a picture with a mask: how much it hides at each place. */
  readonly opacityAt?: ((spot: Point) => number) | undefined;
  readonly clip?: Clip | undefined;
  /** An oblong or the like, which hides by plan; a shape of many corners may touch something by chance. */
  readonly isPlain: boolean;
  /**
   * BROAD hides what is below its middle. SPARSE is a picture that is open in most places, of which only what it hides as a whole is hidden;
   * THIN are letters and lines, of which that counts which they fill together.
   */
  readonly kind: 'BROAD' | 'SPARSE' | 'THIN';
  /** Of the colour of paper: it hides, and adds nothing. */
  readonly isPaper?: boolean;
  /** Of a letter whose shape is not in the file, about what it fills. */
  readonly sign?: Shape['paths'];
  /** Letters of a font whose program cannot be read here: they may hide all of their box, or nothing. */
  readonly isDoubtful?: boolean;
}

const UNIT: readonly Point[] = cornersOf([0, 0, 1, 1]);
/** Letters are smaller, in points. */
const SMALL = 30;
/** What one mark may be made of. */
const MOST_AREAS = 100_000;
const MOST_POINTS = 1_000_000;

/** Of a mark: what it hides, and what it says. */
export class Covering implements Surface {
  readonly areas: Area[] = [];
  /** What the images are, in their order. */
  readonly pictures: string[] = [];
  /** How many shapes were drawn that are no rectangles. */
  drawings = 0;
  text = '';
  readonly wantsDrawings = true;
  readonly wantsHidden = true;
  private points = 0;
  private isUnsettled = false;

  constructor(private readonly view: View) {}

  fill(state: Graphics, shape: Shape, isDrawn: boolean): void {
    if (isDrawn) this.drawings += 1;
    const isPlain = shape.paths.every(({ length }) => length <= 5);
    const kind = isDarkLetter(state) ? 'THIN' : 'BROAD';
    this.add(state, state.light, { ...shape, opacity: state.alpha, isPlain, kind });
  }

  /** Each piece of a broad line is the oblong that it paints. */
  stroke(state: Graphics, paths: Shape['paths'], isDrawn: boolean): void {
    if (isDrawn) this.drawings += 1;
    const pieces = strokesOf(penOf(state), paths);
    const rest = { isEvenOdd: false, opacity: state.strokeAlpha };
    if (penOf(state) < BROAD || isDarkLetter(state))
      return this.add(state, state.strokeLight, { ...rest, paths: pieces, isPlain: false, kind: 'THIN' });
    for (const piece of pieces)
      this.add(state, state.strokeLight, { ...rest, paths: [piece], isPlain: true, kind: 'BROAD' });
  }

  shade(state: Graphics): void {
    const paths = [state.clip ? cornersOf(state.clip.box) : EVERYWHERE];
    this.add(state, state.light, {
      paths,
      isEvenOdd: false,
      opacity: state.alpha,
      isPlain: true,
      kind: 'BROAD',
    });
  }

  picture(state: Graphics, picture: Stream, isInline: boolean): void {
    const { view } = this;
    const { alpha, ctm, light } = state;
    this.pictures.push(isInline ? '' : fingerprintOf(picture));
    const isStencil = view.resolve(picture.dictionary.get('ImageMask')) === true;
    if (isStencil && letsThrough(state, light)) return;
    const isTinting = !isStencil && state.isSeeThrough;
    const { share, at } = isTinting ? darknessOf(view, picture) : opacityOf(view, picture);
    const inverse = inverseOf(ctm);
    const masked = at && inverse && { opacityAt: (spot: Point) => alpha * at(apply(inverse, spot)) };
    const isLetter = (isInline || state.isLetter) && isStencil && isLetterLike(state);
    const kind = isLetter ? 'THIN' : share < SPARSE && masked ? 'SPARSE' : 'BROAD';
    const area = { paths: [UNIT.map((point) => apply(ctm, point))], isEvenOdd: false, isPlain: true };
    const isDoubtful = !masked && (isLetter || isTinting);
    this.put(state, { ...area, ...masked, opacity: alpha * share, kind, isDoubtful });
  }

  letter(state: Graphics, letter: ShownLetter): void {
    const { view } = this;
    const { code, matrix, isComposite } = letter;
    const { isFilled, isStroked, pen } = drawingOf(state, matrix);
    const drawn = state.font && drawnBy(view, state.font, isComposite);
    if (!isWidthKnown(view, state.font, code)) this.unsettle(state);
    const outline = drawn?.outlineOf(code);
    if (outline?.length === 0 || (!drawn && code === 0x20 && !isComposite)) return;
    const isSolid = pen > 0 || (isFilled && (isOfPaper(state) || (!drawn && isBlock(view, state, letter))));
    const opacity = isFilled && pen === 0 ? state.alpha : state.strokeAlpha;
    const ink = cornersOf(inkBoxOf(view, state, letter)).map((corner) => apply(matrix, corner));
    const box = { paths: [boxOf(state, letter, pen)], isEvenOdd: false, opacity, sign: [ink] };
    const doubt = { ...box, isPlain: false, kind: 'THIN', isDoubtful: true } as const;
    if (isFilled && state.light === undefined) this.put(state, doubt);
    if (isSolid)
      this.put(state, { ...box, isPlain: true, kind: 'BROAD', isPaper: isFilled && isOfPaper(state) });
    else if (outline) this.outlined(state, matrix, outline, { isFilled, isStroked });
    else if (drawn ?? isComposite) this.put(state, doubt);
    else {
      const fills = opacityOfLetter(code, letter.advance / (state.size * state.scale || 1));
      this.put(state, { ...box, opacity: opacity * fills, isPlain: false, kind: 'THIN' });
    }
  }

  beyond(state: Graphics, box: readonly Point[] | undefined): void {
    const paths = [box ?? EVERYWHERE];
    this.put(state, { paths, isEvenOdd: false, opacity: 1, isPlain: true, kind: 'BROAD' });
  }

  /** Nobody can say here where the letters stand that come now. */
  private unsettle(state: Graphics): void {
    if (this.isUnsettled) return;
    this.isUnsettled = true;
    const doubt = { isEvenOdd: false, opacity: 1, isPlain: false, isDoubtful: true };
    this.put(state, { ...doubt, paths: [EVERYWHERE], kind: 'THIN' });
  }

  private outlined(
    state: Graphics,
    matrix: Matrix,
    outline: Outline,
    { isFilled, isStroked }: { isFilled: boolean; isStroked: boolean },
  ): void {
    const place = multiply([state.size * state.scale, 0, 0, state.size, 0, 0], matrix);
    const rest = { isEvenOdd: false, isPlain: false, kind: 'THIN' as const };
    if (isFilled) this.put(state, { ...rest, paths: outline, place, opacity: state.alpha });
    if (!isStroked) return;
    const lines = outline.map((points) => closed(points.map((point) => apply(place, point))));
    this.put(state, { ...rest, paths: strokesOf(penOf(state), lines), opacity: state.strokeAlpha });
  }

  /** A mode that keeps dark letters dark lets them be read under light paint alone. */
  private add(state: Graphics, light: number | undefined, area: Area): void {
    const isPaper = light !== undefined && light >= LIGHT;
    if (!letsThrough(state, light)) this.put(state, { ...area, isPaper });
  }

  private put({ clip }: Graphics, area: Area): void {
    if (area.paths.length === 0 || !(area.opacity > 0)) return;
    if (!area.place) this.points += area.paths.reduce((sum, { length }) => sum + length, 0);
    if (this.areas.push({ ...area, clip }) > MOST_AREAS || this.points > MOST_POINTS) throw overBudget();
  }
}

function isDarkLetter({ isLetter, light }: Graphics): boolean {
  return isLetter && light !== undefined && light < LIGHT;
}

/** A small dark stencil in the content itself, as the letters of a font of dots are (Type 3), lets what is below be read as text does. */
function isLetterLike({ ctm: [a, b, c, d], light }: Graphics): boolean {
  const isSmall = Math.max(Math.hypot(a, b), Math.hypot(c, d)) < SMALL;
  return isSmall && light !== undefined && light < LIGHT;
}
