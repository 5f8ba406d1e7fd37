import { type Outline, type Pen } from './outline';

const MOST_OPERATORS = 20_000;
const DEPTH = 10;

/** Draws a glyph of a Type 1 font (Adobe Type 1 Font Format, 6). */
export class Type1Charstring {
  private stack: number[] = [];
  /** What a piece of PostScript leaves for the charstring to take. */
  private readonly results: number[] = [];
  /** The points of two curves that are a line in small, while they come. */
  private bend: (readonly [x: number, y: number])[] | undefined;
  private left = MOST_OPERATORS;

  constructor(
    private readonly pieces: readonly (Uint8Array | undefined)[],
    private readonly standard: (code: number) => Uint8Array | undefined,
    private readonly pen: Pen,
  ) {}

  /** @throws RangeError for what is broken */
  outline(octets: Uint8Array): Outline {
    this.run(octets, 0);
    return this.pen.outline;
  }

  private run(octets: Uint8Array, depth: number): boolean {
    if (depth > DEPTH) throw new RangeError('too deep');
    for (let at = 0; at < octets.length;) {
      const octet = octets[at++]!;
      const next = octets[at] ?? 0;
      if (octet === 255) {
        const [b = 0, c = 0, d = 0] = octets.subarray(at + 1, at + 4);
        this.stack.push((next << 24) | (b << 16) | (c << 8) | d);
        at += 4;
      } else if (octet >= 247) {
        this.stack.push(octet < 251 ? (octet - 247) * 256 + next + 108 : -(octet - 251) * 256 - next - 108);
        at += 1;
      } else if (octet >= 32) this.stack.push(octet - 139);
      else {
        if ((this.left -= 1) < 0) throw new RangeError('too many operators');
        if (octet === 11) return false;
        if (octet === 14) return true;
        if (octet === 10) {
          const piece = this.pieces[this.stack.pop() ?? -1];
          if (!piece) throw new RangeError('no such piece');
          if (this.run(piece, depth + 1)) return true;
        } else if (octet === 12) {
          at += 1;
          if (next === 6) return this.accented(depth);
          this.escaped(next);
        } else this.operator(octet);
      }
    }
    return false;
  }

  private take(): number[] {
    const { stack } = this;
    this.stack = [];
    return stack;
  }

  private move(dx: number, dy: number): void {
    const { pen, bend } = this;
    if (!bend) return pen.move(pen.x + dx, pen.y + dy);
    [pen.x, pen.y] = [pen.x + dx, pen.y + dy];
    bend.push([pen.x, pen.y]);
  }

  private operator(octet: number): void {
    const { pen } = this;
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = this.take();
    switch (octet) {
      case 1:
      case 3:
      case 9:
        return;
      case 13:
        pen.x += a;
        return;
      case 4:
        return this.move(0, a);
      case 21:
        return this.move(a, b);
      case 22:
        return this.move(a, 0);
      case 5:
        return pen.line(pen.x + a, pen.y + b);
      case 6:
        return pen.line(pen.x + a, pen.y);
      case 7:
        return pen.line(pen.x, pen.y + a);
      case 8:
        return this.curve(a, b, c, d, e, f);
      case 30:
        return this.curve(0, a, b, c, d, 0);
      case 31:
        return this.curve(a, 0, b, c, 0, d);
      default:
        throw new RangeError(`operator ${octet}`);
    }
  }

  private curve(a: number, b: number, c: number, d: number, e: number, f: number): void {
    const { pen } = this;
    const [x, y] = [pen.x + a, pen.y + b];
    pen.curve(x, y, x + c, y + d, x + c + e, y + d + f);
  }

  private escaped(octet: number): void {
    const { stack, pen } = this;
    switch (octet) {
      case 12: {
        const [below = 1, above = 0] = [stack.pop(), stack.pop()];
        stack.push(above / below);
        return;
      }
      case 16:
        return this.callOther();
      case 17:
        stack.push(this.results.pop() ?? 0);
        return;
      case 7: {
        const [x = 0, y = 0] = this.take();
        [pen.x, pen.y] = [pen.x + x, pen.y + y];
        return;
      }
      case 0:
      case 1:
      case 2:
      case 33:
        this.take();
        return;
      default:
        throw new RangeError(`operator 12 ${octet}`);
    }
  }

  /** 0 to 2 draw two flat curves; 3, 12 and 13 only change hints (8.3 and 8.1). */
  private callOther(): void {
    const { stack, results, pen } = this;
    const [number = -1, count = 0] = [stack.pop(), stack.pop()];
    const operands = stack.splice(Math.max(0, stack.length - count));
    if (number === 1) this.bend = [[pen.x, pen.y]];
    else if (number === 0 && this.bend) {
      const [start, , one, two, three, four, five, six] = this.bend;
      this.bend = undefined;
      if (!six) throw new RangeError('too few points');
      [pen.x, pen.y] = start!;
      pen.curve(...one!, ...two!, ...three!);
      pen.curve(...four!, ...five!, ...six);
      results.push(operands[2] ?? 0, operands[1] ?? 0);
    } else if (number === 3) results.push(operands[0] ?? 3);
    else if (number !== 2 && number !== 12 && number !== 13) throw new RangeError(`piece ${number}`);
  }

  private accented(depth: number): boolean {
    const [side = 0, across = 0, up = 0, base = 0, accent = 0] = this.take();
    const [below, above] = [this.standard(base), this.standard(accent)];
    if (!below || !above) throw new RangeError('no such letter');
    const left = this.pen.x;
    for (const [piece, x, y] of [[below, 0, 0] as const, [above, left - side + across, up] as const]) {
      [this.pen.x, this.pen.y] = [x, y];
      this.run(piece, depth + 1);
      this.take();
    }
    return true;
  }
}
