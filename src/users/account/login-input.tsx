import { errorOf, TextInput, type FieldError } from '../../platform/web';

interface LoginInputProps {
  value?: string;
  problems: readonly FieldError[];
  autofocus?: boolean;
}

export function LoginInput({ value, problems, autofocus }: LoginInputProps) {
  return (
    <TextInput
      name="login"
      label="E-mail"
      type="email"
      autocomplete="username"
      autocapitalize="none"
      spellcheck={false}
      value={value}
      autofocus={autofocus}
      error={errorOf(problems, 'login')}
    />
  );
}
