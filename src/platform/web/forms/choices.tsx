import type { ComponentChildren } from 'preact';
import { controlLinks, hintAndError, optionalMark, type FieldProps } from './field';

export interface Choice {
  value: string;
  label: ComponentChildren;
  hint?: ComponentChildren;
}

interface RadioGroupProps extends FieldProps {
  choices: readonly Choice[];
  value?: string;
}

/** One of a few. The summary of errors links to the first. */
export function RadioGroup(props: RadioGroupProps) {
  return <Group {...props} type="radio" isChecked={(value) => value === props.value} />;
}

interface CheckboxGroupProps extends FieldProps {
  choices: readonly Choice[];
  values: readonly string[];
}

/** Any of a few. */
export function CheckboxGroup(props: CheckboxGroupProps) {
  return <Group {...props} type="checkbox" isChecked={(value) => props.values.includes(value)} />;
}

interface GroupProps extends FieldProps {
  choices: readonly Choice[];
  type: 'radio' | 'checkbox';
  isChecked: (value: string) => boolean;
}

function Group(props: GroupProps) {
  const links = controlLinks(props);
  return (
    <fieldset
      class={props.error ? 'field field--invalid' : 'field'}
      aria-describedby={links['aria-describedby']}
    >
      <legend class="field__label">
        {props.label}
        {optionalMark(props)}
      </legend>
      {hintAndError(props, links.id)}
      {props.choices.map((choice, index) => oneOf(props, links.id, choice, index))}
    </fieldset>
  );
}

function oneOf(props: GroupProps, groupId: string, { value, label, hint }: Choice, index: number) {
  const id = index === 0 ? groupId : `${groupId}-${index + 1}`;
  return (
    <div class="choice" key={value}>
      <input
        type={props.type}
        id={id}
        name={props.name}
        value={value}
        checked={props.isChecked(value)}
        required={props.type === 'radio' && !props.optional}
        aria-describedby={hint ? `${id}-dica` : undefined}
      />
      {choiceText(id, label, hint)}
    </div>
  );
}

interface CheckboxProps extends FieldProps {
  value?: string;
  checked?: boolean;
}

/** One yes or no. Its hint stands below the label. */
export function Checkbox(props: CheckboxProps) {
  const { value = '1', checked, hint, label, error } = props;
  const links = controlLinks(props);
  return (
    <div class={error ? 'field field--invalid' : 'field'}>
      {hintAndError({ error }, links.id)}
      <div class="choice">
        <input {...links} type="checkbox" value={value} checked={checked} />
        {choiceText(links.id, label, hint)}
      </div>
    </div>
  );
}

function choiceText(id: string, label: ComponentChildren, hint: ComponentChildren) {
  return (
    <div>
      <label class="choice__text" for={id}>
        {label}
      </label>
      {hint ? (
        <span class="choice__hint" id={`${id}-dica`}>
          {hint}
        </span>
      ) : null}
    </div>
  );
}
