/** Octets that say `count` as a number of so many octets, the most significant first. */
export function number(value: number, count = 4): Buffer {
  const octets = Buffer.alloc(count);
  for (let at = count - 1, left = value < 0 ? value + 2 ** (8 * count) : value; at >= 0; at -= 1) {
    octets[at] = left % 256;
    left = Math.floor(left / 256);
  }
  return octets;
}

/** Rows of samples, 1 for black. */
export type Rows = readonly (readonly number[])[];
export type Place = readonly [x: number, y: number];

/** Of a drawing in which what is not blank is black. */
export const rowsOf = (drawing: string): Rows =>
  drawing.split('/').map((row) => [...row].map((sample) => (sample === ' ' ? 0 : 1)));

const at = (rows: Rows, x: number, y: number): number => rows[y]?.[x] ?? 0;

/** Of ITU-T T.88, table E.1: probability, next state of the probable sample and of the other, whether they change places. */
const STATES = (
  '5601 1 1 1,3401 2 6 0,1801 3 9 0,0ac1 4 12 0,0521 5 29 0,0221 38 33 0,5601 7 6 1,5401 8 14 0,4801 9 14 0,3801 10 14 0,' +
  '3001 11 17 0,2401 12 18 0,1c01 13 20 0,1601 29 21 0,5601 15 14 1,5401 16 14 0,5101 17 15 0,4801 18 16 0,3801 19 17 0,' +
  '3401 20 18 0,3001 21 19 0,2801 22 19 0,2401 23 20 0,2201 24 21 0,1c01 25 22 0,1801 26 23 0,1601 27 24 0,1401 28 25 0,' +
  '1201 29 26 0,1101 30 27 0,0ac1 31 28 0,09c1 32 29 0,08a1 33 30 0,0521 34 31 0,0441 35 32 0,02a1 36 33 0,0221 37 34 0,' +
  '0141 38 35 0,0111 39 36 0,0085 40 37 0,0049 41 38 0,0025 42 39 0,0015 43 40 0,0009 44 41 0,0005 45 42 0,0001 45 43 0,' +
  '5601 46 46 0'
)
  .split(',')
  .map((state) => {
    const [probability = '', probable, other, change] = state.split(' ');
    return {
      probability: parseInt(probability, 16),
      probable: Number(probable),
      other: Number(other),
      change: Number(change),
    };
  });

/** The encoder of T.88, annex E (as in T.800, annex C): contexts by their names. */
export class ArithmeticEncoder {
  private readonly states = new Map<string, { index: number; probable: number }>();
  private readonly octets: number[] = [0];
  private interval = 0x8000;
  private code = 0;
  private left = 12;

  bit(context: string, value: number): void {
    let state = this.states.get(context);
    if (!state) this.states.set(context, (state = { index: 0, probable: 0 }));
    const { probability, probable, other, change } = STATES[state.index]!;
    const isProbable = value === state.probable;
    this.interval -= probability;
    const isExchanged = this.interval < probability;
    if (isProbable === isExchanged) this.interval = probability;
    else this.code += probability;
    if (isProbable && this.interval >= 0x8000) return;
    if (!isProbable && change === 1) state.probable = 1 - state.probable;
    state.index = isProbable ? probable : other;
    this.renew();
  }

  private renew(): void {
    do {
      this.interval *= 2;
      this.code *= 2;
      this.left -= 1;
      if (this.left === 0) this.put();
    } while (this.interval < 0x8000);
  }

  private put(): void {
    const last = this.octets.length - 1;
    if (this.octets[last] !== 0xff && this.code >= 0x8000000) {
      this.octets[last]! += 1;
      if (this.octets[last] === 0xff) this.code %= 0x8000000;
    }
    const bits = this.octets[last] === 0xff ? 20 : 19;
    this.octets.push(Math.floor(this.code / 2 ** bits) & 0xff);
    this.code %= 2 ** bits;
    this.left = bits === 20 ? 7 : 8;
  }

