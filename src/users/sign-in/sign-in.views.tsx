import type { ComponentChildren } from 'preact';
import { sentence } from '../../platform/errors';
import {
  Actions,
  BarePage,
  Button,
  Details,
  ErrorSummary,
  errorOf,
  type FieldError,
  Form,
  Notice,
  PasswordInput,
  TextInput,
} from '../../platform/web';
import { LoginInput } from '../account/login-input';

interface SignInPageProps {
  slug: string;
  next?: string;
  problems?: readonly FieldError[];
}

interface DoorProps extends SignInPageProps {
  login?: string;
  /** Nobody enters a suspended municipality. */
  closed?: boolean;
}

export function SignInPage({ slug, login, next, problems = [], closed }: DoorProps) {
  return (
    <BarePage title="Entrar" invalid={problems.length > 0}>
      <ErrorSummary errors={problems} />
      {closed ? (
        <Notice kind="warning" title="Trabalho suspenso">
          {sentence('tenants.suspended')}
        </Notice>
      ) : null}
      {next && problems.length === 0 ? <p>Entre para continuar de onde parou.</p> : null}
      <Form action={`/${slug}/entrar`}>
        <LoginInput value={login} problems={problems} autofocus={problems.length === 0} />
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

type CodePageProps = SignInPageProps & { step: string };

export function CodePage(props: CodePageProps) {
  const { slug, problems = [] } = props;
  return (
    <BarePage title="Segundo passo para entrar" invalid={problems.length > 0}>
      <ErrorSummary errors={problems} />
      <CodeForm {...props}>
        <TextInput
          name="code"
          label="Código"
          hint="Os 6 números que o aplicativo do seu telefone mostra agora."
          width="short"
          inputMode="numeric"
          autocomplete="one-time-code"
          autofocus={problems.length === 0}
          error={errorOf(problems, 'code')}
        />
      </CodeForm>
      <Details summary="Estou sem o telefone">
        <CodeForm {...props}>
          <TextInput
            name="code"
            id="codigo-de-recuperacao"
            label="Código de recuperação"
            hint="Um dos códigos que você guardou ao ligar o segundo passo. Cada um vale uma vez. Sem eles, fale com quem administra o sistema."
            width="medium"
            autocomplete="off"
          />
        </CodeForm>
      </Details>
      <p>
        <a href={`/${slug}/entrar`}>Entrar com outra conta</a>
      </p>
    </BarePage>
  );
}

function CodeForm({ slug, next, step, children }: CodePageProps & { children: ComponentChildren }) {
  return (
    <Form action={`/${slug}/entrar`}>
      {children}
      <input type="hidden" name="step" value={step} />
      {next ? <input type="hidden" name="next" value={next} /> : null}
      <Actions>
        <Button>Confirmar</Button>
      </Actions>
    </Form>
  );
}
