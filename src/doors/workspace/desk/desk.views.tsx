import { levelNames, PUBLIC } from '../../../access';
import {
  Button,
  Checkbox,
  EmptyState,
  Form,
  Icon,
  Page,
  Pagination,
  StateLabel,
  Table,
  Tabs,
  TextInput,
  useFrame,
  when,
} from '../../../platform/web';
import { countLimit, type Desk, type DeskFilter, type DeskList, type DeskRow } from './desk.queries';

interface DeskPageProps {
  desk: Desk;
  filter: DeskFilter;
}

/** Controle de Processos: what do I do now? */
export function DeskPage({ desk, filter }: DeskPageProps) {
  const { tenant, actor } = useFrame();
  const root = `/${tenant!.slug}`;
  const unread = desk.received.unread + desk.generated.unread;
  const title = `${unread > 0 ? `(${count(unread)}) ` : ''}Controle de Processos · ${actor!.unit.label}`;
  return (
    <Page title={title} layout="full" heading={false}>
      <div class="desk">
        <div class="desk__head">
          <h1>Controle de Processos</h1>
          <Button href={`${root}/processos/novo`} icon="plus">
            Iniciar processo
          </Button>
        </div>
        {filterForm(root, filter)}
        <Tabs
          class="desk__tabs"
          label="Listas"
          tabs={[
            { href: '#recebidos', label: 'Recebidos', count: desk.received.total },
            { href: '#gerados', label: 'Gerados', count: desk.generated.total },
          ]}
        />
        <div class="desk__columns">
          <List id="recebidos" title="Recebidos" list={desk.received} filter={filter} root={root} />
          <List id="gerados" title="Gerados" list={desk.generated} filter={filter} root={root} />
        </div>
      </div>
    </Page>
  );
}

function filterForm(root: string, { text, unread, mine }: DeskFilter) {
  return (
    <Form class="desk__filter" action={`${root}/controle`} method="get">
      <TextInput name="texto" label="Filtrar" width="medium" value={text} required={false} />
      <Checkbox name="naoRecebidos" label="Não recebidos" checked={unread} />
      <Checkbox name="meus" label="Só os meus" checked={mine} />
      <Button kind="secondary" small icon="filter">
        Filtrar
      </Button>
      {text || unread || mine ? (
        <Button kind="link" small href={`${root}/controle`}>
          Limpar
        </Button>
      ) : null}
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

const columns = {
  recebidos: [{ label: 'Processo' }, { label: 'Enviado por' }],
  gerados: [{ label: 'Processo' }, { label: 'Desde' }],
};

function List({ id, title, list, filter, root }: ListProps) {
  const { now } = useFrame();
  const filtered = Boolean(filter.text || filter.unread || filter.mine);
  return (
    <section class="desk__list" id={id} aria-labelledby={`${id}-titulo`}>
      <h2 id={`${id}-titulo`}>
        {title} <span class="tabs__count">{count(list.total)}</span>
      </h2>
      {list.rows.length === 0 ? (
        empty(id, filtered)
      ) : (
        <Form action={`${root}/controle`}>
          <Table list caption={title} captionHidden columns={columns[id]}>
            {list.rows.map((row) => deskRow(row, root, now, columns[id][1]!.label))}
          </Table>
        </Form>
      )}
      <Pagination
        label={title}
        nextHref={list.next && address(root, filter, id, list.next)}
        previousHref={isLater(filter, id) ? address(root, filter, id, undefined) : undefined}
      />
    </section>
  );
}

/** A function and not a component: fifty rows must cost little. */
function deskRow(row: DeskRow, root: string, now: Date, label: string) {
  const path = `${root}/processos/${row.id}`;
  return (
    <tr key={row.id} class={row.received ? 'desk__row' : 'desk__row desk__row--unread'} data-row="">
      <td>
        {row.received && !row.hasNews ? (
          <a class="desk__process number" href={path} data-row-link="">
            {row.number}
          </a>
        ) : (
          <button class="desk__process number" formaction={`${path}/recebimento`} data-row-link="">
            {row.number}
          </button>
        )}
        <span class="desk__subject">
          {row.typeName} · {row.subject}
        </span>
        <span class="desk__meta">
          {state(row)}
          {row.party ? <span>{row.party}</span> : null}
          {row.assignee ? <span>Com {row.assignee}</span> : null}
          {row.level === PUBLIC ? null : (
            <span class="state state--warning">
              {Icon({ name: 'lock' })}
              {capital(levelNames[row.level])}
            </span>
          )}
        </span>
      </td>
      <td class="cell--sender" data-label={label}>
        <span class="desk__line">
          {row.sentBy ? (
            <span>
              {row.sentBy} <abbr title={row.sentFromName ?? undefined}>{row.sentFrom}</abbr>
            </span>
          ) : null}{' '}
          <span class="soft small">{when(row.arrivedAt, now)}</span>
        </span>
        {row.note ? <span class="desk__note">{row.note}</span> : null}
      </td>
    </tr>
  );
}

function state({ received, hasNews, sentBy }: DeskRow) {
  if (!received) return StateLabel({ kind: 'unread', icon: 'receive', children: 'Não recebido' });
  if (hasNews) return StateLabel({ kind: 'info', icon: 'document', children: 'Novo documento' });
  return sentBy ? StateLabel({ icon: 'check', children: 'Recebido' }) : null;
}

function empty(id: ListProps['id'], filtered: boolean) {
  if (filtered)
    return <EmptyState title="Nenhum processo com este filtro">Limpe o filtro para ver todos.</EmptyState>;
  if (id === 'gerados') {
    return (
      <EmptyState title="Nenhum processo gerado aqui">
        Os processos que você iniciar aparecem nesta lista.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="Nenhum processo recebido">
      Quando outra unidade enviar um processo, ele aparece nesta lista.
    </EmptyState>
  );
}

function address(root: string, filter: DeskFilter, id: ListProps['id'], cursor: string | undefined): string {
  const query = new URLSearchParams();
  if (filter.text) query.set('texto', filter.text);
  if (filter.unread) query.set('naoRecebidos', '1');
  if (filter.mine) query.set('meus', '1');
  const cursors = { recebidos: filter.after?.received, gerados: filter.after?.generated, [id]: cursor };
  for (const [list, at] of Object.entries(cursors)) if (at) query.set(list, at);
  return `${root}/controle?${query.toString()}#${id}`;
}

const isLater = ({ after }: DeskFilter, id: ListProps['id']): boolean =>
  Boolean(id === 'recebidos' ? after?.received : after?.generated);

const count = (total: number): string => (total >= countLimit ? 'mais de 999' : String(total));
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
