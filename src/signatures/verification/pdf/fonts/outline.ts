import { type Point } from '../painting/geometry';

/** What a glyph fills, as closed paths of straight pieces, in parts of the size of its font; none when it draws nothing. */
export type Outline = readonly (readonly Point[])[];

/** What the program of a font says of its glyphs, whatever the dictionaries around it call them. All throw RangeError where it is broken. */
export interface FontProgram {
  /** Of its glyphs. */
  readonly count: number;
  outlineOf(glyph: number): Outline;
  isBlank(glyph: number): boolean;
  /** By the character that it is the identity of in a composite font (CID). */
  ofCharacter(character: number): number | undefined;
  /** Every glyph that some reader may show for a code of a font of single octets; the same one, in an honest font. */
  ofCode(code: number, named: Naming): readonly number[];
}

/** What the dictionary of a simple font says that a code means. */
export interface Naming {
  /** By /Differences or the base encoding; undefined when neither says anything. */
  readonly name: string | undefined;
  /** By /Differences themselves. */
  readonly isOwn: boolean;
  /** The font has an encoding at all. */
  readonly isEncoded: boolean;
}

/** Straight pieces of a curve: of a letter of 60 points each is a point or two. */
const PIECES = 4;
/** Points of one glyph; the most lavish ornaments have some thousands. */
const MOST_POINTS = 20_000;

/** Draws an outline in the units of a font. */
export class Pen {
  private readonly paths: Point[][] = [];
  private count = 0;
  x = 0;
  y = 0;

  constructor(private readonly place: (x: number, y: number) => Point) {}

  get outline(): Outline {
    return this.paths.filter(({ length }) => length > 2);
  }

  move(x: number, y: number): void {
    [this.x, this.y] = [x, y];
    this.paths.push([]);
    this.put(x, y);
  }

  line(x: number, y: number): void {
    if (this.paths.length === 0) this.move(this.x, this.y);
    [this.x, this.y] = [x, y];
    this.put(x, y);
  }

  curve(x1: number, y1: number, x2: number, y2: number, x3: number, y3: number): void {
    const [x0, y0] = [this.x, this.y];
    for (let piece = 1; piece <= PIECES; piece += 1) {
      const t = piece / PIECES;
      const u = 1 - t;
      const [a, b, c, d] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
      this.line(a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3);
    }
  }

  private put(x: number, y: number): void {
    if ((this.count += 1) > MOST_POINTS) throw new RangeError('too many points');
    this.paths.at(-1)!.push(this.place(x, y));
  }
}
