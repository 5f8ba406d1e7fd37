import {
  Actions,
  Button,
  Checkbox,
  EmptyState,
  ErrorSummary,
  errorOf,
  Form,
  Page,
  Pagination,
  RadioGroup,
  Select,
  StateLabel,
  Table,
  Tag,
  TextInput,
  useFrame,
  type FieldError,
} from '../../platform/web';
import type { BlockFilter, BlockPage, BlockRow } from '../blocks.queries';
import type { BlockGroup } from '../groups/block-groups';
import { blockKinds, type BlockKind } from '../life/transitions';
import { stateNames, unitStateNames } from '../life/why-not';
import { capital, kindHints, kindNames } from './words';

const title = 'Blocos';

interface BlocksPageProps {
  page: BlockPage;
  filter: BlockFilter;
  groups: readonly BlockGroup[];
}

export function BlocksPage({ page: { blocks, next }, filter, groups }: BlocksPageProps) {
  const root = `/${useFrame().tenant?.slug ?? ''}/blocos`;
  return (
    <Page title={title} layout="full">
      <p>
        <Button icon="plus" href={`${root}/novo`}>
          Criar bloco
        </Button>{' '}
        <Button kind="secondary" icon="folder" href={`${root}/grupos`}>
          Grupos
        </Button>
      </p>
      <FilterForm filter={filter} groups={groups} root={root} />
      {blocks.length === 0 ? (
        <EmptyState title="Nenhum bloco" icon="folder">
          Crie um bloco para reunir documentos a assinar ou a ler, ou processos do trabalho da unidade.
        </EmptyState>
      ) : (
        <Table caption={title} captionHidden columns={columns} list>
          {blocks.map((block) => (
            <Row block={block} root={root} key={block.id} />
          ))}
        </Table>
      )}
      <Pagination label={title} nextHref={next && `${root}?${queryOf(filter)}antes=${next}`} />
    </Page>
  );
}

const columns = [
  { label: 'Bloco' },
  { label: 'Tipo' },
  { label: 'Situação' },
  { label: 'Itens' },
  { label: 'Na unidade' },
];

const queryOf = ({ kind, all, groupId }: BlockFilter): string =>
  [kind && `tipo=${kind}&`, all && 'todos=1&', groupId && `grupo=${groupId}&`].filter(Boolean).join('');

function FilterForm({ filter, groups, root }: Omit<BlocksPageProps, 'page'> & { root: string }) {
  return (
    <form class="filter-line" action={root} method="get" role="search" aria-label="Blocos">
      <Select
        name="tipo"
        label="Tipo"
        empty="Todos os tipos"
        options={blockKinds.map((kind) => ({ value: kind, label: kindNames[kind] }))}
        value={filter.kind}
        width="medium"
        optional
      />
      {groups.length > 0 ? (
        <Select
          name="grupo"
          label="Grupo"
          empty="Todos os grupos"
          options={groups.map(({ id, name }) => ({ value: id, label: name }))}
          value={filter.groupId}
          width="medium"
          optional
        />
      ) : null}
      <Checkbox name="todos" label="Também os concluídos e os devolvidos" checked={filter.all} optional />
      <Button kind="secondary" icon="filter">
        Filtrar
      </Button>
    </form>
  );
}

function Row({ block, root }: { block: BlockRow; root: string }) {
  const { id, number, kind, description, items, signed, priority, reviewed, assignee, group } = block;
  return (
    <tr data-row="">
      <td data-label="Bloco">
        <a href={`${root}/${id}`}>
          <span class="number">{number}</span> · {description}
        </a>
      </td>
      <td data-label="Tipo">{kindNames[kind]}</td>
      <td data-label="Situação">
        <BlockStateLabel block={block} />
      </td>
      <td data-label="Itens">
        {items}
        {kind === 'signature' ? `, ${signed} com assinatura` : ''}
      </td>
      <td data-label="Na unidade">
        {priority ? [Tag({ kind: 'warning', icon: 'warning', children: 'Prioridade' }), ' '] : null}
        {reviewed ? [Tag({ icon: 'check', children: 'Revisado' }), ' '] : null}
        {[assignee && `com ${assignee}`, group].filter(Boolean).join(' · ')}
      </td>
    </tr>
  );
}

/** Of the unit that made it, the state of the block; of another, how it stands there. */
export function BlockStateLabel({ block: { state, here, unitLabel } }: { block: BlockRow }) {
  if (here === 'owner')
    return StateLabel({
      kind: state === 'returned' ? 'success' : 'neutral',
      children: capital(stateNames[state]),
    });
  const words = `${capital(unitStateNames[here])}, de ${unitLabel}`;
  return StateLabel({ kind: here === 'shared' ? 'unread' : 'neutral', children: words });
}

interface NewBlockPageProps {
  kind: string;
  description: string;
  errors?: readonly FieldError[];
}

export function NewBlockPage({ kind, description, errors = [] }: NewBlockPageProps) {
  const root = `/${useFrame().tenant?.slug ?? ''}/blocos`;
  return (
    <Page title="Criar bloco" invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <Form action={`${root}/novo`} class="form">
        <RadioGroup
          name="kind"
          label="Tipo do bloco"
          choices={blockKinds.map((value: BlockKind) => ({
            value,
            label: kindNames[value],
            hint: kindHints[value],
          }))}
          value={kind}
          error={errorOf(errors, 'kind')}
        />
        <TextInput
          name="description"
          label="Para que serve"
          hint="Em poucas palavras. Exemplo: ofícios da semana para o gabinete."
          value={description}
          maxLength={250}
          error={errorOf(errors, 'description')}
        />
        <Actions>
          <Button icon="plus">Criar bloco</Button>
          <Button kind="link" href={root}>
            Desistir
          </Button>
        </Actions>
      </Form>
    </Page>
  );
}

interface GroupsPageProps {
  groups: readonly BlockGroup[];
  name: string;
  errors?: readonly FieldError[];
}

export function GroupsPage({ groups, name, errors = [] }: GroupsPageProps) {
  const root = `/${useFrame().tenant?.slug ?? ''}/blocos`;
  return (
    <Page title="Grupos de blocos" invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      {groups.length === 0 ? (
        <EmptyState title="Nenhum grupo" icon="folder">
          Os grupos são só desta unidade. Ponha um bloco em um grupo em “Organizar”.
        </EmptyState>
      ) : (
        <Table
          caption="Grupos da unidade"
          columns={[{ label: 'Grupo' }, { label: 'Blocos' }, { label: 'Ações' }]}
        >
          {groups.map((group) => (
            <tr key={group.id}>
              <td data-label="Grupo">
                <a href={`${root}?grupo=${group.id}&todos=1`}>{group.name}</a>
              </td>
              <td data-label="Blocos">{group.blocks}</td>
              <td data-label="Ações">
                <Form action={`${root}/grupos/${group.id}/exclusao`}>
                  <Button kind="quiet" small icon="trash">
                    Excluir<span class="visually-hidden"> o grupo {group.name}</span>
                  </Button>
                </Form>
              </td>
            </tr>
          ))}
        </Table>
      )}
      <Form action={`${root}/grupos`} class="form">
        <TextInput
          name="name"
          label="Novo grupo"
          value={name}
          maxLength={100}
          error={errorOf(errors, 'name')}
        />
        <Actions>
          <Button icon="plus">Criar grupo</Button>
          <Button kind="link" href={root}>
            Voltar aos blocos
          </Button>
        </Actions>
      </Form>
    </Page>
  );
}
