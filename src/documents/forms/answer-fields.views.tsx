import { Checkbox, errorOf, Notice, Select, TextArea, TextInput, type FieldError } from '../../platform/web';
import { answerField, type RawAnswers } from './answers';
import type { AskedForm } from './asked';
import type { FormField } from './field';

interface FormSectionProps {
  form: AskedForm;
  errors: readonly FieldError[];
}

/** One control for each field, with what was typed and what is wrong with it; and what was typed for another form. */
export function FormSection({ form, errors }: FormSectionProps) {
  const { fields, typed, spare, asked } = form;
  const hasSpare = Object.keys(spare).length > 0;
  if (fields.length === 0 && !hasSpare) return null;
  return (
    <section aria-labelledby="formulario">
      <h2 id="formulario">Formulário</h2>
      <input type="hidden" name="asked" value={asked} />
      {hasSpare ? <SpareAnswers spare={spare} /> : null}
      {fields.length > 0 ? <p>Responda os campos. O texto do documento é escrito com as respostas.</p> : null}
      {fields.map((field) => (
        <Answer
          key={field.id}
          field={field}
          values={Object.hasOwn(typed, field.name) ? typed[field.name]! : initialOf(field)}
          error={errorOf(errors, answerField(field.name))}
        />
      ))}
    </section>
  );
}

const initialOf = ({ kind, initial }: FormField): string[] =>
  kind === 'options' ? initial.split('\n').filter(Boolean) : [initial];

function SpareAnswers({ spare }: { spare: RawAnswers }) {
  const answers = Object.entries(spare);
  return (
    <Notice kind="warning" title="Estas respostas não entram no texto inicial escolhido">
      <dl>
        {answers.map(([name, texts]) => (
          <div key={name}>
            <dt>{name.replaceAll('_', ' ')}</dt>
            <dd>{texts.join(', ')}</dd>
          </div>
        ))}
      </dl>
      <p>Para usar estas respostas, escolha de novo o texto de antes. Para seguir sem elas, continue.</p>
      {answers.flatMap(([name, texts]) =>
        texts.map((text) => <input key={text} type="hidden" name={answerField(name)} value={text} />),
      )}
    </Notice>
  );
}

const examples: Partial<Record<FormField['kind'], string>> = {
  date: 'Dia, mês e ano. Exemplo: 31/12/2026.',
  integer: 'Exemplo: 1.200.',
  decimal: 'Exemplo: 1.200,5.',
  money: 'Exemplo: R$ 1.200,50.',
};

const exampleOfMask = (mask: string): string =>
  maskExamples[mask] ?? `Como em ${mask}: 9 é um número, A é uma letra.`;

const maskExamples: Partial<Record<string, string>> = {
  CPF: 'CPF com 11 números. Exemplo: 123.456.789-09.',
  CNPJ: 'CNPJ com 14 letras e números. Exemplo: 12.345.678/0001-95.',
  'CPF/CNPJ': 'CPF com 11 números, ou CNPJ com 14 letras e números. Exemplo: 123.456.789-09.',
};

function Answer({ field, values, error }: { field: FormField; values: readonly string[]; error?: string }) {
  const { kind, label, help, required } = field;
  const example = kind === 'masked-text' ? exampleOfMask(field.mask) : (examples[kind] ?? '');
  const hint = [help, example].filter(Boolean).join(' ') || undefined;
  const value = values[0] ?? '';
  const common = { name: answerField(field.name), label, hint, error, optional: !required };
  if (kind === 'information')
    return (
      <Notice kind="info" title={label}>
        {help}
      </Notice>
    );
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