  end(): Buffer {
    const most = this.code + this.interval;
    this.code = Math.floor(this.code / 0x10000) * 0x10000 + 0xffff;
    if (this.code >= most) this.code -= 0x8000;
    for (let time = 0; time < 2; time += 1) {
      this.code *= 2 ** this.left;
      this.put();
    }
    if (this.octets.at(-1) !== 0xff) this.octets.push(0xff);
    return Buffer.from([...this.octets.slice(1), 0xac]);
  }

  /** Annex A; undefined is "out of band". */
  integer(procedure: string, value: number | undefined): void {
    let previous = 1;
    const bit = (one: number) => {
      this.bit(`${procedure} ${previous}`, one);
      previous = previous < 256 ? previous * 2 + one : ((previous * 2 + one) & 511) | 256;
    };
    bit(value === undefined || value < 0 ? 1 : 0);
    const size = Math.abs(value ?? 0);
    const froms = [0, 4, 20, 84, 340, 4436, Infinity];
    const range = froms.findIndex((from) => size < from) - 1;
    for (let index = 0; index < Math.min(range, 5); index += 1) bit(1);
    if (range < 5) bit(0);
    const bits = [2, 4, 6, 8, 12, 32][range]!;
    for (let index = bits - 1; index >= 0; index -= 1) bit(Math.floor((size - froms[range]!) / 2 ** index) & 1);
  }

  identifier(value: number, bits: number): void {
    let previous = 1;
    for (let index = bits - 1; index >= 0; index -= 1) {
      const one = (value >> index) & 1;
      this.bit(`ID ${previous}`, one);
      previous = previous * 2 + one;
    }
  }
}

/** Samples of a context from the highest bit on (T.88, figures 3 to 6); a letter is an adaptive one. */
const CONTEXTS: readonly (readonly (Place | 'A' | 'B' | 'C' | 'D')[])[] = [
  ['D', ...across(-1, 1, -2), 'C', 'B', ...across(-2, 2, -1), 'A', ...across(-4, -1, 0)],
  [...across(-1, 2, -2), ...across(-2, 2, -1), 'A', ...across(-3, -1, 0)],
  [...across(-1, 1, -2), ...across(-2, 1, -1), 'A', ...across(-2, -1, 0)],
  [...across(-3, 1, -1), 'A', ...across(-4, -1, 0)],
];
const LIKENESS = [0x9b25, 0x0795, 0x00e5, 0x0195] as const;
export const USUAL: readonly (readonly Place[])[] = [
  [
    [3, -1],
    [-3, -1],
    [2, -2],
    [-2, -2],
  ],
  [[3, -1]],
  [[2, -1]],
  [[2, -1]],
];

function across(from: number, to: number, y: number): Place[] {
  return Array.from({ length: to - from + 1 }, (_, index): Place => [from + index, y]);
}

export interface Generic {
  readonly template?: number;
  readonly isPredicted?: boolean;
  readonly adaptive?: readonly Place[];
}

/** T.88, 6.2.5. */
export function codeGeneric(
  encoder: ArithmeticEncoder,
  rows: Rows,
  { template = 0, isPredicted = false, adaptive = USUAL[template]! }: Generic = {},
): void {
  const places = CONTEXTS[template]!.map((place) => (typeof place === 'string' ? adaptive['ABCD'.indexOf(place)]! : place));
  let was = 0;
  rows.forEach((row, y) => {
    const isLike = Number(row.every((sample, x) => sample === at(rows, x, y - 1)));
    if (isPredicted) encoder.bit(`GB ${LIKENESS[template]}`, isLike ^ was);
    was = isLike;
    if (isPredicted && isLike === 1) return;
    row.forEach((sample, x) => {
      const context = places.reduce((all, [dx, dy]) => all * 2 + at(rows, x + dx, y + dy), 0);
      encoder.bit(`GB ${context}`, sample);
    });
  });
}

