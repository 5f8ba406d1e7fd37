import { type Rectangle } from '../contract';
import { isInside } from '../painting/geometry';
import { type Page } from '../structure/pages';
import { type View } from '../structure/view';
import { halvesHidden } from './halves';
import { type Shown, shownIn } from './letters';
import { type Mark } from './mark';
import { piecesOf } from './pieces';
import { type Seen, seenFrom, Words } from './words';

/** Of a letter, in parts of its size: a sign so far from it is read with it, or touches it; one that lies over it reaches so far into it. */
const [JOINED, TOUCHING, OVER] = [0.4, 0.12, -0.05];
/** Heights over its line: of all that belongs to the line, of capitals and digits. */
const BAND = { bottom: -0.3, top: 1 };
const AROUND_LETTERS = { bottom: -0.1, top: 0.8 };
const CAPITALS = { bottom: 0.08, least: 0.62, most: 0.8, wide: 2 };
/** What ends below this underlines. */
const UNDERLINE = 0.05;
/** What is as thin as this, and at such a height over so many letters, strikes them out. */
const STRIKE = { thin: 0.2, bottom: 0.08, top: 0.6, letters: 3 };
/** A line of this width, in parts of the size, goes through more than a letter. */
const SHORTEST = 0.9;
/** Pieces so near to one another are read together; more than so many letters, of this width, are words of their own, or a drawing. */
const TOGETHER = 0.6;
const LETTER = 0.8;
const [FEW, MOST] = [8, 60];
/** In points: what is larger is no line of words, but a title or a watermark. */
const LARGE = 36;
/** In points: what is smaller is dust of a scanned hand. */
const SPECK = 0.9;
/** Around a mark, in points. */
const AROUND = 12;

type Place = 'FITS' | 'ASKEW' | 'APART' | 'UNDER';

/** What counts beside signs over words. */
export interface Means {
  /** What stands beside a word, and not only what touches it. */
  readonly isJoining: boolean;
  /** Lines through words. */
  readonly isStriking: boolean;
  /** Strokes within letters, and signs that are not as high as the words. */
  readonly isTouchingUp: boolean;
}

interface Piece {
  readonly box: Rectangle;
  readonly place: Place;
  /** The letter of the page with which it is read. */
  readonly letter: Shown | undefined;
  /** It lies on letters, and not beside them. */
  readonly isOver: boolean;
}

/**
 * Whether a mark may make words of the page read otherwise: by signs on their line, joined to them or over them, that are as high as they are;
 * by a few strokes within them; by a line through them; or because it hides a half of a letter. Words and drawings of its own that lie
 * askew over a line do not: they are seen.
 */
export function altersWords(view: View, page: Page, mark: Mark, means: Means): boolean {
  const [left, bottom, right, top] = mark.rect;
  const around: Rectangle = [left - AROUND, bottom - AROUND, right + AROUND, top + AROUND];
  const letters = [...shownIn(view, page, around)].filter(
    (one) => one.isPale === false && Math.hypot(...one.along) <= LARGE && isInside(one.at, around),
  );
  if (letters.length === 0) return false;
  const { budget } = view.store;
  const words = new Words(letters);
  return (
    halvesHidden([mark], letters) ||
    mark.looks.some(({ areas }) => alter(piecesOf(mark.rect, areas, budget), words, means, view))
  );
}

