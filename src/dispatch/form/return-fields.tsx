import type { LocalDate } from '../../calendar';
import { errorOf, fullDay, instantOfDay, RadioGroup, TextInput, type FieldError } from '../../platform/web';
import type { TypedTerm } from './typed-dispatch';

interface TermFieldsProps {
  typed: TypedTerm;
  errors: readonly FieldError[];
  label: string;
  hint?: string;
  /** Sending without a return is usual; extending needs a day. */
  optional?: boolean;
  /** The day that comes of it, before anything is done. */
  dueOn?: LocalDate | null;
  /** Where the form is sent: with JavaScript the day follows what is typed. */
  action: string;
}

/** A certain day, so many days or so many business days, and the day that comes of it. */
export function TermFields({ typed, errors, label, hint, optional, dueOn, action }: TermFieldsProps) {
  const live = {
    'hx-post': action,
    'hx-trigger': 'change',
    'hx-include': 'closest form',
    'hx-vals': '{"act":"day"}',
    'hx-select': `#${dayId}`,
    'hx-target': `#${dayId}`,
    'hx-swap': 'outerHTML',
  };
  return (
    <div class="term" data-term="" {...live}>
      <RadioGroup
        name="return.kind"
        label={label}
        hint={hint}
        value={typed.kind}
        error={errorOf(errors, 'return')}
        optional={optional}
        choices={[
          ...(optional ? [{ value: '', label: 'Sem prazo' }] : []),
          { value: 'on', label: 'Até um dia certo' },
          { value: 'days', label: 'Em um número de dias corridos' },
          { value: 'businessDays', label: 'Em um número de dias úteis' },
        ]}
      />
      <div class="term__values">
        <TextInput
          type="date"
          name="return.on"
          label="Dia certo"
          width="medium"
          value={typed.on}
          error={errorOf(errors, 'return.on')}
          optional
        />
        <TextInput
          name="return.amount"
          label="Número de dias"
          inputMode="numeric"
          width="short"
          value={typed.amount}
          error={errorOf(errors, 'return.amount')}
          optional
        />
      </div>
      <p id={dayId} class="term__day" aria-live="polite">
        {dueOn ? `O prazo termina em ${dayInFull(dueOn)}.` : ''}
      </p>
    </div>
  );
}

const dayId = 'dia-do-retorno';

/** "sexta-feira, 17 de abril de 2026" */
export const dayInFull = (day: LocalDate): string => fullDay(instantOfDay(day));
