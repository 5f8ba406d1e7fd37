import { codeRefinement, type Place, type Rows } from './bitmaps';
import { ArithmeticEncoder } from './encoder';
import { number, places, region, type RegionPlace } from './segments';

/** A symbol on a page, by its upper left corner; refined when it says what it becomes. */
export interface Instance {
  readonly id: number;
  readonly at: Place;
  readonly becomes?: Rows;
  readonly offset?: Place;
}

export const bitsFor = (count: number) => Math.ceil(Math.log2(Math.max(1, count)));

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
export function codeText(
  encoder: ArithmeticEncoder,
  instances: readonly Instance[],
  symbols: readonly Rows[],
  options: TextOptions,
): void {
  const {
    bits,
    isRefining = false,
    refinementTemplate = 0,
    corner = 1,
    isTransposed = false,
    stripBits = 0,
  } = options;
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

function codeInstance(
  encoder: ArithmeticEncoder,
  { becomes, offset: [dx, dy] = [0, 0] }: Instance,
  symbol: Rows,
  template: number,
): void {
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
  options: Omit<TextOptions, 'bits'> &
    RegionPlace & { readonly symbolOperator?: number; readonly isBlack?: boolean } = {},
): Buffer {
  const {
    isRefining = false,
    refinementTemplate = 0,
    corner = 1,
    isTransposed = false,
    stripBits = 0,
    offset = 0,
  } = options;
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
    isRefining && refinementTemplate === 0
      ? places([
          [-1, -1],
          [-1, -1],
        ])
      : Buffer.alloc(0),
    number(instances.length),
    encoder.end(),
  ]);
}
