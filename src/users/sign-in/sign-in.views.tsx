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
import type { IdentityProvider } from '../providers/identity-provider';

interface SignInPageProps {
  slug: string;
  next?: string;
  problems?: readonly FieldError[];
}

interface DoorProps extends SignInPageProps {
  login?: string;
  providers: readonly EntryProvider[];
  /** Just left, having come in by it. */
  left?: EntryProvider;
  /** Nobody enters a suspended municipality. */
  closed?: boolean;
}

export function SignInPage(props: DoorProps) {
  const { slug, login, next, problems = [], closed, providers, left } = props;
  return (
    <BarePage title="Entrar" invalid={problems.length > 0}>
      <ErrorSummary errors={problems} />
      {closed ? (
        <Notice kind="warning" title="Trabalho suspenso">
          {sentence('tenants.suspended')}
        </Notice>
      ) : null}
      {left ? <Left slug={slug} left={left} /> : null}
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
      {closed ? null : <Providers {...{ slug, next, providers }} />}
    </BarePage>
  );
}

/** By which one may enter, too. */
export type EntryProvider = Pick<IdentityProvider, 'id' | 'label'>;

const providerPath = (slug: string, id: string, rest = ''): string => `/${slug}/entrar/com/${id}${rest}`;

/** Links, not forms: a form of ours leads to no other site. */
function Providers({ slug, next, providers }: Pick<DoorProps, 'slug' | 'next' | 'providers'>) {
  if (providers.length === 0) return null;
  const query = next ? `?next=${encodeURIComponent(next)}` : '';
  return (
    <section aria-labelledby="outras-entradas">
      <h2 id="outras-entradas">Ou entre com outra conta</h2>
      <Actions>
        {providers.map(({ id, label }) => (
          <Button key={id} kind="secondary" href={providerPath(slug, id, query)}>
            Entrar com {label}
          </Button>
        ))}
      </Actions>
    </section>
  );
}

function Left({ slug, left }: { slug: string; left: EntryProvider }) {
  return (
    <Notice kind="info" title="Você ainda pode estar na outra conta">
      <p>
        Em um computador que outras pessoas usam, saia também dela:{' '}
        <a href={providerPath(slug, left.id, '/saida')}>sair de {left.label}</a>
      </p>
    </Notice>
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
