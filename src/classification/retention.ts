import { addMonths, type LocalDate } from '../calendar';
import type { RecordClass, RetentionTerms } from './record-class';

export interface Retention {
  /** The class whose terms prevail. */
  governing: RecordClass & { terms: RetentionTerms };
  /** Last days in each archive. Null while it is open somewhere, and where the term waits for a fact. */
  currentUntil: LocalDate | null;
  intermediateUntil: LocalDate | null;
}

/**
 * Of several classes the one that keeps longest prevails: nothing may be lost because it was classified twice.
 * @param concludedOn the day on which it was concluded in the last unit; null while it is open in any, so that a
 *   reopening begins the count anew (DOMAIN.md 1.7)
 * @returns undefined when no class has terms
 */
export function retentionOf(
  classes: readonly RecordClass[],
  concludedOn: LocalDate | null,
): Retention | undefined {
  const [governing] = classes.filter(hasTerms).sort((one, other) => weightOf(other) - weightOf(one));
  if (!governing) return undefined;
  const { currentYears, intermediateYears } = governing.terms;
  if (concludedOn === null || currentYears === null)
    return { governing, currentUntil: null, intermediateUntil: null };
  return {
    governing,
    currentUntil: afterYears(concludedOn, currentYears),
    intermediateUntil: afterYears(concludedOn, currentYears + intermediateYears),
  };
}

const hasTerms = (each: RecordClass): each is Retention['governing'] => each.terms !== null;

/** Permanent before elimination, what waits for a fact before what has a day, then the sum of the years. */
function weightOf({ terms }: Retention['governing']): number {
  const years = (terms.currentYears ?? 1000) + terms.intermediateYears;
  return years + (terms.destination === 'permanent' ? 10_000 : 0);
}

/** Date to date (Código Civil, art. 132, § 3º). */
const afterYears = (day: LocalDate, years: number): LocalDate => addMonths(day, 12 * years);
