import {
  Actions,
  Button,
  Details,
  EmptyState,
  ErrorSummary,
  errorOf,
  Form,
  Table,
  TextInput,
  useFrame,
  type FieldError,
} from '../../platform/web';
import type { ListedProcess } from '../shared/listed';
import { OneButton, Panel, ProcessCells } from '../shared/panel';
import { mostName } from './situations.dto';
import type { Situation } from './situations.service';

export interface TypedSituation {
  id: string;
  name: string;
}

interface SituationsPageProps {
  situations: readonly Situation[];
  /** Whose processes are shown. */
  chosen?: Situation;
  processes?: readonly ListedProcess[];
  typed?: TypedSituation;
  errors?: readonly FieldError[];
}

export function SituationsPage(props: SituationsPageProps) {
  const { situations, chosen, processes = [], typed, errors = [] } = props;
  const label = useFrame().actor?.unit.label ?? '';
  return (
    <Panel path="situacoes" title={`Situações da unidade ${label}`} invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      {situations.length === 0 ? (
        <EmptyState title="Nenhuma situação nesta unidade" icon="list">
          Crie as etapas do trabalho da unidade, como “Em análise” e “Aguardando vistoria”.
        </EmptyState>
      ) : (
        <SituationTable {...props} />
      )}
      {chosen ? <ProcessesIn situation={chosen} processes={processes} /> : null}
      <section aria-labelledby="nova-situacao" class="organized__next">
        <h2 id="nova-situacao">Nova situação</h2>
        <NameForm
          typed={typed?.id ? undefined : typed}
          errors={typed?.id ? [] : errors}
          verb="Criar situação"
        />
      </section>
    </Panel>
  );
}

function SituationTable({ situations, typed, errors = [] }: SituationsPageProps) {
  const root = `/${useFrame().tenant?.slug ?? ''}/situacoes`;
  return (
    <Table
      caption="Situações da unidade"
      captionHidden
      columns={[{ label: 'Situação' }, { label: 'Processos abertos' }, { label: 'O que fazer' }]}
    >
      {situations.map((situation) => (
        <tr key={situation.id}>
          <td data-label="Situação">
            {situation.name}
            {situation.archived ? <span class="soft"> (arquivada)</span> : null}
          </td>
          <td data-label="Processos abertos">
            <a href={`${root}?situacao=${situation.id}`}>
              {situation.processes}
              <span class="visually-hidden"> em {situation.name}</span>
            </a>
          </td>
          <td data-label="O que fazer">
            <SituationActs
              situation={situation}
              typed={typed?.id === situation.id ? typed : undefined}
              errors={typed?.id === situation.id ? errors : []}
            />
          </td>
        </tr>
      ))}
    </Table>
  );
}

interface SituationActsProps {
  situation: Situation;
  typed?: TypedSituation;
  errors: readonly FieldError[];
}

function SituationActs({ situation, typed, errors }: SituationActsProps) {
  const action = `/${useFrame().tenant?.slug ?? ''}/situacoes`;
  const { id, name, archived } = situation;
  if (archived)
    return (
      <OneButton
        action={action}
        label="Trazer de volta"
        about={name}
        icon="undo"
        fields={{ id, act: 'restore' }}
      />
    );
  return (
    <div class="organized__acts">
      <Details summary="Mudar o nome" open={errors.length > 0}>
        <NameForm situation={situation} typed={typed} errors={errors} verb="Salvar" />
      </Details>
      <OneButton
        action={action}
        label="Arquivar"
        about={name}
        icon="archive"
        fields={{ id, act: 'archive' }}
      />
    </div>
  );
}

interface NameFormProps {
  situation?: Situation;
  typed?: TypedSituation;
  errors: readonly FieldError[];
  verb: string;
}

function NameForm({ situation, typed, errors, verb }: NameFormProps) {
  return (
    <Form action={`/${useFrame().tenant?.slug ?? ''}/situacoes`} class="form">
      {situation ? <input type="hidden" name="id" value={situation.id} /> : null}
      <input type="hidden" name="act" value={situation ? 'change' : 'create'} />
      <TextInput
        name="name"
        id={typed || !situation ? undefined : `campo-name-${situation.id}`}
        label="Nome"
        value={(typed ?? situation)?.name ?? ''}
        maxLength={mostName}
        width="medium"
        error={errorOf(errors, 'name')}
      />
      <Actions>
        <Button kind={situation ? 'secondary' : 'primary'}>{verb}</Button>
      </Actions>
    </Form>
  );
}

function ProcessesIn({
  situation,
  processes,
}: {
  situation: Situation;
  processes: readonly ListedProcess[];
}) {
  return (
    <section aria-labelledby="processos-na-situacao" class="organized__next">
      <h2 id="processos-na-situacao">Em {situation.name}</h2>
      {processes.length === 0 ? (
        <p>Nenhum processo aberto nesta situação.</p>
      ) : (
        <Table
          caption={`Processos em ${situation.name}`}
          captionHidden
          columns={[{ label: 'Processo' }, { label: 'Do que trata' }]}
          list
        >
          {processes.map((process) => (
            <tr key={process.processId} data-row="">
              <ProcessCells {...process} />
            </tr>
          ))}
        </Table>
      )}
    </section>
  );
}
