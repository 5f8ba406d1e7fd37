import type {
  ComponentChildren,
  InputHTMLAttributes,
  SelectHTMLAttributes,
  TextareaHTMLAttributes,
} from 'preact';
import { Field, type FieldProps } from './field';

type Width = 'short' | 'medium' | 'full';
type Own = keyof FieldProps | 'width' | 'class' | 'size';

export interface TextInputProps extends FieldProps, Omit<InputHTMLAttributes<HTMLInputElement>, Own> {
  /** As wide as what is expected in it. */
  width?: Width;
  value?: string;
  /** False where another field may stand in its place: neither is optional. */
  required?: boolean;
}

export function TextInput(props: TextInputProps) {
  const { width = 'full', label, hint, error, optional, id, name, type = 'text', ...others } = props;
  const { required = !optional, ...rest } = others;
  return (
    <Field {...{ label, hint, error, optional, id, name }}>
      {(links) => (
        <input {...rest} {...links} type={type} class={`input input--${width}`} required={required} />
      )}
    </Field>
  );
}

/** A password is never written back into the page. */
export function PasswordInput(
  props: Omit<TextInputProps, 'value' | 'type'> & { purpose?: 'current' | 'new' },
) {
  const { purpose = 'current', ...rest } = props;
  return (
    <TextInput
      width="medium"
      autocapitalize="none"
      autocomplete={`${purpose}-password`}
      spellcheck={false}
      {...rest}
      type="password"
      value={undefined}
    />
  );
}

/** `accept` as in HTML; the limit of size belongs in the hint. The form needs `files`. */
export function FileInput(props: Omit<TextInputProps, 'value' | 'type'>) {
  return <TextInput {...props} type="file" />;
}

export interface TextAreaProps
  extends FieldProps, Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, Own | 'maxLength'> {
  value?: string;
  /** Told as it is neared and refused beyond, never cut: half of what was pasted would be lost unseen. */
  maxLength?: number;
}

export function TextArea(props: TextAreaProps) {
  const { label, hint, error, optional, id, name, value, maxLength, ...rest } = props;
  return (
    <Field {...{ label, hint, error, optional, id, name }}>
      {(links) => (
        // The line break after the tag is HTML's: without it a text that begins with an empty line loses it.
        <textarea {...rest} {...links} data-most={maxLength} class="input" required={!optional}>
          {value?.startsWith('\n') ? `\n${value}` : value}
        </textarea>
      )}
    </Field>
  );
}

export interface Option {
  value: string;
  label: string;
  disabled?: boolean;
}

export interface OptionGroup {
  label: string;
  options: readonly Option[];
  /** Of the `optgroup`, for styles. */
  class?: string;
}

export interface SelectProps extends FieldProps, Omit<SelectHTMLAttributes<HTMLSelectElement>, Own> {
  options: readonly (Option | OptionGroup)[];
  value?: string;
  /** First option, of no value: "Escolha". */
  empty?: string;
  width?: Width;
  /** False where another field may stand in its place: neither is optional. */
  required?: boolean;
}

export function Select(props: SelectProps) {
  const { label, hint, error, optional, id, name, options, value, empty, width = 'full', ...others } = props;
  const { required = !optional, ...rest } = others;
  return (
    <Field {...{ label, hint, error, optional, id, name }}>
      {(links) => (
        <select {...rest} {...links} class={`input input--${width}`} required={required}>
          {empty === undefined ? null : <option value="">{empty}</option>}
          {optionList(options, value)}
        </select>
      )}
    </Field>
  );
}

export function optionList(options: readonly (Option | OptionGroup)[], value?: string): ComponentChildren {
  return options.map((each) =>
    'options' in each ? (
      <optgroup key={each.label} label={each.label} class={each.class}>
        {optionList(each.options, value)}
      </optgroup>
    ) : (
      <option key={each.value} value={each.value} selected={each.value === value} disabled={each.disabled}>
        {each.label}
      </option>
    ),
  );
}
