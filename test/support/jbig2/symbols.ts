import { codeGeneric, codeRefinement, type Generic, type Rows, USUAL } from './bitmaps';
import { ArithmeticEncoder } from './encoder';
import { number, places } from './segments';
import { bitsFor, codeText, type Instance } from './text';

/** A symbol of a dictionary: by itself, refined from one other, or made of several. */
export interface NewSymbol {
  readonly rows: Rows;
  readonly of?: readonly Instance[];
}

export interface Dictionary extends Generic {
  /** Those of the dictionaries that are referred to. */
  readonly inputs?: readonly Rows[];
  readonly isRefining?: boolean;
  readonly refinementTemplate?: number;
  /** Numbers of those that are not handed on. */
  readonly kept?: readonly number[];
}

/** What a segment of a symbol dictionary holds (T.88, 6.5). */
export function dictionaryData(symbols: readonly NewSymbol[], options: Dictionary = {}): Buffer {
  const {
    template = 0,
    adaptive = USUAL[template]!,
    inputs = [],
    isRefining = false,
    refinementTemplate = 0,
  } = options;
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
        codeRefinement(encoder, rows, {
          template: refinementTemplate,
          reference: known[one.id]!,
          offset: [dx, dy],
        });
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
    isRefining && refinementTemplate === 0
      ? places([
          [-1, -1],
          [-1, -1],
        ])
      : Buffer.alloc(0),
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
