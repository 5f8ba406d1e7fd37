import {
  Button,
  Checkbox,
  EmptyState,
  Form,
  Page,
  Pagination,
  SelectionBar,
  Table,
  Tabs,
  TextInput,
  useFrame,
} from '../../../platform/web';
import { filterQuery, narrows, stages, unreadFirst, type DeskFilter, type StageName } from './desk-filter';
import { deskRow } from './desk-row';
import { countLimit, type Desk, type DeskList } from './desk.queries';
import { FilterChips } from './filter.views';
import { groupHeading } from './group-heading';
import { SavedViews } from './saved-views';

interface DeskPageProps {
  desk: Desk;
  filter: DeskFilter;
}

/** Controle de Processos: what do I do now? */
export function DeskPage({ desk, filter }: DeskPageProps) {
  const { tenant, actor, path } = useFrame();
  const root = `/${tenant!.slug}`;
  // Of everything, as in a mailbox: what has just arrived is news whatever the filter.
  const unread = desk.received.unread + desk.generated.unread;
  const query = filterQuery(filter).toString();
  const title = `${unread > 0 ? `(${count(unread)}) ` : ''}Controle de Processos · ${actor!.unit.label}`;
  return (
    <Page title={title} layout="full" heading={false}>
      <div class="desk">
        <div class="desk__head">
          <h1>{filter.stage ? stages[filter.stage].label : 'Controle de Processos'}</h1>
          <span class="desk__acts">
            {actor!.permissions.includes('process.open') ? (
              <Button href={`${root}/processos/novo`} icon="plus">
                Iniciar processo
              </Button>
            ) : null}
            <a class="button button--secondary only-narrow" href="#ferramentas">
              Filtrar e agir
            </a>
          </span>
          <div class="desk__tools" id="ferramentas">
            {otherLists(root, query)}
            {quickFilter(root, filter, query)}
            <SavedViews views={desk.views} query={query} root={root} />
          </div>
        </div>
        <FilterChips
          filter={filter}
          root={root}
          unread={unread > 0 && !filter.stage ? inRed(unread) : undefined}
        />
        <Tabs
          class="desk__tabs"
          label="Listas"
          tabs={[
            { href: '#recebidos', label: 'Recebidos', count: counted(desk.received, filter) },
            { href: '#gerados', label: 'Gerados', count: counted(desk.generated, filter) },
          ]}
        />
        <Form action={`${root}/controle/lote`} data-selection="">
          <input type="hidden" name="next" value={path} />
          <div class="desk__columns">
            <List id="recebidos" title="Recebidos" list={desk.received} filter={filter} root={root} />
            <List id="gerados" title="Gerados" list={desk.generated} filter={filter} root={root} />
          </div>
          <BulkBar stage={filter.stage} />
        </Form>
      </div>
    </Page>
  );
}

const otherLists = (root: string, query: string) => (
  <span class="desk__acts">
    <Button kind="link" small href={`${root}/controle/quadro`}>
      Ver em quadro
    </Button>
    <Button kind="link" small href={`${root}/controle?estado=concluidos`}>
      Concluídos
    </Button>
    <Button kind="link" small href={`${root}/controle?estado=sobrestados`}>
      Sobrestados
    </Button>
    <Button kind="link" small icon="download" href={`${root}/controle/planilha?${query}`}>
      Baixar planilha
    </Button>
  </span>
);

