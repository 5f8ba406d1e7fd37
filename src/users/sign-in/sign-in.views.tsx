import {
  Actions,
  BarePage,
  Button,
  ErrorSummary,
  errorOf,
  type FieldError,
  Form,
  PasswordInput,
  TextInput,
} from '../../platform/web';
import { LoginInput } from '../account/login-input';

interface SignInPageProps {
  slug: string;
  next?: string;
  problems?: readonly FieldError[];
}

export function SignInPage(props: SignInPageProps & { login?: string }) {
  const { slug, login, next, problems = [] } = props;
  return (
    <BarePage title="Entrar" invalid={problems.length > 0}>
      <ErrorSummary errors={problems} />
      {next && problems.length === 0 ? <p>Entre para continuar de onde parou.</p> : null}
      <Form action={`/${slug}/entrar`}>
        <LoginInput value={login} problems={problems} />
        <PasswordInput name="password" label="Senha" error={errorOf(problems, 'password')} />
        {next ? <input type="hidden" name="next" value={next} /> : null}
        <Actions>
          <Button>Entrar</Button>
        </Actions>
      </Form>
      <p>
        <a href={`/${slug}/senha/recuperar`}>Esqueci a minha senha</a>
      </p>
    </BarePage>
  );
}

export function CodePage({ slug, next, step, problems = [] }: SignInPageProps & { step: string }) {
  return (
    <BarePage title="Segundo passo para entrar" invalid={problems.length > 0}>
      <ErrorSummary errors={problems} />
      <Form action={`/${slug}/entrar`}>
        <TextInput
          name="code"
          label="Código"
          hint="Os 6 números que o aplicativo do seu telefone mostra agora."
          width="short"
          inputMode="numeric"
          autocomplete="one-time-code"
          error={errorOf(problems, 'code')}
        />
        <input type="hidden" name="step" value={step} />
        {next ? <input type="hidden" name="next" value={next} /> : null}
        <Actions>
          <Button>Confirmar</Button>
        </Actions>
      </Form>
      <p>
        <a href={`/${slug}/entrar`}>Entrar com outra conta</a>
      </p>
    </BarePage>
  );
}