export interface Refined {
  readonly template?: number;
  readonly isPredicted?: boolean;
  readonly adaptive?: readonly Place[];
  readonly reference: Rows;
  readonly offset?: Place;
}

const AROUND: readonly Place[] = [-1, 0, 1].flatMap((y) => [-1, 0, 1].map((x): Place => [x, y]));
const FEWER = AROUND.filter(([x, y]) => x === 0 || y === 0 || (x === 1 && y === 1));

/** T.88, 6.3.5. */
export function codeRefinement(
  encoder: ArithmeticEncoder,
  rows: Rows,
  { template = 0, isPredicted = false, adaptive = [[-1, -1], [-1, -1]], reference, offset: [dx, dy] = [0, 0] }: Refined,
): void {
  const below = (x: number, y: number) => at(reference, x - dx, y - dy);
  const isEven = (x: number, y: number) => new Set(AROUND.map(([i, j]) => below(x + i, y + j))).size === 1;
  const [own, other] = adaptive as readonly [Place, Place];
  const looked: readonly Place[] = template === 1 ? [[-1, -1], [0, -1], [1, -1], [-1, 0]] : [own, [0, -1], [1, -1], [-1, 0]];
  const belows: readonly Place[] = template === 1 ? FEWER : [other, ...AROUND.slice(1)];
  const middle = belows.reduce((all, [x, y]) => all * 2 + Number(x === 0 && y === 0), 0);
  let was = 0;
  rows.forEach((row, y) => {
    const isLike = Number(row.every((sample, x) => !isEven(x, y) || sample === below(x, y)));
    if (isPredicted) encoder.bit(`GR ${middle}`, isLike ^ was);
    was = isLike;
    row.forEach((sample, x) => {
      if (isPredicted && isLike === 1 && isEven(x, y)) return;
      const first = looked.reduce((all, [i, j]) => all * 2 + at(rows, x + i, y + j), 0);
      const context = belows.reduce((all, [i, j]) => all * 2 + below(x + i, y + j), first);
      encoder.bit(`GR ${context}`, sample);
    });
  });
}

/** A segment with its header (T.88, 7.2). */
export function segment(own: number, kind: number, data: Buffer, referred: readonly number[] = [], page = 1): Buffer {
  const count =
    referred.length <= 4
      ? number(referred.length << 5, 1)
      : Buffer.concat([number(0xe0000000 + referred.length), Buffer.alloc(Math.ceil((referred.length + 1) / 8))]);
  const size = own <= 256 ? 1 : own <= 65536 ? 2 : 4;
  const numbers = referred.map((one) => number(one, size));
  return Buffer.concat([number(own), number(kind, 1), count, ...numbers, number(page, 1), number(data.length), data]);
}

/** @param flags the default operator from the fourth bit on; a page of black; operators of its own */
export const pageSegment = (width: number, height: number, flags = 0x40, stripes = 0): Buffer =>
  segment(0, 48, Buffer.concat([number(width), number(height), Buffer.alloc(8), number(flags, 1), number(stripes, 2)]));

const places = (adaptive: readonly Place[]) => Buffer.from(adaptive.flat().map((value) => value & 0xff));

export interface RegionPlace {
  readonly at?: Place;
  readonly operator?: number;
}

export const region = (width: number, height: number, { at: [x, y] = [0, 0], operator = 0 }: RegionPlace = {}): Buffer =>
  Buffer.concat([number(width), number(height), number(x), number(y), number(operator, 1)]);

/** What a segment of a generic region holds. */
export function genericData(rows: Rows, options: Generic & RegionPlace = {}): Buffer {
  const { template = 0, isPredicted = false, adaptive = USUAL[template]! } = options;
  const encoder = new ArithmeticEncoder();
  codeGeneric(encoder, rows, options);
  const flags = (template << 1) | (isPredicted ? 8 : 0);
  return Buffer.concat([region(rows[0]!.length, rows.length, options), number(flags, 1), places(adaptive), encoder.end()]);
}

