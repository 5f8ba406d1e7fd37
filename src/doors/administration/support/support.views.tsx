import {
  Actions,
  Button,
  EmptyState,
  ErrorSummary,
  errorOf,
  Form,
  Page,
  TextInput,
  Timeline,
  useFrame,
  When,
  type FieldError,
} from '../../../platform/web';
import { mostHours, type SupportAccess } from '../../../users';
import { administrationPath } from '../paths';
import { supportInWords } from './support-words';

interface SupportPageProps {
  accesses: readonly SupportAccess[];
  /** Whose form came back, with what was typed. */
  id?: string;
  hours: string;
  errors: readonly FieldError[];
}

export function SupportPage({ accesses, id, hours, errors }: SupportPageProps) {
  const waiting = accesses.filter(({ state }) => state === 'waiting');
  const open = accesses.filter(({ state }) => state === 'consented');
  const past = accesses.filter((access) => !waiting.includes(access) && !open.includes(access));
  return (
    <Page title="Acesso de suporte" invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <p>
        Quem opera a plataforma só entra neste município com o seu consentimento, por até {mostHours} horas.
        Dentro, lê o que é público e cuida de cadastros. Não assina, não vê processo restrito nem sigiloso,
        não muda pessoas, perfis nem chaves. Tudo fica na auditoria com o nome de quem entrou e o de quem
        consentiu.
      </p>
      {open.map((access) => (
        <OpenAccess key={access.id} access={access} />
      ))}
      {waiting.map((access) => {
        const own = access.id === id;
        return (
          <Asking key={access.id} access={access} hours={own ? hours : '4'} errors={own ? errors : []} />
        );
      })}
      {accesses.length === 0 ? <EmptyState title="O suporte nunca pediu para entrar" icon="lock" /> : null}
      {past.length > 0 ? <Past accesses={past} /> : null}
    </Page>
  );
}

function OpenAccess({ access }: { access: SupportAccess }) {
  const slug = useFrame().tenant?.slug ?? '';
  const title = `aberto-${access.id}`;
  return (
    <section aria-labelledby={title}>
      <h2 id={title}>{access.operatorName} pode entrar</h2>
      <p>
        Até {access.until ? <When date={access.until} /> : null}, com o consentimento de {access.decidedBy}.
        Motivo: {access.reason}
      </p>
      <Form action={administrationPath(slug, `/suporte/${access.id}/encerramento`)}>
        <Actions>
          <Button kind="danger">Encerrar agora</Button>
        </Actions>
      </Form>
    </section>
  );
}

function Asking({
  access,
  hours,
  errors,
}: { access: SupportAccess } & Pick<SupportPageProps, 'hours' | 'errors'>) {
  const slug = useFrame().tenant?.slug ?? '';
  const title = `pedido-${access.id}`;
  const at = (rest: string) => administrationPath(slug, `/suporte/${access.id}/${rest}`);
  return (
    <section aria-labelledby={title}>
      <h2 id={title}>{access.operatorName} pede para entrar</h2>
      <p>
        Pedido <When date={access.askedAt} />. Motivo: {access.reason}
      </p>
      <Form action={at('consentimento')} class="form">
        <TextInput
          name="hours"
          id={`horas-${access.id}`}
          label="Por quantas horas"
          hint={`De 1 a ${mostHours}. Você pode encerrar antes.`}
          width="short"
          inputMode="numeric"
          value={hours}
          error={errorOf(errors, 'hours')}
        />
        <Actions>
          <Button icon="check">Consentir</Button>
        </Actions>
      </Form>
      <Form action={at('recusa')}>
        <Actions>
          <Button kind="secondary">Recusar</Button>
        </Actions>
      </Form>
    </section>
  );
}

function Past({ accesses }: { accesses: readonly SupportAccess[] }) {
  const { now } = useFrame();
  const events = accesses.map((access) => ({
    id: access.id,
    at: access.askedAt,
    text: supportInWords(access, now),
    note: access.reason,
    by: access.operatorName,
  }));
  return (
    <section aria-labelledby="anteriores">
      <h2 id="anteriores">Anteriores</h2>
      <Timeline events={events} label="Pedidos anteriores, do mais novo para o mais antigo" />
    </section>
  );
}
