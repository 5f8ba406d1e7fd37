import {
  Actions,
  Button,
  ErrorSummary,
  errorOf,
  Facts,
  type FieldError,
  Form,
  Page,
  PasswordInput,
  Table,
  useFrame,
  when,
} from '../../platform/web';
import type { SecondFactorState } from '../second-factor/second-factor.service';
import type { OpenSession } from '../sessions/sessions.queries';
import type { Profile } from './accounts.service';
import { LinkedAccounts, type LinkedAccountsProps } from './linked-accounts';
import { NewPasswordFields } from './passwords/new-password';

interface AccountPageProps {
  slug: string;
  profile: Profile;
  sessions: readonly OpenSession[];
  sessionId: string;
  secondFactor: SecondFactorState;
  linked: Omit<LinkedAccountsProps, 'slug'>;
  problems?: readonly FieldError[];
}

export function AccountPage(props: AccountPageProps) {
  const { slug, profile, problems = [] } = props;
  if (useFrame().actor?.isSupport) return <SupportAccountPage name={profile.name} />;
  return (
    <Page title="Minha conta" invalid={problems.length > 0}>
      <ErrorSummary errors={problems} />
      <Facts
        facts={[
          ['Nome social', profile.socialName],
          ['Nome', profile.name],
          ['E-mail', profile.login],
          ['CPF', profile.maskedCpf ?? 'Não informado: quem administra o sistema o cadastra.'],
        ]}
      />
      <NoticesSection slug={slug} />
      <SecondFactorSection slug={slug} state={props.secondFactor} />
      <LinkedAccounts slug={slug} {...props.linked} />
      <CertificateSection slug={slug} />
      <SessionsSection {...props} />
      <PasswordSection slug={slug} problems={problems} />
    </Page>
  );
}

function SupportAccountPage({ name }: { name: string }) {
  return (
    <Page title="Minha conta">
      <Facts facts={[['Nome', name]]} />
      <p>Esta conta é só deste acesso de suporte. Ela não tem senha e acaba com ele.</p>
    </Page>
  );
}

function NoticesSection({ slug }: { slug: string }) {
  return (
    <section aria-labelledby="avisos">
      <h2 id="avisos">Avisos</h2>
      <p>Escolha que avisos aparecem no sistema e quais chegam por e-mail.</p>
      <Actions>
        <Button kind="secondary" href={`/${slug}/minha-conta/avisos`}>
          Escolher os avisos
        </Button>
      </Actions>
    </section>
  );
}

const states: Record<SecondFactorState, { text: string; verb: string }> = {
  on: { text: 'Ligado: além da senha, você digita um código do seu telefone.', verb: 'Desligar' },
  waiting: { text: 'Falta confirmar o aparelho com um código.', verb: 'Continuar' },
  off: { text: 'Desligado. Ligado, ele protege a sua conta mesmo de quem souber a senha.', verb: 'Ligar' },
};

function SecondFactorSection({ slug, state }: { slug: string; state: SecondFactorState }) {
  return (
    <section aria-labelledby="segundo-passo">
      <h2 id="segundo-passo">Segundo passo para entrar</h2>
      <p>{states[state].text}</p>
      <Actions>
        <Button kind="secondary" href={`/${slug}/minha-conta/segundo-passo`}>
          {states[state].verb} o segundo passo
        </Button>
      </Actions>
    </section>
  );
}

function CertificateSection({ slug }: { slug: string }) {
  return (
    <section aria-labelledby="certificado">
      <h2 id="certificado">Certificado de assinatura</h2>
      <p>Com ele a sua assinatura é avançada: qualquer pessoa pode conferi-la, sem este sistema.</p>
      <Actions>
        <Button kind="secondary" href={`/${slug}/minha-conta/certificado`}>
          Ver o meu certificado
        </Button>
      </Actions>
    </section>
  );
}

function SessionsSection({ slug, sessions, sessionId }: AccountPageProps) {
  return (
    <section aria-labelledby="acessos">
      <h2 id="acessos">Onde você está conectado</h2>
      <p>Se não reconhecer um destes acessos, encerre-o e troque a senha.</p>
      <Table
        caption="Acessos abertos"
        captionHidden
        columns={[
          { label: 'Acesso' },
          { label: 'Começou' },
          { label: 'Endereço de rede' },
          { label: 'Ação', hidden: true },
        ]}
      >
        {sessions.map((session) => (
          <SessionRow key={session.id} slug={slug} session={session} current={session.id === sessionId} />
        ))}
      </Table>
      <Form action={`/${slug}/sair-de-todos`}>
        <Actions>
          <Button kind="secondary">Sair de todos os aparelhos</Button>
        </Actions>
      </Form>
    </section>
  );
}

function SessionRow({ slug, session, current }: { slug: string; session: OpenSession; current: boolean }) {
  const { now } = useFrame();
  return (
    <tr>
      <td data-label="Acesso">{session.kind === 'web' ? 'Navegador' : 'Programa (API)'}</td>
      <td data-label="Começou">{when(session.createdAt, now)}</td>
      <td data-label="Endereço de rede">{session.ip ?? 'desconhecido'}</td>
      <td data-label="Ação">
        {current ? (
          'Este acesso'
        ) : (
          <Form action={`/${slug}/minha-conta/acessos/${session.id}/encerramento`}>
            <Button kind="link" small>
              Encerrar
              <span class="visually-hidden"> o acesso de {session.ip ?? 'endereço desconhecido'}</span>
            </Button>
          </Form>
        )}
      </td>
    </tr>
  );
}

function PasswordSection({ slug, problems }: { slug: string; problems: readonly FieldError[] }) {
  return (
    <section aria-labelledby="senha">
      <h2 id="senha">Trocar a senha</h2>
      <Form action={`/${slug}/minha-conta/senha`}>
        <PasswordInput name="password" label="Senha atual" error={errorOf(problems, 'password')} />
        <NewPasswordFields name="newPassword" problems={problems} />
        <Actions>
          <Button>Trocar a senha</Button>
        </Actions>
      </Form>
    </section>
  );
}
