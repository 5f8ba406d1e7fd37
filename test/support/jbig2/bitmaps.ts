import { type ArithmeticEncoder } from './encoder';

/** Rows of samples, 1 for black. */
export type Rows = readonly (readonly number[])[];
export type Place = readonly [x: number, y: number];

/** Of a drawing in which what is not blank is black. */
export const rowsOf = (drawing: string): Rows =>
  drawing.split('/').map((row) => [...row].map((sample) => (sample === ' ' ? 0 : 1)));

const at = (rows: Rows, x: number, y: number): number => rows[y]?.[x] ?? 0;

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
  const places = CONTEXTS[template]!.map((place) =>
    typeof place === 'string' ? adaptive['ABCD'.indexOf(place)]! : place,
  );
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
  {
    template = 0,
    isPredicted = false,
    adaptive = [
      [-1, -1],
      [-1, -1],
    ],
    reference,
    offset: [dx, dy] = [0, 0],
  }: Refined,
): void {
  const below = (x: number, y: number) => at(reference, x - dx, y - dy);
  const isEven = (x: number, y: number) => new Set(AROUND.map(([i, j]) => below(x + i, y + j))).size === 1;
  const [own, other] = adaptive as readonly [Place, Place];
  const looked: readonly Place[] =
    template === 1
      ? [
          [-1, -1],
          [0, -1],
          [1, -1],
          [-1, 0],
        ]
      : [own, [0, -1], [1, -1], [-1, 0]];
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
