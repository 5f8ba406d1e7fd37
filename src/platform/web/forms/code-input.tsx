import { errorOf, type FieldError } from './error-summary';
import { TextInput } from './inputs';

/** The code that the telephone shows, asked again with the password of who has a second factor. */
export function CodeInput({ errors }: { errors: readonly FieldError[] }) {
  return (
    <TextInput
      name="code"
      label="Código do segundo passo"
      hint="Os 6 números que o aplicativo do seu telefone mostra agora."
      width="short"
      inputMode="numeric"
      autocomplete="one-time-code"
      error={errorOf(errors, 'code')}
    />
  );
}
