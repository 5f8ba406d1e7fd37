import type { Outline, Pen } from './outline';

/** Operators that one glyph may take; and how deep its pieces may call one another. */
const MOST_OPERATORS = 20_000;
const DEPTH = 10;

export interface Pieces {
  readonly length: number;
  at(index: number): Uint8Array | undefined;
}

/** The pieces that the glyphs of a font have in common. */
export interface CommonPieces {
  readonly own: Pieces;
  readonly global: Pieces;
  /** An accented letter that is made of two others, by their codes of the standard encoding. */
  readonly standard: (code: number) => Uint8Array | undefined;
}

/** Draws a glyph of a CFF font (Type 2, Adobe TN 5177). */
export class Charstring {
  private stack: number[] = [];
  private hints = 0;
  private isStarted = false;
  private left = MOST_OPERATORS;

  constructor(
    private readonly pieces: CommonPieces,
    private readonly pen: Pen,
  ) {}

  /** @throws RangeError for what is broken, or of a kind that no program writes */
  outline(octets: Uint8Array): Outline {
    this.run(octets, 0);
    return this.pen.outline;
  }

  private take(): number[] {
    const { stack } = this;
    this.stack = [];
    return stack;
  }

  /** @returns whether the glyph has ended */
  private run(octets: Uint8Array, depth: number): boolean {
    if (depth > DEPTH) throw new RangeError('too deep');
    for (let at = 0; at < octets.length;) {
      const octet = octets[at++]!;
      const next = octets[at] ?? 0;
      if (octet === 28) {
        this.push((((next << 8) | (octets[at + 1] ?? 0)) << 16) >> 16);
        at += 2;
      } else if (octet === 255) {
        const low = ((octets[at + 2] ?? 0) << 8) | (octets[at + 3] ?? 0);
        this.push(((((next << 8) | (octets[at + 1] ?? 0)) << 16) >> 16) + low / 65536);
        at += 4;
      } else if (octet >= 247) {
        this.push(octet < 251 ? (octet - 247) * 256 + next + 108 : -(octet - 251) * 256 - next - 108);
        at += 1;
      } else if (octet >= 32) this.push(octet - 139);
      else {
        if ((this.left -= 1) < 0) throw new RangeError('too many operators');
        if (octet === 11) return false;
        if (octet === 14) return this.end(depth);
        if (octet === 10 || octet === 29) {
          if (this.call(octet === 10 ? this.pieces.own : this.pieces.global, depth)) return true;
        } else if (octet === 12) {
          this.flex(next);
          at += 1;
        } else {
          this.operator(octet);
          if (octet === 19 || octet === 20) at += Math.ceil(this.hints / 8);
        }
      }
    }
    return false;
  }

  private push(value: number): void {
    if (this.stack.length >= 513) throw new RangeError('too many operands');
    this.stack.push(value);
  }

  private call(pieces: Pieces, depth: number): boolean {
    const bias = pieces.length < 1240 ? 107 : pieces.length < 33900 ? 1131 : 32768;
    const piece = pieces.at((this.stack.pop() ?? NaN) + bias);
    if (!piece) throw new RangeError('no such piece');
    return this.run(piece, depth + 1);
  }

  private end(depth: number): boolean {
    const [across, up, base, accent] = this.take().slice(-4);
    if (accent === undefined) return true;
    const { standard } = this.pieces;
    const [below, above] = [standard(base!), standard(accent)];
    if (!below || !above) throw new RangeError('no such letter');
    for (const [piece, x, y] of [[below, 0, 0] as const, [above, across!, up!] as const]) {
      [this.pen.x, this.pen.y, this.hints] = [x, y, 0];
      this.isStarted = false;
      this.run(piece, depth + 1);
    }
    return true;
  }

  /** The first operator may have a width before its operands. */
  private started(count: number): number[] {
    const operands = this.take();
    if (!this.isStarted && operands.length > count) operands.shift();
    this.isStarted = true;
    return operands;
  }

