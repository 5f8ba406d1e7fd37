import { Actions, BarePage, Button, ErrorSummary, type FieldError, Form, Notice } from '../../platform/web';
import { LoginInput } from '../account/login-input';
import { NewPasswordFields } from '../account/passwords/new-password';

interface RecoveryProps {
  slug: string;
  problems?: readonly FieldError[];
}

export function RecoveryPage({ slug, login, problems = [] }: RecoveryProps & { login?: string }) {
  return (
    <BarePage title="Esqueci a minha senha" invalid={problems.length > 0}>
      <p>Digite o e-mail com que você entra. Enviamos para ele um endereço para escolher uma senha nova.</p>
      <ErrorSummary errors={problems} />
      <Form action={`/${slug}/senha/recuperar`}>
        <LoginInput value={login} problems={problems} />
        <Actions>
          <Button>Enviar</Button>
          <Button kind="secondary" href={`/${slug}/entrar`}>
            Voltar
          </Button>
        </Actions>
      </Form>
    </BarePage>
  );
}

/** The same whether or not the account exists. */
export function RecoverySentPage({ slug }: { slug: string }) {
  return (
    <BarePage title="Confira o seu e-mail">
      <Notice kind="info">
        Se existe uma conta com este e-mail, enviamos agora para ele um endereço para escolher a senha nova.
        Ele vale por uma hora. Se não chegar em alguns minutos, olhe a caixa de spam e confira o e-mail
        digitado.
      </Notice>
      <p>
        <a href={`/${slug}/entrar`}>Voltar para a entrada</a>
      </p>
    </BarePage>
  );
}

interface NewPasswordProps extends RecoveryProps {
  token: string;
  /** The first password of somebody who was invited. */
  invitation: boolean;
}

export function NewPasswordPage({ slug, token, invitation, problems = [] }: NewPasswordProps) {
  const title = invitation ? 'Escolher a sua senha' : 'Escolher a senha nova';
  return (
    <BarePage title={title} invalid={problems.length > 0}>
      <ErrorSummary errors={problems} />
      <Form action={`/${slug}/senha/nova/${token}`}>
        <NewPasswordFields name="password" problems={problems} />
        <Actions>
          <Button>Guardar a senha</Button>
        </Actions>
      </Form>
    </BarePage>
  );
}

interface LinkOverProps {
  slug: string;
  message: string;
  invitation: boolean;
}

export function LinkOverPage({ slug, message, invitation }: LinkOverProps) {
  return (
    <BarePage title="Este endereço não vale mais">
      <Notice kind="warning">{message}</Notice>
      <p>
        {invitation ? (
          <a href={`/${slug}/entrar`}>Ir para a entrada</a>
        ) : (
          <a href={`/${slug}/senha/recuperar`}>Esqueci a minha senha</a>
        )}
      </p>
    </BarePage>
  );
}