export function refinementData(rows: Rows, options: Refined & RegionPlace): Buffer {
  const { template = 0, isPredicted = false, adaptive = [[-1, -1], [-1, -1]] } = options;
  const encoder = new ArithmeticEncoder();
  codeRefinement(encoder, rows, options);
  const flags = template | (isPredicted ? 2 : 0);
  return Buffer.concat([
    region(rows[0]!.length, rows.length, options),
    number(flags, 1),
    template === 1 ? Buffer.alloc(0) : places(adaptive),
    encoder.end(),
  ]);
}

/** A symbol of a dictionary: by itself, refined from one other, or made of several. */
export interface NewSymbol {
  readonly rows: Rows;
  readonly of?: readonly Instance[];
}

/** A symbol on a page, by its upper left corner; refined when it says what it becomes. */
export interface Instance {
  readonly id: number;
  readonly at: Place;
  readonly becomes?: Rows;
  readonly offset?: Place;
}

export interface Dictionary extends Generic {
  /** Those of the dictionaries that are referred to. */
  readonly inputs?: readonly Rows[];
  readonly isRefining?: boolean;
  readonly refinementTemplate?: number;
  /** Numbers of those that are not handed on. */
  readonly kept?: readonly number[];
}

const bitsFor = (count: number) => Math.ceil(Math.log2(Math.max(1, count)));

/** What a segment of a symbol dictionary holds (T.88, 6.5). */
export function dictionaryData(symbols: readonly NewSymbol[], options: Dictionary = {}): Buffer {
  const { template = 0, adaptive = USUAL[template]!, inputs = [], isRefining = false, refinementTemplate = 0 } = options;
  const encoder = new ArithmeticEncoder();
  const known: Rows[] = [...inputs];
  const bits = bitsFor(inputs.length + symbols.length);
  let [height, width] = [0, 0];
  symbols.forEach(({ rows, of = [] }, index) => {
    if (rows.length !== height || index === 0) {
      if (index > 0) encoder.integer('DW', undefined);
      encoder.integer('DH', rows.length - height);
      [height, width] = [rows.length, 0];
    }
    encoder.integer('DW', rows[0]!.length - width);
    width = rows[0]!.length;
    if (!isRefining) codeGeneric(encoder, rows, options);
    else {
      encoder.integer('AI', of.length);
      const [one] = of;
      if (of.length === 1 && one) {
        const [dx, dy] = one.offset ?? [0, 0];
        encoder.identifier(one.id, bits);
        encoder.integer('RDX', dx);
        encoder.integer('RDY', dy);
        codeRefinement(encoder, rows, { template: refinementTemplate, reference: known[one.id]!, offset: [dx, dy] });
      } else codeText(encoder, of, known, { bits, isRefining: true, refinementTemplate, corner: 1 });
    }
    known.push(rows);
  });
  if (symbols.length > 0) encoder.integer('DW', undefined);
  codeRuns(encoder, known.length, options.kept ?? []);
  const flags = (isRefining ? 2 : 0) | (template << 10) | (refinementTemplate << 12);
  return Buffer.concat([
    number(flags, 2),
    places(adaptive),
    isRefining && refinementTemplate === 0 ? places([[-1, -1], [-1, -1]]) : Buffer.alloc(0),
    number(known.length - (options.kept?.length ?? 0)),
    number(symbols.length),
    encoder.end(),
  ]);
}

function codeRuns(encoder: ArithmeticEncoder, total: number, kept: readonly number[]): void {
  let [isHandedOn, run] = [false, 0];
  for (let index = 0; index < total; index += 1) {
    if (kept.includes(index) === isHandedOn) {
      encoder.integer('EX', run);
      [isHandedOn, run] = [!isHandedOn, 0];
    }
    run += 1;
  }
  encoder.integer('EX', run);
}

