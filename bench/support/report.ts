export interface Line {
  name: string;
  ours: number;
  floor: number;
  unit: string;
  /** What the limit holds: the ratio of the two sides, or our side alone, in `unit`. */
  of: 'ratio' | 'ours';
  limit: number;
  /** `most`: not above the limit. `least`: not below it. */
  bound?: 'most' | 'least';
  /** Printed below, both sides: throughput, percentiles. */
  details?: string[];
}

export const ratioOf = ({ ours, floor }: Line): number => (floor === 0 ? Infinity : ours / floor);

export function passes(line: Line): boolean {
  const value = line.of === 'ratio' ? ratioOf(line) : line.ours;
  return line.bound === 'least' ? value >= line.limit : value <= line.limit;
}

export function printLine(line: Line, size: 'full' | 'small'): void {
  const { name, ours, floor, unit, of, limit, bound, details = [] } = line;
  const bounded = `${bound === 'least' ? 'at least ' : ''}${limit}${of === 'ours' ? ` ${unit}` : ''}`;
  const verdict = `${passes(line) ? '' : '  MISSED'}${size === 'small' ? '  (small: not the figure)' : ''}`;
  process.stdout.write(
    `${name}: ours ${short(ours)} ${unit}, floor ${short(floor)} ${unit}, ratio ${floor === 0 ? '-' : ratioOf(line).toFixed(2)} (limit ${bounded})${verdict}\n`,
  );
  for (const detail of details) process.stdout.write(`    ${detail}\n`);
}

export const short = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
