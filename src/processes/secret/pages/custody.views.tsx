import {
  Actions,
  Button,
  ConfirmPage,
  EmptyState,
  ErrorSummary,
  errorOf,
  Form,
  Page,
  Pagination,
  Table,
  TextInput,
  useFrame,
  When,
  type FieldError,
} from '../../../platform/web';
import type { PersonAt } from '../../../units';
import { holderState, PeopleChoice } from './credentials.views';
import type { HolderRow } from '../credentials.queries';
import type { Kept, KeptPage } from '../custody.service';

const title = 'Sigilosos da unidade';

export function CustodyPage({ page: { processes, next } }: { page: KeptPage }) {
  const { tenant, actor } = useFrame();
  const root = `/${tenant?.slug ?? ''}/sigilosos`;
  return (
    <Page title={title} layout="full">
      <p>
        Processos sigilosos que alguém tem ou teve na unidade {actor?.unit.label}. Você vê quem os tem, e não
        o conteúdo.
      </p>
      {processes.length === 0 ? (
        <EmptyState title="Nenhum processo sigiloso nesta unidade" icon="lock" />
      ) : (
        <Table
          caption={title}
          captionHidden
          columns={[
            { label: 'Processo' },
            { label: 'Tipo' },
            { label: 'Aberto' },
            { label: 'Credenciais na unidade' },
            { label: 'Ações' },
          ]}
        >
          {processes.map((kept) => (
            <KeptRow kept={kept} root={root} key={kept.id} />
          ))}
        </Table>
      )}
      <Pagination label={title} nextHref={next && `${root}?antes=${next}`} />
    </Page>
  );
}

function KeptRow({ kept, root }: { kept: Kept; root: string }) {
  const held = kept.holders.filter(({ endedAt }) => !endedAt);
  return (
    <tr>
      <td data-label="Processo" class="number">
        {kept.number}
      </td>
      <td data-label="Tipo">{kept.typeName}</td>
      <td data-label="Aberto">
        <When date={kept.openedAt} />
      </td>
      <td data-label="Credenciais na unidade">
        {held.length === 0 ? (
          'Ninguém na unidade'
        ) : (
          <>
            {held.map((holder) => (
              <p key={holder.userId}>
                {holder.name} {holderState(holder)}{' '}
                {holder.present ? null : (
                  <Button
                    kind="quiet"
                    small
                    icon="close"
                    href={`${root}/${kept.id}/credenciais/${holder.userId}/cancelar`}
                  >
                    Cancelar<span class="visually-hidden"> a credencial de {holder.name}</span>
                  </Button>
                )}
              </p>
            ))}
          </>
        )}
      </td>
      <td data-label="Ações">
        <Button kind="quiet" small icon="lock" href={`${root}/${kept.id}/ativar`}>
          Ativar credencial<span class="visually-hidden"> do processo {kept.number}</span>
        </Button>
      </td>
    </tr>
  );
}

interface ActivatePageProps {
  kept: Kept;
  people: readonly PersonAt[];
  search: string;
  errors?: readonly FieldError[];
}

export function ActivatePage({ kept, people, search, errors = [] }: ActivatePageProps) {
  const { tenant, actor } = useFrame();
  const root = `/${tenant?.slug ?? ''}/sigilosos`;
  return (
    <Page
      title={`${kept.number} · Ativar credencial`}
      heading="Ativar credencial"
      invalid={errors.length > 0}
    >
      <p>
        Processo <span class="number">{kept.number}</span> · {kept.typeName}
      </p>
      <ErrorSummary errors={errors} />
      <Form action={`${root}/${kept.id}/ativar`} method="get" class="filter-line">
        <TextInput
          name="busca"
          label={`Procurar quem trabalha na unidade ${actor?.unit.label ?? ''}`}
          value={search}
          maxLength={100}
          optional
        />
        <Button kind="secondary" icon="search">
          Procurar
        </Button>
      </Form>
      {people.length === 0 ? (
        <EmptyState title="Ninguém encontrado" icon="people">
          Só pode receber credencial quem trabalha na unidade, ainda não tem uma e não é estagiário nem
          colaborador.
        </EmptyState>
      ) : (
        <Form action={`${root}/${kept.id}/ativacao`} class="form">
          <input type="hidden" name="busca" value={search} />
          <PeopleChoice people={people} error={errorOf(errors, 'userId')} />
          <Actions>
            <Button icon="lock">Ativar credencial</Button>
            <Button kind="link" href={root}>
              Voltar aos sigilosos
            </Button>
          </Actions>
        </Form>
      )}
    </Page>
  );
}

interface CancelCredentialPageProps {
  kept: Kept;
  holder: HolderRow;
  errors?: readonly FieldError[];
}

export function CancelCredentialPage({ kept, holder, errors }: CancelCredentialPageProps) {
  const root = `/${useFrame().tenant?.slug ?? ''}/sigilosos`;
  return (
    <ConfirmPage
      title={`${kept.number} · Cancelar credencial`}
      question={`Cancelar a credencial de ${holder.name}?`}
      action={`${root}/${kept.id}/credenciais/${holder.userId}/cancelamento`}
      verb="Cancelar a credencial"
      icon="close"
      destructive
      back={{ href: root, label: 'Voltar aos sigilosos' }}
      errors={errors}
    >
      <p>
        Processo <span class="number">{kept.number}</span> · {kept.typeName}
      </p>
      <p>
        {holder.name} saiu da unidade {holder.unitLabel}. Se um dia voltar, precisará de outra credencial.
      </p>
    </ConfirmPage>
  );
}