export interface TextOptions {
  readonly bits: number;
  readonly isRefining?: boolean;
  readonly refinementTemplate?: number;
  readonly corner?: number;
  readonly isTransposed?: boolean;
  readonly stripBits?: number;
  readonly offset?: number;
}

/** T.88, 6.4.5: the instances of a strip in their order. */
export function codeText(encoder: ArithmeticEncoder, instances: readonly Instance[], symbols: readonly Rows[], options: TextOptions): void {
  const { bits, isRefining = false, refinementTemplate = 0, corner = 1, isTransposed = false, stripBits = 0 } = options;
  const size = 2 ** stripBits;
  const sized = instances.map((instance) => {
    const rows = instance.becomes ?? symbols[instance.id]!;
    const [x, y] = instance.at;
    const [right, bottom] = [x + rows[0]!.length - 1, y + rows.length - 1];
    const [cornerX, cornerY] = [corner >= 2 ? right : x, corner % 2 === 0 ? bottom : y];
    return isTransposed
      ? { ...instance, along: y, end: bottom, line: cornerX }
      : { ...instance, along: x, end: right, line: cornerY };
  });
  const strips = [...new Set(sized.map(({ line }) => Math.floor(line / size)))].sort((a, b) => a - b);
  encoder.integer('DT', 0);
  let [strip, first] = [0, 0];
  for (const one of strips) {
    encoder.integer('DT', one - strip);
    strip = one;
    let last: number | undefined;
    for (const instance of sized.filter(({ line }) => Math.floor(line / size) === one)) {
      if (last === undefined) {
        encoder.integer('FS', instance.along - first);
        first = instance.along;
      } else encoder.integer('DS', instance.along - last - (options.offset ?? 0));
      if (size > 1) encoder.integer('IT', instance.line - one * size);
      encoder.identifier(instance.id, bits);
      if (isRefining) codeInstance(encoder, instance, symbols[instance.id]!, refinementTemplate);
      last = instance.end;
    }
    encoder.integer('DS', undefined);
  }
}

function codeInstance(encoder: ArithmeticEncoder, { becomes, offset: [dx, dy] = [0, 0] }: Instance, symbol: Rows, template: number): void {
  encoder.integer('RI', becomes ? 1 : 0);
  if (!becomes) return;
  const [dw, dh] = [becomes[0]!.length - symbol[0]!.length, becomes.length - symbol.length];
  encoder.integer('RDW', dw);
  encoder.integer('RDH', dh);
  encoder.integer('RDX', dx);
  encoder.integer('RDY', dy);
  const offset: Place = [Math.floor(dw / 2) + dx, Math.floor(dh / 2) + dy];
  codeRefinement(encoder, becomes, { template, reference: symbol, offset });
}

/** What a segment of a text region holds. */
export function textData(
  [width, height]: readonly [number, number],
  instances: readonly Instance[],
  symbols: readonly Rows[],
  options: Omit<TextOptions, 'bits'> & RegionPlace & { readonly symbolOperator?: number; readonly isBlack?: boolean } = {},
): Buffer {
  const { isRefining = false, refinementTemplate = 0, corner = 1, isTransposed = false, stripBits = 0, offset = 0 } = options;
  const encoder = new ArithmeticEncoder();
  codeText(encoder, instances, symbols, { ...options, bits: bitsFor(symbols.length) });
  const flags =
    (isRefining ? 2 : 0) |
    (stripBits << 2) |
    (corner << 4) |
    (isTransposed ? 0x40 : 0) |
    ((options.symbolOperator ?? 0) << 7) |
    (options.isBlack ? 0x200 : 0) |
    ((offset & 31) << 10) |
    (refinementTemplate << 15);
  return Buffer.concat([
    region(width, height, options),
    number(flags, 2),
    isRefining && refinementTemplate === 0 ? places([[-1, -1], [-1, -1]]) : Buffer.alloc(0),
    number(instances.length),
    encoder.end(),
  ]);
}
