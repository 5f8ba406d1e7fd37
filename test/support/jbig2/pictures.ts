import { type Instance, pageSegment, type Rows } from '.';

/** A picture in JBIG2, and what it shows. */
export interface Jbig2Case {
  readonly name: string;
  readonly octets: Buffer;
  readonly globals?: Buffer;
  readonly rows: Rows;
  /** pdf.js 5.4 shows otherwise, or not at all, what ITU-T T.88 says. */
  readonly isBeyondPdfjs?: boolean;
}

/** Always the same, from a seed (Numerical Recipes). */
export function random(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

/** Some rows are as the one above. */
export function noise(width: number, height: number, next: () => number, dark = 0.4): Rows {
  const rows: number[][] = [];
  for (let row = 0; row < height; row += 1)
    rows.push(
      row > 0 && next() < 0.3 ? rows[row - 1]! : Array.from({ length: width }, () => Number(next() < dark)),
    );
  return rows;
}

export const altered = (rows: Rows, next: () => number): Rows =>
  rows.map((row) => row.map((sample) => (next() < 0.06 ? 1 - sample : sample)));

/** Symbols laid on white. */
export function painted(
  width: number,
  height: number,
  instances: readonly Instance[],
  symbols: readonly Rows[],
): Rows {
  const rows = Array.from({ length: height }, () => Array.from({ length: width }, () => 0));
  for (const {
    id,
    at: [x, y],
    becomes = symbols[id]!,
  } of instances)
    becomes.forEach((row, down) =>
      row.forEach((sample, across) => {
        const line = rows[y + down];
        if (sample === 1 && line?.[x + across] === 0) line[x + across] = 1;
      }),
    );
  return rows;
}

export const pageOf = (rows: Rows, ...segments: Buffer[]) =>
  Buffer.concat([pageSegment(rows[0]!.length, rows.length), ...segments]);
