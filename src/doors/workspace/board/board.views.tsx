import { brasiliaDay } from '../../../platform/clock';
import { DeadlineTag, deadlineState, MarkerTag } from '../../../organizing';
import { Button, EmptyState, Form, Page, Tabs, useFrame } from '../../../platform/web';
import { typeAndSubject } from '../../../processes';
import type { BoardColumn, BoardKind, Card } from './board.queries';

interface BoardPageProps {
  kind: BoardKind;
  columns: readonly BoardColumn[];
}

const names: Record<BoardKind, { title: string; none: string; manage: string; path: string }> = {
  situacao: {
    title: 'Por situação',
    none: 'Sem situação',
    manage: 'Situações da unidade',
    path: 'situacoes',
  },
  marcador: {
    title: 'Por marcador',
    none: 'Sem marcador',
    manage: 'Marcadores da unidade',
    path: 'marcadores',
  },
};

/** The desk as a board: what stands where, and a way to move it that needs no mouse. */
export function BoardPage({ kind, columns }: BoardPageProps) {
  const { tenant, actor } = useFrame();
  const root = `/${tenant!.slug}`;
  return (
    <Page title={`Quadro · ${actor!.unit.label}`} layout="full" heading="Controle de Processos em quadro">
      <Tabs
        label="Colunas do quadro"
        tabs={(['situacao', 'marcador'] as const).map((each) => ({
          href: `${root}/controle/quadro?por=${each}`,
          label: names[each].title,
          current: each === kind,
        }))}
      />
      <p>
        <Button kind="link" small href={`${root}/controle`}>
          Ver em listas
        </Button>
        <Button kind="link" small href={`${root}/${names[kind].path}`}>
          {names[kind].manage}
        </Button>
      </p>
      {kind === 'marcador' && columns.length > 0 ? (
        <p class="soft">
          Um processo aparece em cada marcador que tem. Para marcar ou desmarcar, abra o processo e use
          “Marcadores”.
        </p>
      ) : null}
      {columns.length === 0 ? (
        <EmptyState title="Nenhuma coluna ainda">
          Crie uma coluna em “{names[kind].manage}”. Os processos abertos na unidade aparecem aqui.
        </EmptyState>
      ) : (
        <div class="board">
          {columns.map((column) => (
            <Column key={column.id ?? 'sem'} column={column} kind={kind} columns={columns} root={root} />
          ))}
        </div>
      )}
    </Page>
  );
}

interface ColumnProps extends BoardPageProps {
  column: BoardColumn;
  root: string;
}

function Column({ column, kind, columns, root }: ColumnProps) {
  const { id, name, colour, total, cards } = column;
  const heading = `coluna-${id ?? 'sem'}`;
  return (
    <section class="board__column" aria-labelledby={heading}>
      <h2 id={heading}>
        {colour && id ? <MarkerTag name={name} colour={colour} /> : name || names[kind].none}{' '}
        <span class="tabs__count">{total}</span>
      </h2>
      <ul role="list">{cards.map((card) => cardOf(card, column, { kind, columns, root }))}</ul>
      {total > cards.length && id ? <a href={`${root}/controle?${kind}=${id}`}>Ver os {total}</a> : null}
      {total > cards.length && !id ? (
        <p class="soft small">Os {cards.length} que chegaram por último.</p>
      ) : null}
    </section>
  );
}

function cardOf(card: Card, column: BoardColumn, { kind, columns, root }: Omit<ColumnProps, 'column'>) {
  const path = `${root}/processos/${card.id}`;
  return (
    <li key={card.id} class="board__card">
      <a class={card.received ? 'number' : 'number board__unread'} href={path}>
        {card.number}
      </a>
      {card.received ? null : <span class="state state--unread">Não recebido</span>}
      <span class="board__subject">{typeAndSubject(card)}</span>
      <span class="board__meta">
        {card.assignee ? <span>Com {card.assignee}</span> : null}
        {card.dueOn ? <Due day={card.dueOn} /> : null}
      </span>
      {kind === 'situacao' && card.received ? mover(card, column, columns, root) : null}
    </li>
  );
}

function Due({ day }: { day: string }) {
  const today = brasiliaDay(useFrame().now);
  return <DeadlineTag dueOn={day} state={deadlineState(day, false, today)} />;
}

/** A list and a button: the keyboard, the screen reader and the old browser move a card as the mouse does. */
function mover(card: Card, column: BoardColumn, columns: readonly BoardColumn[], root: string) {
  const others = columns.filter(({ id }) => id !== column.id);
  if (others.length === 0) return null;
  const field = `mover-${card.id}`;
  return (
    <Form class="board__move" action={`${root}/controle/quadro/situacao`}>
      <input type="hidden" name="processId" value={card.id} />
      <label class="small soft" for={field}>
        Mover para<span class="visually-hidden"> outra situação o processo {card.number}</span>
      </label>
      <select class="input" id={field} name="situationId">
        {others.map(({ id, name }) => (
          <option key={id ?? ''} value={id ?? ''}>
            {name || names.situacao.none}
          </option>
        ))}
      </select>
      <Button kind="secondary" small>
        Mover
      </Button>
    </Form>
  );
}
