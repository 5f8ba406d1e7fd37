import { Checkbox, errorOf, Notice, Select, TextArea, TextInput, type FieldError } from '../../platform/web';
import { answerField, type RawAnswers } from './answers';
import type { FormField } from './field';

interface AnswersProps {
  fields: readonly FormField[];
  /** Undefined before the first try: each field brings its initial value. */
  typed?: RawAnswers;
  errors: readonly FieldError[];
}

/** One control for each field, with what was typed and what is wrong with it. */
export function AnswerFields({ fields, typed, errors }: AnswersProps) {
  return (
    <>
      {fields.map((field) => {
        const initial = field.initial === '' ? [] : field.initial.split('\n');
        const values = typed
          ? (typed[field.name] ?? [])
          : field.kind === 'options'
            ? initial
            : [field.initial];
        return (
          <Answer
            key={field.id}
            field={field}
            values={values}
            error={errorOf(errors, answerField(field.name))}
          />
        );
      })}
    </>
  );
}

const examples: Partial<Record<FormField['kind'], string>> = {
  date: 'Exemplo: 31/12/2026.',
  decimal: 'Exemplo: 1.200,5.',
  money: 'Exemplo: R$ 1.200,50.',
};

function Answer({ field, values, error }: { field: FormField; values: readonly string[]; error?: string }) {
  const { kind, label, help, required } = field;
  const example = kind === 'masked-text' ? `Como em ${field.mask}.` : (examples[kind] ?? '');
  const hint = [help, example].filter(Boolean).join(' ') || undefined;
  const value = values[0] ?? '';
  const common = { name: answerField(field.name), label, hint, error, optional: !required };
  if (kind === 'information') return <Notice kind="info" title={label}>{help}</Notice>;
  if (kind === 'flag')
    return <Checkbox {...common} checked={['1', 'sim', 'true'].includes(value.toLowerCase())} />;
  if (kind === 'long-text') return <TextArea {...common} value={value} rows={6} />;
  if (kind === 'list')
    return (
      <Select
        {...common}
        empty="Escolha"
        options={field.choices.map((choice) => ({ value: choice, label: choice }))}
        value={value}
      />
    );
  if (kind === 'options') return <Options {...{ field, values, error, hint }} />;
  return <TextInput {...common} value={value} width={kind === 'text' ? 'full' : 'medium'} />;
}

function Options(props: { field: FormField; values: readonly string[]; error?: string; hint?: string }) {
  const { field, values, error, hint } = props;
  const name = answerField(field.name);
  return (
    <fieldset class="field">
      <legend class="field__label">
        {field.label}
        {field.required ? '' : ' (opcional)'}
      </legend>
      {hint ? <p class="soft">{hint}</p> : null}
      {field.choices.map((choice, at) => (
        <Checkbox
          key={choice}
          name={name}
          id={at === 0 ? undefined : `campo-${field.id}-${at}`}
          label={choice}
          value={choice}
          checked={values.includes(choice)}
          error={at === 0 ? error : undefined}
        />
      ))}
    </fieldset>
  );
}
