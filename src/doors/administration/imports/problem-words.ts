import { sentence } from '../../../platform/errors';
import type { ImportKind } from './engine/kind';
import type { CellProblem, ReadList } from './engine/read-list';

export interface ToldProblem {
  /** The letter of the column; null where the sheet has no such column. */
  letter: string | null;
  /** Its heading as the sheet has it, else as the template does. */
  heading: string | null;
  /** What is wrong and what to do. */
  sentence: string;
  /** What stands in the cell. */
  shown: string;
}

/** A problem as people find it again: by the letter of the column and its heading. */
export function told(
  { column, key, params }: CellProblem,
  shown: Record<string, string>,
  kind: ImportKind,
  { letters, headings }: Pick<ReadList, 'letters' | 'headings'>,
): ToldProblem {
  return {
    letter: (column && letters[column]) ?? null,
    heading: column && (headings[column] ?? kind.columns.find((each) => each.key === column)?.title ?? null),
    sentence: sentence(key, params),
    shown: (column && shown[column]) ?? '',
  };
}
