import { type Rectangle } from '../contract';
import { type Clip, type Shape } from '../painting/clip';
import { boundsOf, type Point } from '../painting/geometry';
import { FAINT, type Graphics, onPaper, penOf } from '../painting/graphics';
import { type Budget } from '../structure/budget';
import { Sheet } from './sheet';

type Paths = Shape['paths'];

/** Numbers that the drawings of one page may take; a plan of a whole town takes some millions. */
const MOST = 6_000_000;
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
    const { alpha, light, clip } = state;
    if (alpha >= FAINT) this.keep(isEvenOdd ? EVEN_ODD : NONZERO, paths, through(alpha, light), 0, clip);
  }

  stroke(state: Graphics, paths: Paths): void {
    const { strokeAlpha: alpha, strokeLight: light, clip } = state;
    if (alpha >= FAINT) this.keep(STROKE, paths, through(alpha, light), penOf(state), clip);
  }

  cover({ alpha, clip }: Graphics, path: readonly Point[]): void {
    if (alpha >= FAINT && this.places.length > 0) this.keep(COVER, [path], undefined, 0, clip);
  }

  /** Each spot of a rectangle where something is drawn, and how many square points one stands for. */
  *inkWithin(rect: Rectangle): Generator<readonly [spot: Point, area: number]> {
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
    if (how === STROKE) sheet.stroke(paths, paint, pen);
    else if (how === COVER) sheet.cover(paths, paint);
    else sheet.fill(paths, paint, count === 1);
  }

  private pointsAt(from: number, count: number): Point[] {
    const { numbers } = this;
    return Array.from({ length: count }, (_, at): Point => [
      numbers[from + at * 2]!,
      numbers[from + at * 2 + 1]!,
    ]);
  }
}

const through = (alpha: number, light: number | undefined) =>
  light === undefined ? undefined : onPaper(alpha, light);

function isOver([x1, y1, x2, y2]: Rectangle, [left, bottom, right, top]: Rectangle): boolean {
  return x1 <= right && left <= x2 && y1 <= top && bottom <= y2;
}

function grown([left, bottom, right, top]: Rectangle, by: number): Rectangle {
  return [left - by, bottom - by, right + by, top + by];
}
