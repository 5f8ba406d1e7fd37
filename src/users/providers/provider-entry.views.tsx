import {
  Actions,
  BarePage,
  Button,
  ErrorSummary,
  errorOf,
  Form,
  Page,
  PasswordInput,
  type FieldError,
} from '../../platform/web';
import type { IdentityProvider } from './identity-provider';

interface RefusalProps {
  slug: string;
  message: string;
  linking: boolean;
}

/** What came of the way to a provider, when nothing did. */
export function ProviderRefusalPage({ slug, message, linking }: RefusalProps) {
  return (
    <BarePage title="Não foi possível entrar com a outra conta" homeHref={`/${slug}`}>
      <p>{message}</p>
      <Actions>
        <Button href={linking ? `/${slug}/minha-conta` : `/${slug}/entrar`}>
          {linking ? 'Voltar para a minha conta' : 'Voltar para a entrada'}
        </Button>
      </Actions>
    </BarePage>
  );
}

interface LinkPageProps {
  slug: string;
  provider: Pick<IdentityProvider, 'id' | 'label'>;
  problems?: readonly FieldError[];
}

export function LinkPage({ slug, provider: { id, label }, problems = [] }: LinkPageProps) {
  return (
    <Page title={`Ligar a conta de ${label}`} invalid={problems.length > 0}>
      <ErrorSummary errors={problems} />
      <p>
        Depois de ligada, você entra também com a conta de {label}. Para assinar, a senha deste sistema
        continua sendo pedida.
      </p>
      <Form action={`/${slug}/minha-conta/contas-ligadas/${id}`}>
        <PasswordInput name="password" label="Sua senha" error={errorOf(problems, 'password')} />
        <Actions>
          <Button>Continuar</Button>
          <Button kind="link" href={`/${slug}/minha-conta`}>
            Voltar sem ligar
          </Button>
        </Actions>
      </Form>
    </Page>
  );
}

/** A link and no redirection: a form of ours leads to no other site. */
export function GoAndLinkPage({ label, address }: { label: string; address: string }) {
  return (
    <Page title={`Ligar a conta de ${label}`}>
      <p>A sua senha confere. Agora entre em {label}; de lá você volta para cá.</p>
      <Actions>
        <Button href={address}>Ir para {label}</Button>
      </Actions>
    </Page>
  );
}
