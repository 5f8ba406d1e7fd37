import { errorOf, PasswordInput, type FieldError } from '../../../platform/web';
import { leastLength } from './passwords';

/** A new password, typed twice because it is not seen. */
export function NewPasswordFields({ name, problems }: { name: string; problems: readonly FieldError[] }) {
  return (
    <>
      <PasswordInput
        name={name}
        label="Senha nova"
        hint={`Pelo menos ${leastLength} caracteres. Uma frase curta serve e é fácil de lembrar.`}
        purpose="new"
        error={errorOf(problems, name)}
      />
      <PasswordInput
        name="repeat"
        label="Repita a senha nova"
        purpose="new"
        error={errorOf(problems, 'repeat')}
      />
    </>
  );
}
