import { type Rectangle } from '../contract';
import { type Clip, isSeen, isUpright, type Shape } from '../painting/clip';
import { boundsOf, type Point } from '../painting/geometry';
import { type Graphics, penOf, strokesOf } from '../painting/graphics';
import { Raster } from '../painting/raster';
import { type Budget } from '../structure/budget';

type Paths = Shape['paths'];

/** Numbers that the drawings of one page may take; a plan of a whole town takes some millions. */
const MOST = 6_000_000;
/** Edge of a cell in points, and how many there are at most. */
const FINEST = 0.5;
const MOST_CELLS = 400_000;
/** In points, as for pictures: longer and as thin as that is a rule; smaller is a dot of a dotted line. */
const [RULE, THIN, SPECK] = [18, 4, 2];
/** In points: rectangles of that size are the dots of a code to be scanned, or pieces of letters; larger ones are grounds. */
const [DOT, GROUND] = [1.2, 8];
/** A shape that fills so much of its box is a ground too: a box with round corners, a disc. */
const FULL = 0.75;
/** In points: what reaches farther is a figure, and no sign; of the lines of ornaments only strong ones count. */
const FIGURE = 72;
/** Differences of lightness, of 255, that are seen; in a figure. */
const [CONTRAST, STRONG] = [36, 90];
/** What lets so much of what is below be seen changes nothing. */
const FAINT = 0.4;
/** What nobody knows, as of a pattern or under a picture. */
const UNKNOWN = 128;

/** How a drawing is painted; COVER is a picture that lies on what was drawn before. */
const [NONZERO, EVEN_ODD, STROKE, COVER] = [0, 1, 2, 3];

/**
 * What a page draws by paths, as print drivers and drawing programs write their letters. Grounds, rules and frames, on which one signs, are
 * none. Kept as it came, and looked at where a mark lies.
 */
export class Drawings {
  /** Of each: how, lightness, pen, clip, box, and the paths, each after the count of its points. */
  private numbers = new Float32Array(1024);
  private end = 0;
  /** Where each begins. */
  private readonly places: number[] = [];
  private readonly clips: (Clip | undefined)[] = [];

  constructor(private readonly budget: Budget) {}

  /** Too much to be looked at. */
  get isFull(): boolean {
    return this.end > MOST;
  }

  fill(state: Graphics, { paths, isEvenOdd }: Shape): void {
    if (state.alpha >= FAINT) this.keep(isEvenOdd ? EVEN_ODD : NONZERO, paths, state.light, 0, state.clip);
  }

  stroke(state: Graphics, paths: Paths): void {
    if (state.strokeAlpha >= FAINT) this.keep(STROKE, paths, state.strokeLight, penOf(state), state.clip);
  }

  cover({ alpha, clip }: Graphics, path: readonly Point[]): void {
    if (alpha >= FAINT && this.places.length > 0) this.keep(COVER, [path], undefined, 0, clip);
  }

  /** Each spot of a rectangle where something is drawn, and how many square points one stands for. */
  *inkWithin(rect: Rectangle): Iterable<readonly [spot: Point, area: number]> {
    const near = this.places.filter((place) => isOver(this.boxAt(place), rect));
    if (near.length === 0) return;
    const sheet = new Sheet(rect, this.budget);
    for (const place of near) this.lay(sheet, place, rect);
    yield* sheet.ink();
  }

  private keep(
    how: number,
    paths: Paths,
    light: number | undefined,
    pen: number,
    clip: Clip | undefined,
  ): void {
    const size = paths.reduce((sum, { length }) => sum + 1 + 2 * length, 9);
    if (this.isFull || size === 9) return;
    if (this.end + size > this.numbers.length) {
      const larger = new Float32Array((this.end + size) * 2);
      larger.set(this.numbers.subarray(0, this.end));
      this.numbers = larger;
    }
    if (this.clips.length === 0 || this.clips.at(-1) !== clip) this.clips.push(clip);
    this.places.push(this.end);
    const { numbers } = this;
    let [at, left, bottom, right, top] = [this.end + 9, Infinity, Infinity, -Infinity, -Infinity];
    for (const path of paths) {
      numbers[at++] = path.length;
      for (const [x, y] of path) {
        [left, bottom] = [Math.min(left, x), Math.min(bottom, y)];
        [right, top] = [Math.max(right, x), Math.max(top, y)];
        numbers[at++] = x;
        numbers[at++] = y;
      }
    }
    const half = pen / 2;
    const value = light === undefined ? UNKNOWN : Math.round(255 * Math.min(1, Math.max(0, light)));
    const head = [
      how,
      value,
      pen,
      this.clips.length - 1,
      left - half,
      bottom - half,
      right + half,
      top + half,
    ];
    numbers.set([...head, paths.length], this.end);
    this.end = at;
  }

  private boxAt(place: number): Rectangle {
    const [left = 0, bottom = 0, right = 0, top = 0] = this.numbers.subarray(place + 4, place + 8);
    return [left, bottom, right, top];
  }

  /** Of a drawing the paths that come near. */
  private lay(sheet: Sheet, place: number, rect: Rectangle): void {
    const [how = 0, light = 0, pen = 0, clip = 0] = this.numbers.subarray(place, place + 4);
    const count = this.numbers[place + 8]!;
    const paths: Point[][] = [];
    for (let [at, path] = [place + 9, 0]; path < count; path += 1) {
      const length = this.numbers[at]!;
      const points = this.pointsAt(at + 1, length);
      if (isOver(grown(boundsOf(points), pen / 2), rect)) paths.push(points);
      at += 1 + 2 * length;
    }
    const paint = { light, clip: this.clips[clip], isEvenOdd: how === EVEN_ODD };
    if (how === STROKE) stroked(sheet, paths, pen, paint);
    else if (how === COVER) sheet.put(paths, { ...paint, kind: 'GROUND' });
    else filled(sheet, paths, paint, count === 1);
  }

