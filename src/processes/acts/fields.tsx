import { errorOf, TextArea, TextInput, type FieldError } from '../../platform/web';
import { mostReason } from './acts.dto';

interface FieldProps {
  value: string;
  errors: readonly FieldError[];
}

export function ReasonField({ value, errors }: FieldProps) {
  return (
    <TextArea
      name="reason"
      label="Motivo"
      hint="Fica no andamento do processo, à vista de todos que o encontram."
      value={value}
      rows={3}
      maxLength={mostReason}
      error={errorOf(errors, 'reason')}
    />
  );
}

/** Another process, by its number: errors of the act about it stand here too. */
export function NumberField({ value, errors, label, hint, optional }: FieldProps & NumberTexts) {
  return (
    <TextInput
      name="number"
      label={label}
      hint={hint ?? 'O número inteiro, a sequência e o ano, como 33/2026, ou os últimos algarismos.'}
      width="medium"
      value={value}
      maxLength={100}
      error={errorOf(errors, 'number') ?? errorOf(errors, 'processId')}
      optional={optional}
    />
  );
}

interface NumberTexts {
  label: string;
  hint?: string;
  optional?: boolean;
}
