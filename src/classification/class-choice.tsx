import { errorOf, Select, type FieldError } from '../platform/web';
import { byCode, classLabel, termsInWords, type RecordClass } from './record-class';

/** Of one thing: a main one, and few more where it treats of several matters. */
export const mostClasses = 5;
const leastRows = 2;

type Kept = Pick<RecordClass, 'id' | 'code' | 'name'> & Partial<Pick<RecordClass, 'terms'>>;

interface ClassChoiceProps {
  classes: readonly RecordClass[];
  /** Chosen before; one that can no longer be chosen stays among the options. */
  kept: readonly Kept[];
  /** Their ids, as they were typed. */
  chosen: readonly string[];
  errors: readonly FieldError[];
  /** The first may stay empty too. */
  optional?: boolean;
}

/** The classes (assuntos) of a thing, the main one first: fields of the same name, and one row more than are chosen. */
export function ClassChoice({ classes, kept, chosen, errors, optional }: ClassChoiceProps) {
  const known = new Map<string, Kept>([...kept, ...classes].map((each) => [each.id, each]));
  const options = [...known.values()].sort(byCode).map((each) => ({
    value: each.id,
    label: each.terms ? `${classLabel(each)} (${termsInWords(each.terms)})` : classLabel(each),
  }));
  const rows = Math.min(mostClasses, Math.max(leastRows, chosen.length + 1));
  return Array.from({ length: rows }, (_, index) => (
    <Select
      key={index}
      name="classIds"
      id={index === 0 ? undefined : `campo-classIds-${index + 1}`}
      label={index === 0 ? 'Assunto' : `Outro assunto (${index + 1}º)`}
      hint={index === 0 ? 'Pelo código do plano de classificação. O primeiro é o principal.' : undefined}
      empty={index === 0 && !optional ? 'Escolha o assunto' : 'Nenhum'}
      options={options}
      value={chosen[index] ?? ''}
      error={index === 0 ? errorOf(errors, 'classIds') : undefined}
      optional={index > 0 || optional}
    />
  ));
}
