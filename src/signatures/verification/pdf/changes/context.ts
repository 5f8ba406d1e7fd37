import { formOf } from '../structure/forms';
import { type View } from '../structure/view';
import { Reference } from '../syntax/values';
import { type Finding } from './finding';
import { type Ownership } from './ownership';

/** One revision against the one before. */
export interface Step {
  readonly before: View;
  readonly after: View;
  readonly changed: ReadonlySet<number>;
  readonly ownership: Ownership;
  readonly report: (finding: Finding) => void;
}

export function objectName(view: View, number: number): string {
  return `${number} ${view.place(number)?.entry.generation ?? 0}`;
}

/** Names of objects that the form of a revision knows as fields. */
export function fieldNumbers(view: View): ReadonlySet<number> {
  const numbers = (formOf(view)?.nodes ?? []).map(({ number }) => number);
  return new Set(numbers.filter((number) => number !== undefined));
}

export function numberOf(value: unknown): number | undefined {
  return value instanceof Reference ? value.number : undefined;
}
