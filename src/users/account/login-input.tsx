import { errorOf, TextInput, type FieldError } from '../../platform/web';

export function LoginInput({ value, problems }: { value?: string; problems: readonly FieldError[] }) {
  return (
    <TextInput
      name="login"
      label="E-mail"
      type="email"
      autocomplete="username"
      autocapitalize="none"
      spellcheck={false}
      value={value}
      error={errorOf(problems, 'login')}
    />
  );
}
