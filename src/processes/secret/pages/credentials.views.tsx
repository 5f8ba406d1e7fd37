import {
  Button,
  ConfirmPage,
  Details,
  ErrorSummary,
  errorOf,
  Form,
  Notice,
  Page,
  RadioGroup,
  StateLabel,
  Table,
  TextInput,
  useFrame,
  When,
  type FieldError,
} from '../../../platform/web';
import type { PersonAt } from '../../../units';
import { AboutProcess, processPath } from '../../about-process';
import type { ProcessHeader } from '../../processes.queries';
import type { HolderRow } from '../credentials.queries';

interface CredentialsPageProps {
  process: ProcessHeader;
  holders: readonly HolderRow[];
  people: readonly PersonAt[];
  search: string;
  viewer: { userId: string; unitId: string };
  errors?: readonly FieldError[];
}

export function CredentialsPage(props: CredentialsPageProps) {
  const { process, holders, errors = [] } = props;
  const held = holders.filter(({ endedAt }) => !endedAt);
  const ended = holders.filter(({ endedAt }) => endedAt);
  const root = processPath(useFrame().tenant?.slug ?? '', process.id);
  return (
    <Page
      title={`${process.number} · Credenciais`}
      heading="Credenciais de acesso"
      invalid={errors.length > 0}
    >
      <AboutProcess process={process} />
      <ErrorSummary errors={errors} />
      <p>Só estas pessoas sabem que o processo existe. Cada uma o recebe e o conclui para si.</p>
      <Table
        caption="Quem tem credencial"
        columns={[
          { label: 'Pessoa' },
          { label: 'Unidade' },
          { label: 'Concedida' },
          { label: 'Situação' },
          { label: 'Ações' },
        ]}
      >
        {held.map((holder) => (
          <Holder {...{ holder, root }} viewer={props.viewer} key={`${holder.unitId}${holder.userId}`} />
        ))}
      </Table>
      <Grant {...props} root={root} errors={errors} />
      {ended.length > 0 ? (
        <Details summary="Credenciais que não valem mais">
          <ul>
            {ended.map((holder) => (
              <li key={`${holder.unitId}${holder.userId}`}>
                {holder.name} ({holder.unitLabel}): {endWord(holder)} por {holder.endedBy}
                {holder.endedAt ? [', ', <When date={holder.endedAt} />] : null}
              </li>
            ))}
          </ul>
        </Details>
      ) : null}
      <p>
        <Button kind="link" href={root}>
          Voltar ao processo
        </Button>
      </p>
    </Page>
  );
}

interface HolderProps {
  holder: HolderRow;
  viewer: CredentialsPageProps['viewer'];
  root: string;
}

function Holder({ holder, viewer, root }: HolderProps) {
  const { name, unitLabel, grantedBy, grantedAt } = holder;
  return (
    <tr>
      <td data-label="Pessoa">{name}</td>
      <td data-label="Unidade">{unitLabel}</td>
      <td data-label="Concedida">
        por {grantedBy}, <When date={grantedAt} />
      </td>
      <td data-label="Situação">{holderState(holder)}</td>
      <td data-label="Ações">
        <HolderActions {...{ holder, viewer, root }} />
      </td>
    </tr>
  );
}

export function holderState({ present, concluded, received }: HolderRow) {
  if (!present) return StateLabel({ kind: 'warning', icon: 'warning', children: 'Saiu da unidade' });
  if (concluded) return StateLabel({ icon: 'archive', children: 'Concluído para ela' });
  if (!received) return StateLabel({ kind: 'unread', children: 'Não recebido' });
  return StateLabel({ kind: 'success', icon: 'check', children: 'Aberto' });
}

function HolderActions({ holder, viewer, root }: HolderProps) {
  const { userId, unitId, grantedInUnitId, concluded, name } = holder;
  const address = `${root}/credenciais/${unitId}/${userId}`;
  if (userId === viewer.userId) {
    return unitId === viewer.unitId ? (
      <Button kind="quiet" small href={`${root}/credenciais/renunciar`}>
        Renunciar
      </Button>
    ) : (
      <span class="soft">Sua, em outra unidade</span>
    );
  }
  const revocable = unitId === viewer.unitId || grantedInUnitId === viewer.unitId;
  return (
    <>
      {concluded ? (
        <Form action={`${address}/renovacao`}>
          <Button kind="quiet" small icon="undo">
            Renovar<span class="visually-hidden"> a de {name}</span>
          </Button>
        </Form>
      ) : null}
      {revocable ? (
        <Button kind="quiet" small icon="close" href={`${address}/cassar`}>
          Cassar<span class="visually-hidden"> a de {name}</span>
        </Button>
      ) : null}
    </>
  );
}

