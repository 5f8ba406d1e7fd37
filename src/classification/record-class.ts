/** What becomes of records when their terms are over: kept for ever (guarda permanente), or eliminated. */
export const destinations = ['permanent', 'elimination'] as const;
export type Destination = (typeof destinations)[number];

export const destinationNames: Record<Destination, string> = {
  permanent: 'guarda permanente',
  elimination: 'eliminação',
};

/** How long, in whole years, and what then (Lei 8.159/1991, arts. 8º to 10; e-ARQ Brasil). */
export interface RetentionTerms {
  /** In the current archive; null waits for a fact that the note tells, as "while the contract is in force". */
  currentYears: number | null;
  intermediateYears: number;
  destination: Destination;
}

/** A class (assunto) of a classification plan. One that only groups others has no terms. */
export interface RecordClassInput {
  /** Structured: "120.1" stands below "120". */
  code: string;
  name: string;
  terms: RetentionTerms | null;
  note: string | null;
}

export interface RecordClass extends RecordClassInput {
  id: string;
  active: boolean;
}

export interface ListedClass extends RecordClass {
  /** Something is classified by it, or a type suggests it. */
  used: boolean;
}

/** "120.1 Licenciamento de obra" */
export const classLabel = ({ code, name }: Pick<RecordClassInput, 'code' | 'name'>): string =>
  `${code} ${name}`;

/** "5 anos no arquivo corrente, 10 no intermediário; depois, guarda permanente" */
export function termsInWords({ currentYears, intermediateYears, destination }: RetentionTerms): string {
  const current = currentYears === null ? 'enquanto durar o fato da observação' : years(currentYears);
  return `${current} no arquivo corrente, ${years(intermediateYears)} no intermediário; depois, ${destinationNames[destination]}`;
}

const years = (amount: number): string => (amount === 1 ? '1 ano' : `${amount} anos`);

/** By code, each number as a number: 20 stands before 100, and "120.2" before "120.10". */
export function byCode(one: { code: string }, other: { code: string }): number {
  return one.code.localeCompare(other.code, 'pt-BR', { numeric: true });
}

/** How deep a class stands: 0 for "100", 1 for "120.1", by the dots of its code. */
export const depthOf = ({ code }: { code: string }): number => code.split('.').length - 1;
