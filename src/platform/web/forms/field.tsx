import type { ComponentChildren } from 'preact';
import { Icon } from '../parts/icon';

export interface FieldProps {
  name: string;
  label: ComponentChildren;
  hint?: ComponentChildren;
  /** The sentence of what is wrong and what to do. */
  error?: string;
  /** Fields are required unless they say so. */
  optional?: boolean;
  /** When two forms of one page have a field of the same name. */
  id?: string;
}

/** What ties a control to its label, hint and error. */
export interface ControlLinks {
  id: string;
  name: string;
  'aria-describedby'?: string;
  'aria-invalid'?: 'true';
}

/** The id of a field's control: what the summary of errors links to. */
export const fieldId = (name: string): string => `campo-${name.replace(/[^\w-]+/g, '-')}`;

/** Label, hint and error around a control of one's own; `children` receives the attributes that tie them together. */
export function Field(props: FieldProps & { children: (links: ControlLinks) => ComponentChildren }) {
  const links = controlLinks(props);
  return (
    <div class={props.error ? 'field field--invalid' : 'field'}>
      <label class="field__label" for={links.id}>
        {props.label}
        {optionalMark(props)}
      </label>
      {hintAndError(props, links.id)}
      {props.children(links)}
    </div>
  );
}

export function controlLinks({ name, id = fieldId(name), hint, error }: FieldProps): ControlLinks {
  const described = [hint ? `${id}-dica` : '', error ? `${id}-erro` : ''].filter(Boolean).join(' ');
  return {
    id,
    name,
    'aria-describedby': described || undefined,
    'aria-invalid': error ? 'true' : undefined,
  };
}

export function optionalMark({ optional }: Pick<FieldProps, 'optional'>) {
  return optional ? <span class="field__optional"> (opcional)</span> : null;
}

// The error stands above the control: a telephone's keyboard covers what is below.
export function hintAndError({ hint, error }: Pick<FieldProps, 'hint' | 'error'>, id: string) {
  return (
    <>
      {hint ? (
        <p class="field__hint" id={`${id}-dica`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p class="field__error" id={`${id}-erro`}>
          {Icon({ name: 'danger' })}
          <span>
            <span class="visually-hidden">Erro: </span>
            {error}
          </span>
        </p>
      ) : null}
    </>
  );
}
