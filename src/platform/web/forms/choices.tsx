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
      {props.choices.map((choice, index) => radio(props, links.id, choice, index))}
    </fieldset>
  );
}

function radio(props: RadioGroupProps, groupId: string, { value, label, hint }: Choice, index: number) {
  const id = index === 0 ? groupId : `${groupId}-${index + 1}`;
  return (
    <div class="choice" key={value}>
      <input
        type="radio"
        id={id}
        name={props.name}
        value={value}
        checked={value === props.value}
        required={!props.optional}
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