  private pointsAt(from: number, count: number): Point[] {
    const { numbers } = this;
    return Array.from({ length: count }, (_, at): Point => [
      numbers[from + at * 2]!,
      numbers[from + at * 2 + 1]!,
    ]);
  }
}

interface Paint {
  readonly light: number;
  readonly clip: Clip | undefined;
  readonly isEvenOdd: boolean;
}

function filled(sheet: Sheet, paths: Paths, paint: Paint, isAlone: boolean): void {
  const closed = paths.filter(({ length }) => length > 2);
  const isGround = (path: readonly Point[]) => isUpright([path]) && !isDot(path);
  const signs = closed.filter((path) => !isGround(path));
  sheet.put(closed.filter(isGround), { ...paint, kind: 'GROUND' });
  if (signs.length > 0) sheet.put(signs, { ...paint, kind: kindOf(signs, isAlone) });
}

function stroked(sheet: Sheet, paths: Paths, pen: number, paint: Paint): void {
  const lines = paths.filter((path) => path.length > 1 && !isRule(path));
  if (pen >= FIGURE) return;
  sheet.put(strokesOf(pen, lines.filter(isFigure)), { ...paint, kind: 'FIGURE' });
  sheet.put(
    strokesOf(
      pen,
      lines.filter((line) => !isFigure(line)),
    ),
    { ...paint, kind: 'SIGN' },
  );
}

type Kind = 'GROUND' | 'SIGN' | 'FIGURE';

/** A part of a page as it is drawn on, one thing over another. */
class Sheet {
  private readonly raster: Raster;
  private readonly light: Uint8Array;
  private readonly inked: Uint8Array;

  constructor(
    rect: Rectangle,
    private readonly budget: Budget,
  ) {
    const [left, bottom, right, top] = rect;
    const pitch = Math.max(FINEST, Math.sqrt(((right - left) * (top - bottom)) / MOST_CELLS));
    this.raster = new Raster(rect, pitch, 1);
    const count = this.raster.across * this.raster.down;
    this.light = new Uint8Array(count).fill(255);
    this.inked = new Uint8Array(count);
  }

  put(paths: Paths, { light: value, clip, isEvenOdd, kind }: Paint & { readonly kind: Kind }): void {
    const { raster, light, inked, budget } = this;
    const least = kind === 'FIGURE' ? STRONG : CONTRAST;
    raster.fill({ paths, isEvenOdd }, budget, (from, to) => {
      for (let at = from; at < to; at += 1) {
        if ((at & 255) === 0) budget.step();
        if (clip && !isSeen(clip, raster.spotIn(at))) continue;
        if (kind === 'GROUND') inked[at] = 0;
        else if (Math.abs(light[at]! - value) >= least) inked[at] = 1;
        light[at] = value;
      }
    });
  }

  *ink(): Iterable<readonly [spot: Point, area: number]> {
    const { raster, inked } = this;
    const area = raster.pitch * raster.pitch;
    for (let at = inked.indexOf(1); at >= 0; at = inked.indexOf(1, at + 1)) yield [raster.spotIn(at), area];
  }
}

function isOver([x1, y1, x2, y2]: Rectangle, [left, bottom, right, top]: Rectangle): boolean {
  return x1 <= right && left <= x2 && y1 <= top && bottom <= y2;
}

function grown([left, bottom, right, top]: Rectangle, by: number): Rectangle {
  return [left - by, bottom - by, right + by, top + by];
}

function sidesOf(paths: Paths): readonly [small: number, large: number] {
  const [left, bottom, right, top] = boundsOf(paths.flat());
  return [Math.min(right - left, top - bottom), Math.max(right - left, top - bottom)];
}

function isDot(path: readonly Point[]): boolean {
  const [small, large] = sidesOf([path]);
  return small >= DOT && large < GROUND;
}

function kindOf(paths: Paths, isAlone: boolean): Kind {
  const [small, large] = sidesOf(paths);
  if ((isAlone && large >= RULE && small <= THIN) || (large <= SPECK && !isUpright(paths))) return 'GROUND';
  const filled = paths.reduce((sum, path) => sum + areaOf(path), 0);
  if (small >= GROUND && Math.abs(filled) >= FULL * small * large) return 'GROUND';
  return small > FIGURE ? 'FIGURE' : 'SIGN';
}

function areaOf(points: readonly Point[]): number {
  let twice = 0;
  for (let index = 0; index < points.length; index += 1) {
    const [[x1, y1], [x2, y2]] = [points[index]!, points[(index + 1) % points.length]!];
    twice += x1 * y2 - x2 * y1;
  }
  return twice / 2;
}

/** A straight line, or a frame, whatever its corners are like. */
function isRule(path: readonly Point[]): boolean {
  if (isUpright([path])) return true;
  let [whole, long] = [0, 0];
  for (let index = 1; index < path.length; index += 1) {
    const [[x1, y1], [x2, y2]] = [path[index - 1]!, path[index]!];
    const [across, up] = [Math.abs(x2 - x1), Math.abs(y2 - y1)];
    const length = Math.hypot(across, up);
    whole += length;
    const isAlone = path.length === 2 && (length >= FIGURE || up < 0.1);
    if (isAlone || (length >= RULE && Math.min(across, up) < 0.1)) long += length;
  }
  return long >= 0.6 * whole;
}

function isFigure(path: readonly Point[]): boolean {
  return sidesOf([path])[1] > FIGURE;
}