function Grant({ people, search, errors = [], root }: CredentialsPageProps & { root: string }) {
  return (
    <section aria-labelledby="conceder">
      <h2 id="conceder">Conceder credencial</h2>
      <Form action={`${root}/credenciais#conceder`} method="get" class="filter-line">
        <TextInput
          name="busca"
          label="Procurar a pessoa"
          hint="Parte do nome, ou a sigla da unidade."
          value={search}
          maxLength={100}
        />
        <Button kind="secondary" icon="search">
          Procurar
        </Button>
      </Form>
      {search.trim() === '' ? null : people.length === 0 ? (
        <Notice kind="warning">
          Ninguém encontrado a quem conceder. Confira o nome: quem já tem credencial na unidade está na lista
          acima; estagiários e colaboradores não recebem credencial.
        </Notice>
      ) : (
        <Form action={`${root}/credenciais`} class="form">
          <input type="hidden" name="busca" value={search} />
          <PeopleChoice people={people} error={errorOf(errors, 'userId')} />
          <Button icon="lock">Conceder credencial</Button>
        </Form>
      )}
    </section>
  );
}

/** One of the persons found, each in a unit. */
export function PeopleChoice({ people, error }: { people: readonly PersonAt[]; error?: string }) {
  return (
    <RadioGroup
      name="userId"
      label="Pessoa e unidade"
      choices={people.map(({ userId, name, unitId, unitLabel, unitName }) => ({
        value: `${unitId}:${userId}`,
        label: `${name} (${unitLabel})`,
        hint: unitName,
      }))}
      value={people.length === 1 ? `${people[0]!.unitId}:${people[0]!.userId}` : undefined}
      error={error}
    />
  );
}

export function endWord({ endReason }: HolderRow): string {
  switch (endReason) {
    case 'renounced':
      return 'renunciada';
    case 'cancelled':
      return 'cancelada';
    case 'opened_up':
      return 'encerrada, porque o processo deixou de ser sigiloso,';
    default:
      return 'cassada';
  }
}

interface RevokePageProps {
  process: ProcessHeader;
  holder: HolderRow;
  errors?: readonly FieldError[];
}

export function RevokePage({ process, holder, errors }: RevokePageProps) {
  const root = processPath(useFrame().tenant?.slug ?? '', process.id);
  return (
    <ConfirmPage
      title={`${process.number} · Cassar credencial`}
      question={`Cassar a credencial de ${holder.name}?`}
      action={`${root}/credenciais/${holder.unitId}/${holder.userId}/cassacao`}
      verb="Cassar"
      icon="close"
      destructive
      back={{ href: `${root}/credenciais`, label: 'Voltar às credenciais' }}
      errors={errors}
    >
      <AboutProcess process={process} />
      <ul>
        <li>
          O processo deixa de existir para {holder.name} na unidade {holder.unitLabel}, a partir de agora.
        </li>
        <li>O que a pessoa escreveu e assinou continua no processo.</li>
        <li>Uma credencial cassada não é renovada: se for preciso, conceda outra.</li>
      </ul>
    </ConfirmPage>
  );
}

export function RenouncePage({
  process,
  errors,
}: {
  process: ProcessHeader;
  errors?: readonly FieldError[];
}) {
  const { tenant, actor } = useFrame();
  const root = processPath(tenant?.slug ?? '', process.id);
  return (
    <ConfirmPage
      title={`${process.number} · Renunciar à credencial`}
      question="Renunciar à sua credencial?"
      action={`${root}/credenciais/renuncia`}
      verb="Renunciar"
      icon="close"
      destructive
      back={{ href: `${root}/credenciais`, label: 'Voltar às credenciais' }}
      errors={errors}
    >
      <AboutProcess process={process} />
      <ul>
        <li>
          Você deixa de ver este processo na unidade {actor?.unit.label}. Só outra pessoa com credencial pode
          devolvê-la.
        </li>
        <li>O que você escreveu e assinou continua no processo.</li>
      </ul>
    </ConfirmPage>
  );
}
