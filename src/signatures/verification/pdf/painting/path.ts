import { cornersOf, type Point } from './geometry';

/** Straight pieces that a curve is taken for. */
const PIECES = 5;

const OPERATORS = new Set('m l c v y h re'.split(' '));

/** A path in the making (ISO 32000-2, 8.5.2), in the space of the caller. */
export class Path {
  private pieces: Point[][] = [];
  /** Something else than rectangles. */
  isDrawn = false;

  get paths(): readonly (readonly Point[])[] {
    return this.pieces;
  }

  clear(): void {
    [this.pieces, this.isDrawn] = [[], false];
  }

  /** @returns whether it is one of the operators that build a path */
  take(
    operator: string,
    [a, b, c, d, e, f]: readonly number[],
    at: (x: number, y: number) => Point,
  ): boolean {
    if (!OPERATORS.has(operator)) return false;
    switch (operator) {
      case 'm':
        this.pieces.push([at(a!, b!)]);
        return true;
      case 'l':
        this.isDrawn = true;
        this.last.push(at(a!, b!));
        return true;
      case 'c':
        this.curve(at(a!, b!), at(c!, d!), at(e!, f!));
        return true;
      case 'v':
        this.curve(undefined, at(a!, b!), at(c!, d!));
        return true;
      case 'y':
        this.curve(at(a!, b!), at(c!, d!), at(c!, d!));
        return true;
      case 'h':
        this.close();
        return true;
      case 're':
        this.pieces.push(
          [...cornersOf([a!, b!, a! + c!, b! + d!]), [a!, b!] as const].map(([x, y]) => at(x, y)),
        );
        return true;
      default:
        return false;
    }
  }

  close(): void {
    const last = this.pieces.at(-1);
    if (last && last.length > 1) last.push(last[0]!);
  }

  /** What goes on; without a beginning some readers begin there. */
  private get last(): Point[] {
    if (this.pieces.length === 0) this.pieces.push([]);
    return this.pieces.at(-1)!;
  }

  private curve(first: Point | undefined, [x2, y2]: Point, [x3, y3]: Point): void {
    this.isDrawn = true;
    const { last } = this;
    const start = last.at(-1) ?? first ?? [x2, y2];
    const [[x0, y0], [x1, y1]] = [start, first ?? start];
    for (let piece = 1; piece <= PIECES; piece += 1) {
      const t = piece / PIECES;
      const u = 1 - t;
      const [p, q, r, s] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
      last.push([p * x0 + q * x1 + r * x2 + s * x3, p * y0 + q * y1 + r * y2 + s * y3]);
    }
  }
}
