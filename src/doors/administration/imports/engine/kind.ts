import type { ImportColumn, Value, Values } from './columns';
import type { CellProblem } from './read-list';

export const importKinds = [
  'bodies',
  'units',
  'people',
  'permissions',
  'contacts',
  'subjects',
  'process-types',
  'document-types',
] as const;
export type ImportKindName = (typeof importKinds)[number];

export type Outcome = 'new' | 'changed' | 'unchanged' | 'wrong';

export interface Line {
  line: number;
  values: Values;
  /** Columns of which the cell could not be read, and stands empty: the line is wrong already. Absent: all of it was read. */
  unread?: readonly string[];
}

export interface Judgement {
  line: number;
  outcome: Outcome;
  /** What would change, for who confirms: "Nome: de Ana Souza para Ana Sousa". */
  changes: string[];
  problems: CellProblem[];
  /** Where the line leaves to us what must be known from the preview on. */
  values?: Values;
}

export interface Writing {
  /** How many persons this import invited before: their mails leave one after the other. */
  invited: number;
}

/** What can be imported: its columns, and what a line of it would do. All in a running unit of work. */
export interface ImportKind {
  name: ImportKindName;
  /** In the address of its page. */
  slug: string;
  title: string;
  about: string;
  columns: readonly ImportColumn[];
  /** Its lines depend on each other, and are written together. */
  whole?: boolean;
  /** What to know before confirming. */
  warning?: (counts: Record<Outcome, number>) => string | undefined;
  /** Compares with what is there; writes nothing. One judgement for each line, in their order. */
  judge(lines: readonly Line[]): Promise<Judgement[]>;
  /** Those that are new or changed, judged a moment ago in the same unit of work. @returns how many persons were invited */
  write(judged: readonly (Line & Judgement)[], writing: Writing): Promise<number>;
}

export const problem = (
  column: string | null,
  key: CellProblem['key'],
  params?: CellProblem['params'],
): CellProblem => ({ column, key, ...(params && { params }) });

/**
 * Of lines that name the same thing twice: each but the first is wrong.
 * @param parts the columns of which the name is made, when it is not the column alone
 */
export function repeatedIn(
  lines: readonly Line[],
  column: string,
  keyOf: (values: Values) => string | null,
  parts: readonly string[] = [column],
): Map<number, CellProblem> {
  const first = new Map<string, number>();
  const repeated = new Map<number, CellProblem>();
  for (const { line, values, unread = [] } of lines) {
    if (parts.some((part) => unread.includes(part))) continue;
    const key = keyOf(values);
    if (key === null) continue;
    const other = first.get(key);
    if (other === undefined) first.set(key, line);
    else repeated.set(line, problem(column, 'imports.cell_repeated', { line: other }));
  }
  return repeated;
}

/** "Nome: de X para Y"; nothing when the cell is blank or says the same. */
export function changeOf(label: string, before: string | null, after: Value | undefined): string[] {
  if (after === null || after === undefined) return [];
  const said = typeof after === 'object' ? after.join(', ') : String(after);
  if (said === (before ?? '')) return [];
  return [before ? `${label}: de ${before} para ${said}` : `${label}: ${said}`];
}

export const judged = (
  line: number,
  {
    isKnown,
    changes,
    problems,
    values,
  }: { isKnown: boolean; changes: string[]; problems: CellProblem[]; values?: Values },
): Judgement => ({
  line,
  outcome: problems.length > 0 ? 'wrong' : !isKnown ? 'new' : changes.length > 0 ? 'changed' : 'unchanged',
  changes: problems.length > 0 ? [] : changes,
  problems,
  ...(values && { values }),
});

export const textIn = (values: Values, key: string): string | null => (values[key] as string | null) ?? null;
export const listIn = (values: Values, key: string): readonly string[] =>
  (values[key] as readonly string[] | null) ?? [];
export const flagIn = (values: Values, key: string): boolean | null =>
  (values[key] as boolean | null) ?? null;
