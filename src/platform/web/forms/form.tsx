import type { ComponentChildren, FormHTMLAttributes } from 'preact';
import { useFrame } from '../frame';

interface FormProps extends FormHTMLAttributes<HTMLFormElement> {
  action: string;
  method?: 'post' | 'get';
  /** The form has files. */
  files?: boolean;
  /** Warns before leaving with text typed and not sent (with JavaScript). */
  guard?: boolean;
  children?: ComponentChildren;
}

/** A form that carries the CSRF token, as its first field: of one with files, no more is read before it is known who sends it. The browser's own messages are off: ours come from the server, in one voice. */
export function Form({ action, method = 'post', files, guard, children, ...rest }: FormProps) {
  const { csrf, mayNotSend } = useFrame();
  if (method === 'post' && mayNotSend?.(action)) return <Shown class={rest.class}>{children}</Shown>;
  return (
    <form
      noValidate
      {...rest}
      action={action}
      method={method}
      enctype={files ? 'multipart/form-data' : undefined}
      data-guard={guard ? '' : undefined}
    >
      {method === 'post' && csrf ? <input type="hidden" name="_csrf" value={csrf} /> : null}
      {children}
    </form>
  );
}

/** What a form says, without its buttons, to who may not send it. */
function Shown({ class: look, children }: Pick<FormProps, 'class' | 'children'>) {
  return (
    <fieldset disabled class={`shown-only ${String(look ?? '')}`.trimEnd()}>
      {look === 'form' ? <p class="soft">Só quem administra o município muda isto.</p> : null}
      {children}
    </fieldset>
  );
}
