import { fieldId } from './field';

export interface FieldError {
  /** Name of the field; none when the error is of the whole form. */
  field?: string;
  message: string;
}

/** What is wrong with a form, at the top and with the focus, each message linked to its field. Nothing without errors. */
export function ErrorSummary({ errors }: { errors: readonly FieldError[] }) {
  if (errors.length === 0) return null;
  return (
    <div
      class="error-summary"
      role="alert"
      tabIndex={-1}
      autofocus
      data-focus=""
      aria-labelledby="resumo-de-erros"
    >
      <h2 class="error-summary__title" id="resumo-de-erros">
        {errors.length === 1 ? 'Há um problema a corrigir' : `Há ${errors.length} problemas a corrigir`}
      </h2>
      <ul>
        {errors.map(({ field, message }) => (
          <li key={field}>{field ? <a href={`#${fieldId(field)}`}>{message}</a> : message}</li>
        ))}
      </ul>
    </div>
  );
}

/** The message of one field, for its `error`. */
export function errorOf(errors: readonly FieldError[], field: string): string | undefined {
  return errors.find((error) => error.field === field)?.message;
}
