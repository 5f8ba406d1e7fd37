import { type ShownPicture } from '../pictures/hidden';
import { drawnBy } from '../fonts/program';
import { type View } from '../structure/view';
import { nameOf, type Stream } from '../syntax/values';
import { type Clip, type Shape } from '../painting/clip';
import { type Drawings } from './drawings';
import { heightsOf } from './ink-box';
import { apply, boundsOf, cornersOf, EVERYWHERE, type Matrix, type Point } from '../painting/geometry';
import { blank, type Graphics, LEGIBLE, onPaper } from '../painting/graphics';
import { type ShownLetter, type Surface } from '../painting/surface';

/** A letter by its middle and how far it reaches from there, roughly. */
export interface Letter {
  readonly at: Point;
  readonly reach: Point;
  /** Along its line, as long as the size of the text. */
  readonly along: Point;
  /** Which it is of those that are shown. */
  readonly order: number;
  /** How high over its line the middle is, as a part of the size. */
  readonly up?: number;
  /** Pale, as nobody writes what is to be read; undefined of what is no letter. */
  readonly isPale?: boolean;
  /** Larger than text is, as seen and not only by the size of its font. */
  readonly isLarge: boolean;
}

/** In points; and a part of the size. */
const [LARGE, TALL] = [40, 0.4];

/** How much of its advance a letter reaches from its middle. */
export const REACH = 0.35;
const MOST_LETTERS = 200_000;
/** From this lightness on letters are a ground, as a watermark is, or what a program looks for to put a mark there. */
const PALE = 0.6;
const MOST_PICTURES = 10_000;
const UNIT = cornersOf([0, 0, 1, 1]);

/** Of a page, or of an earlier mark: where there is something that must not be hidden. */
export class Showing implements Surface {
  readonly letters: Letter[] = [];
  readonly pictures: ShownPicture[] = [];
  text = '';
  readonly wantsDrawings = false;
  readonly wantsHidden = false;
  private isGivenUp = false;

  constructor(
    private readonly view: View,
    readonly drawings?: Drawings,
  ) {}

  fill(state: Graphics, shape: Shape): void {
    if (!state.isTexture) this.drawings?.fill(state, shape);
  }

  stroke(state: Graphics, paths: Shape['paths']): void {
    if (!state.isTexture) this.drawings?.stroke(state, paths);
  }

  shade(state: Graphics): void {
    const box = state.clip ? cornersOf(state.clip.box) : EVERYWHERE;
    this.drawings?.fill(state, state.clip?.shapes.at(-1) ?? { paths: [box], isEvenOdd: false });
  }

  picture(state: Graphics, stream: Stream): void {
    const { ctm, alpha, clip } = state;
    if (alpha < LEGIBLE) return;
    this.addPicture({ ctm, stream, clip });
    // Of one that shows in a shape, as of a stencil of letters, the shape is what is drawn.
    const [shape] = clip?.shapes.slice(-1) ?? [];
    this.drawings?.cover(
      state,
      UNIT.map((corner) => apply(ctm, corner)),
    );
    if (shape) this.drawings?.fill({ ...state, light: undefined }, shape);
  }

  beyond({ clip }: Graphics, box: readonly Point[] | undefined): void {
    const [left, bottom, right, top] = boundsOf(box ?? EVERYWHERE);
    const ctm = [right - left, 0, 0, top - bottom, left, bottom] as const;
    this.addPicture({ ctm, stream: undefined, clip });
  }

  private addPicture(picture: ShownPicture): void {
    if (this.pictures.length < MOST_PICTURES) this.pictures.push(picture);
    else this.giveUp();
  }

  /** Of what there is too much nobody says that it is not there. */
  private giveUp(): void {
    if (this.isGivenUp) return;
    this.isGivenUp = true;
    this.pictures.length = Math.min(this.pictures.length, MOST_PICTURES - 1);
    this.beyond(blank, undefined);
  }

  letter(state: Graphics, shown: ShownLetter): void {
    const { matrix, isFiller } = shown;
    if (isFiller || (state.mode % 4 === 1 ? state.strokeAlpha : state.alpha) < LEGIBLE) return;
    if (this.letters.length >= MOST_LETTERS) return this.giveUp();
    const isPale = onPaper(state.alpha, state.light ?? 0) >= PALE;
    const heights = heightsOf(this.view, state.font, shown);
    const letter = letterIn(shown, state.size, heights);
    const isLarge = heightOf(matrix, state.size) >= LARGE && this.isTall(state, shown);
    if (isCutAway(state.clip, letter)) return;
    this.letters.push({ ...letter, order: this.letters.length, isPale, isLarge });
  }

  /** By what its program draws; a font of drawings (Type 3) may be of any size. */
  private isTall({ font }: Graphics, { code, isComposite }: ShownLetter): boolean {
    const { view } = this;
    if (!font || nameOf(view.resolve(font.get('Subtype'))) === 'Type3') return false;
    const drawn = drawnBy(view, font, isComposite);
    if (!drawn) return !isComposite;
    const [, bottom, , top] = boundsOf(drawn.outlineOf(code)?.flat() ?? []);
    return top - bottom >= TALL;
  }
}

/** Of its size on the page, the smaller one way or the other. */
const heightOf = ([a, b, c, d]: Matrix, size: number) => size * Math.min(Math.hypot(a, b), Math.hypot(c, d));

/** Wholly, and by a rectangle. */
function isCutAway(clip: Clip | undefined, { at: [x, y], along }: Pick<Letter, 'at' | 'along'>): boolean {
  if (!clip) return false;
  const [left, bottom, right, top] = clip.box;
  const size = Math.hypot(...along);
  return x + size < left || x - size > right || y + size < bottom || y - size > top;
}

/** What is lower than this, as a part of the size, is looked at where it is; of the others the middle is taken to be at the same height. */
const LOW = 0.3;

function letterIn(
  { matrix, advance }: ShownLetter,
  size: number,
  [middle, height]: readonly [number, number],
): Pick<Letter, 'at' | 'reach' | 'along' | 'up'> {
  const [a, b, c, d] = matrix;
  const isLow = height > 0 && height < LOW;
  const up = isLow ? middle : 0.3;
  const [across, above] = [advance * REACH, size * (isLow ? height * REACH : 0.25)];
  return {
    at: apply(matrix, [advance / 2, up * size]),
    reach: [Math.abs(a * across) + Math.abs(c * above), Math.abs(b * across) + Math.abs(d * above)],
    along: [a * size, b * size],
    up,
  };
}
