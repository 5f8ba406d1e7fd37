import { behindPassword } from '../../access';
import { numericDate, type LegalCalendar, type LocalDate } from '../../calendar';
import { EmptyState, Page, Pagination, StateLabel, Table, useFrame } from '../../platform/web';
import { processPath } from '../../processes';
import type { PendingReturn, ReturnPage, ReturnSide } from './returns.queries';
import { urgencyOf } from './urgency';

interface ReturnsPageProps {
  owed: ReturnPage;
  asked: ReturnPage;
  calendar: LegalCalendar;
  today: LocalDate;
  /** Where each list begins. */
  after: Record<ReturnSide, string>;
}

export function ReturnsPage(props: ReturnsPageProps) {
  const { actor } = useFrame();
  return (
    <Page
      title={`Retornos programados · ${actor?.unit.label ?? ''}`}
      heading="Retornos programados"
      layout="full"
    >
      <Side side="owed" {...props} />
      <Side side="asked" {...props} />
    </Page>
  );
}

const sides = {
  owed: {
    id: 'a-devolver',
    title: 'A devolver',
    unit: 'Devolver a',
    empty: 'Nada a devolver',
    next: 'Quando outra unidade enviar um processo com prazo de retorno, ele aparece aqui.',
    parameter: 'devolver',
  },
  asked: {
    id: 'para-devolucao',
    title: 'Para devolução',
    unit: 'Com',
    empty: 'Nenhum retorno esperado',
    next: 'Ao enviar um processo você pode pedir que ele volte até um dia.',
    parameter: 'devolucao',
  },
} as const;

function Side({ side, ...props }: ReturnsPageProps & { side: ReturnSide }) {
  const { tenant } = useFrame();
  const { id, title, unit, empty, next, parameter } = sides[side];
  const { rows, next: cursor } = props[side];
  const root = `/${tenant?.slug ?? ''}/retornos`;
  const columns = [{ label: 'Prazo' }, { label: 'Processo' }, { label: unit }, { label: 'O que fazer' }];
  return (
    <section id={id} aria-labelledby={`${id}-titulo`}>
      <h2 id={`${id}-titulo`}>{title}</h2>
      {rows.length === 0 ? (
        <EmptyState title={empty}>{next}</EmptyState>
      ) : (
        <Table caption={title} captionHidden columns={columns}>
          {rows.map((row) => (
            <ReturnRow key={row.id} row={row} side={side} {...props} />
          ))}
        </Table>
      )}
      <Pagination
        label={title}
        nextHref={cursor && `${root}?${parameter}=${cursor}#${id}`}
        previousHref={props.after[side] ? `${root}#${id}` : undefined}
      />
    </section>
  );
}

type RowProps = Pick<ReturnsPageProps, 'calendar' | 'today'> & { row: PendingReturn; side: ReturnSide };

function ReturnRow({ row, side, calendar, today }: RowProps) {
  const { tenant } = useFrame();
  const root = `/${tenant?.slug ?? ''}`;
  const { kind, words } = urgencyOf(row.dueOn, today, calendar);
  const path = processPath(root.slice(1), row.processId);
  const [label, name] = side === 'owed' ? [row.askingLabel, row.askingName] : [row.owingLabel, row.owingName];
  return (
    <tr>
      <td data-label="Prazo">
        <StateLabel kind={kind} icon={kind === 'danger' ? 'danger' : 'calendar'}>
          {words}
        </StateLabel>{' '}
        <time dateTime={row.dueOn}>{numericDate(row.dueOn)}</time>
      </td>
      <td data-label="Processo">
        <a class="number" href={path}>
          {row.number}
        </a>{' '}
        <span class="soft small">
          {row.typeName} · {row.subject || behindPassword}
        </span>
      </td>
      <td data-label={sides[side].unit}>
        <abbr title={name}>{label}</abbr>
      </td>
      <td data-label="O que fazer">
        {side === 'owed' ? (
          <a href={`${path}/enviar?unitIds=${row.askingUnitId}`}>
            Devolver<span class="visually-hidden"> {row.number}</span>
          </a>
        ) : (
          <>
            <a href={`${root}/retornos/${row.id}/prorrogar`}>
              Prorrogar<span class="visually-hidden"> o prazo de {row.number}</span>
            </a>{' '}
            <a href={`${root}/retornos/${row.id}/retirar`}>
              Retirar o prazo<span class="visually-hidden"> de {row.number}</span>
            </a>
          </>
        )}
      </td>
    </tr>
  );
}