  private operator(octet: number): void {
    const { pen } = this;
    switch (octet) {
      case 1:
      case 3:
      case 18:
      case 23:
      case 19:
      case 20:
        this.hints += this.take().length >> 1;
        this.isStarted = true;
        return;
      case 21: {
        const [dx = 0, dy = 0] = this.started(2);
        return pen.move(pen.x + dx, pen.y + dy);
      }
      case 22:
        return pen.move(pen.x + (this.started(1)[0] ?? 0), pen.y);
      case 4:
        return pen.move(pen.x, pen.y + (this.started(1)[0] ?? 0));
      default:
        return this.draw(octet, this.take());
    }
  }

  private draw(octet: number, operands: readonly number[]): void {
    const count = operands.length;
    switch (octet) {
      case 5:
        return this.lines(operands);
      case 6:
      case 7:
        operands.forEach((by, index) =>
          (index % 2 === 0) === (octet === 6) ? this.line(by, 0) : this.line(0, by),
        );
        return;
      case 8:
        return this.curves(operands);
      case 24:
        this.curves(operands.slice(0, count - 2));
        return this.lines(operands.slice(count - 2));
      case 25:
        this.lines(operands.slice(0, count - 6));
        return this.curves(operands.slice(count - 6));
      case 26:
      case 27:
        return this.alongOne(operands, octet === 27);
      case 30:
      case 31:
        return this.alternating(operands, octet === 31);
      default:
        throw new RangeError(`operator ${octet}`);
    }
  }

  private line(dx: number, dy: number): void {
    this.pen.line(this.pen.x + dx, this.pen.y + dy);
  }

  private lines(operands: readonly number[]): void {
    for (let at = 0; at + 1 < operands.length; at += 2) this.line(operands[at]!, operands[at + 1]!);
  }

  private curve(dx1: number, dy1: number, dx2: number, dy2: number, dx3: number, dy3: number): void {
    const { pen } = this;
    const [x1, y1] = [pen.x + dx1, pen.y + dy1];
    const [x2, y2] = [x1 + dx2, y1 + dy2];
    pen.curve(x1, y1, x2, y2, x2 + dx3, y2 + dy3);
  }

  private curves(operands: readonly number[]): void {
    for (let at = 0; at + 5 < operands.length; at += 6) {
      const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = operands.slice(at, at + 6);
      this.curve(a, b, c, d, e, f);
    }
  }

  /** Curves that begin and end along the same axis. */
  private alongOne(operands: readonly number[], isAcross: boolean): void {
    let aside = operands.length % 4 === 1 ? operands[0]! : 0;
    for (let at = operands.length % 4 === 1 ? 1 : 0; at + 3 < operands.length; at += 4) {
      const [a = 0, b = 0, c = 0, d = 0] = operands.slice(at, at + 4);
      if (isAcross) this.curve(a, aside, b, c, d, 0);
      else this.curve(aside, a, b, c, 0, d);
      aside = 0;
    }
  }

  /** Curves that begin along one axis and end along the other. */
  private alternating(operands: readonly number[], isAcrossFirst: boolean): void {
    let isAcross = isAcrossFirst;
    for (let at = 0; at + 3 < operands.length; at += 4) {
      const [a = 0, b = 0, c = 0, d = 0] = operands.slice(at, at + 4);
      const last = operands.length - at === 5 ? operands[at + 4]! : 0;
      if (isAcross) this.curve(a, 0, b, c, last, d);
      else this.curve(0, a, b, c, d, last);
      isAcross = !isAcross;
    }
  }

  /** Two curves that are a line in small (TN 5177, 4.1). */
  private flex(kind: number): void {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0, j = 0, k = 0, l = 0] = this.take();
    switch (kind) {
      case 35:
        return this.curves([a, b, c, d, e, f, g, h, i, j, k, l]);
      case 34:
        return this.curves([a, 0, b, c, d, 0, e, 0, f, -c, g, 0]);
      case 36:
        return this.curves([a, b, c, d, e, 0, f, 0, g, h, i, -(b + d + h)]);
      case 37: {
        const [x, y] = [a + c + e + g + i, b + d + f + h + j];
        const isAcross = Math.abs(x) > Math.abs(y);
        return this.curves([a, b, c, d, e, f, g, h, i, j, isAcross ? k : -x, isAcross ? -y : k]);
      }
      default:
        throw new RangeError(`operator 12 ${kind}`);
    }
  }
}