/** What one asks for most; the rest stands on a page of its own, and keeps what is asked for here. */
function quickFilter(root: string, filter: DeskFilter, query: string) {
  const kept = filterQuery({ ...filter, text: undefined, unread: undefined, mine: undefined });
  return (
    <Form class="desk__filter" action={`${root}/controle`} method="get">
      {[...kept].map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <TextInput name="texto" label="Filtrar" width="medium" value={filter.text} required={false} />
      <Checkbox name="naoRecebidos" label="Não lidos" checked={filter.unread} />
      <Checkbox name="meus" label="Só os meus" checked={filter.mine} />
      <Button kind="secondary" small icon="filter">
        Filtrar
      </Button>
      <Button kind="link" small href={`${root}/controle/filtro?${query}`}>
        Mais filtros, ordem e grupos
      </Button>
    </Form>
  );
}

interface ListProps {
  id: 'recebidos' | 'gerados';
  title: string;
  list: DeskList;
  filter: DeskFilter;
  root: string;
}

const second = { recebidos: 'Enviado por', gerados: 'Desde' };

function List({ id, title, list, filter, root }: ListProps) {
  return (
    <section class="desk__list" id={id} aria-labelledby={`${id}-titulo`}>
      <h2 id={`${id}-titulo`}>
        {title} <span class="tabs__count">{counted(list, filter)}</span>
      </h2>
      {list.rows.length === 0 ? empty(id, filter) : <Rows {...{ id, title, list, filter, root }} />}
      <Pagination
        label={title}
        nextHref={list.next && address(root, filter, id, list.next)}
        previousHref={isLater(filter, id) ? address(root, filter, id, undefined) : undefined}
      />
    </section>
  );
}

function Rows({ id, title, list, filter, root }: ListProps) {
  const { now } = useFrame();
  const columns = [
    { label: 'Selecionar', kind: 'select', hidden: true } as const,
    { label: 'Processo', ...sorting(root, filter, id, 'numero') },
    { label: second[id], ...sorting(root, filter, id, 'chegada') },
  ];
  const rows = list.rows.flatMap((row, index) => [
    filter.group && row.group !== list.rows[index - 1]?.group ? groupHeading(row, filter.group) : null,
    deskRow(row, root, now, second[id]),
  ]);
  return (
    <Table
      list
      caption={unreadFirst(filter) ? `${title}, não lidos primeiro` : title}
      captionHidden
      columns={columns}
    >
      {rows}
    </Table>
  );
}

/** One for both lists: what is selected in either is acted on together. */
function BulkBar({ stage }: Pick<DeskFilter, 'stage'>) {
  return (
    <SelectionBar>
      {usual[stage ?? 'abertos'].map(([act, label]) => bulkButton(act, label))}
      {bulkButton('escolher', 'Outras ações')}
    </SelectionBar>
  );
}

const usual: Record<StageName | 'abertos', [act: string, label: string][]> = {
  abertos: [
    ['enviar', 'Enviar'],
    ['atribuir', 'Atribuir'],
    ['concluir', 'Concluir'],
  ],
  concluidos: [['reabrir', 'Reabrir']],
  sobrestados: [['retomar', 'Retomar']],
};

const bulkButton = (act: string, label: string) => (
  <Button key={act} kind="secondary" small name="ato" value={act}>
    {label}
  </Button>
);

/** A heading sorts by its column, and once more the other way round. */
function sorting(root: string, filter: DeskFilter, id: ListProps['id'], sort: 'numero' | 'chegada') {
  const isSorted = !unreadFirst(filter) && (filter.sort ?? 'chegada') === sort;
  const reversed = isSorted && !filter.reversed ? true : undefined;
  const query = filterQuery({ ...filter, sort, reversed });
  const descending = (sort === 'chegada') !== Boolean(filter.reversed);
  return {
    href: `${root}/controle?${query.toString()}#${id}`,
    ...(isSorted && { sorted: descending ? ('descending' as const) : ('ascending' as const) }),
  };
}

function empty(id: ListProps['id'], filter: DeskFilter) {
  // What stood on this page was acted on; what comes before it did not go away.
  if (isLater(filter, id)) return <EmptyState title="Não há mais processos nesta página da lista" />;
  if (filter.stage && !narrows(filter)) return <EmptyState title={stages[filter.stage].none} />;
  if (narrows(filter))
    return <EmptyState title="Nenhum processo com este filtro">Limpe o filtro para ver todos.</EmptyState>;
  if (id === 'gerados') {
    return (
      <EmptyState title="Nenhum processo gerado aqui">
        Os processos que você iniciar aparecem nesta lista, também quando voltam de outra unidade.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="Nenhum processo recebido">
      Um processo que outra unidade enviar aparece nesta lista. Se foi aberto aqui, volta para “Gerados”.
    </EmptyState>
  );
}

function address(root: string, filter: DeskFilter, id: ListProps['id'], cursor: string | undefined): string {
  const query = filterQuery(filter);
  const cursors = { recebidos: filter.after?.received, gerados: filter.after?.generated, [id]: cursor };
  for (const [list, at] of Object.entries(cursors)) if (at) query.set(list, at);
  return `${root}/controle?${query.toString()}#${id}`;
}

const isLater = ({ after }: DeskFilter, id: ListProps['id']): boolean =>
  Boolean(id === 'recebidos' ? after?.received : after?.generated);

const count = (total: number): string => (total >= countLimit ? 'mais de 999' : String(total));

const inRed = (unread: number): string =>
  `${count(unread)} ${unread === 1 ? 'não recebido' : 'não recebidos'}`;

/** What the filter leaves of how many; without one, also what is not received, so that neither list hides it. */
function counted({ total, found, unread }: DeskList, { stage }: DeskFilter): string {
  if (found !== undefined) return `${count(found)} de ${count(total)}`;
  return unread > 0 && !stage ? `${count(total)} · ${inRed(unread)}` : count(total);
}