function alter(boxes: readonly Rectangle[], words: Words, means: Means, view: View): boolean {
  const pieces: Piece[] = [];
  for (const box of boxes) {
    const [left, bottom, right, top] = box;
    if (Math.max(right - left, top - bottom) < SPECK) continue;
    if (Math.min(right - left, top - bottom) > 2 * LARGE) {
      pieces.push({ box, place: 'ASKEW', letter: undefined, isOver: true });
      continue;
    }
    const letters = [...words.near(box)];
    for (let cost = 0; cost <= letters.length; cost += 8) view.store.budget.step();
    const near = letters
      .map((letter) => ({ letter, ...seenFrom(letter, box) }))
      .filter(({ gap }) => gap < (means.isJoining ? JOINED : TOUCHING));
    if (means.isStriking && near.filter(strikes).length >= STRIKE.letters) return true;
    // A line that may strike words out is none of the strokes within them.
    const isLine = !means.isStriking && near.some((one) => one.width >= SHORTEST && isThin(one));
    const onLine = near.filter(isOnLine);
    const isOver = onLine.some(({ gap }) => gap < OVER);
    pieces.push({
      box,
      place: isLine ? 'UNDER' : placeOf(near),
      letter: (onLine.find(isAsCapital) ?? onLine[0])?.letter,
      isOver,
    });
  }
  const asked = new Set<Piece>();
  return pieces.some(
    (piece) => piece.place === 'FITS' && !asked.has(piece) && areRead(piece, pieces, { asked, means, view }),
  );
}

function isAsCapital({ bottom, top, width }: Seen): boolean {
  const isAsHigh = top >= CAPITALS.least && top <= CAPITALS.most;
  return isAsHigh && Math.abs(bottom) <= CAPITALS.bottom && width < CAPITALS.wide;
}

function isThin({ bottom, top }: Seen): boolean {
  return top - bottom <= STRIKE.thin;
}

function strikes(seen: Seen): boolean {
  const middle = (seen.bottom + seen.top) / 2;
  const isThrough = seen.gap < OVER && seen.isAcross && isThin(seen);
  return isThrough && middle >= STRIKE.bottom && middle <= STRIKE.top;
}

/** What is higher than letters are stands around them. */
function isOnLine({ bottom, top }: Seen): boolean {
  const isAround = bottom < AROUND_LETTERS.bottom && top > AROUND_LETTERS.top;
  return bottom >= BAND.bottom && top <= BAND.top && !isAround;
}

function placeOf(near: readonly Seen[]): Place {
  const beside = near.filter(({ bottom, top }) => top > BAND.bottom && bottom < BAND.top);
  const within = beside.filter(isOnLine);
  if (within.some(({ top }) => top > UNDERLINE)) return 'FITS';
  if (within.length > 0) return 'UNDER';
  return beside.length > 0 ? 'ASKEW' : 'APART';
}

/**
 * Whether the pieces that are read together with one are little and fit the words, or stand there in letters as high; many of them over as many
 * letters are a heap that nobody reads.
 */
function areRead(start: Piece, pieces: readonly Piece[], { asked, means, view }: Reading): boolean {
  const { letter } = start;
  if (!letter) return false;
  const far = TOGETHER * Math.hypot(...letter.along);
  const group = new Set([start]);
  let [count, over, isAskew, isAsHigh] = [0, 0, false, false];
  for (const piece of group) {
    asked.add(piece);
    const seen = seenFrom(letter, piece.box);
    const own = Math.max(1, Math.round(seen.width / LETTER));
    count += own;
    if (piece.isOver) over += own;
    if (isAsCapital(seen)) isAsHigh = true;
    if (count > MOST) break;
    for (let cost = 0; cost <= pieces.length; cost += 16) view.store.budget.step();
    for (const other of pieces) {
      if (group.has(other) || other.place === 'UNDER' || !areNear(piece.box, other.box, far)) continue;
      if (isOnLine(seenFrom(letter, other.box))) group.add(other);
      else isAskew = true;
    }
  }
  if (over > FEW) return false;
  return isAsHigh || (means.isTouchingUp && !isAskew && count <= FEW);
}

interface Reading {
  readonly asked: Set<Piece>;
  readonly means: Means;
  readonly view: View;
}

function areNear([x1, y1, x2, y2]: Rectangle, [left, bottom, right, top]: Rectangle, far: number): boolean {
  return x1 - far < right && left < x2 + far && y1 - far < top && bottom < y2 + far;
}
