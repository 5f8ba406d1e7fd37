import { numericDate, type LegalCalendar, type LocalDate } from '../../calendar';
import {
  Actions,
  Button,
  ConfirmPage,
  EmptyState,
  ErrorSummary,
  Form,
  Page,
  Pagination,
  StateLabel,
  Table,
  useFrame,
  type FieldError,
} from '../../platform/web';
import { AboutProcess, processPath } from '../../processes';
import { dayInFull, TermFields } from '../sending/return-fields';
import type { TypedTerm } from '../sending/typed-dispatch';
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
          {row.typeName} · {row.subject}
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

interface ExtendProps {
  found: PendingReturn;
  typed: TypedTerm;
  dueOn: LocalDate | null;
  errors?: readonly FieldError[];
}

const about = ({ processId, number, typeName, subject }: PendingReturn) => (
  <AboutProcess process={{ id: processId, number, typeName, subject }} />
);

export function ExtendReturnPage({ found, typed, dueOn, errors = [] }: ExtendProps) {
  const { tenant } = useFrame();
  const root = `/${tenant?.slug ?? ''}/retornos`;
  const action = `${root}/${found.id}/prorrogar`;
  return (
    <Page
      title={`${found.number} · Prorrogar retorno`}
      heading="Prorrogar retorno"
      invalid={errors.length > 0}
    >
      {about(found)}
      <ErrorSummary errors={errors} />
      <p>
        {found.owingLabel} devolve o processo a {found.askingLabel} até {dayInFull(found.dueOn)}.
      </p>
      <Form action={action} class="form" guard>
        <TermFields
          typed={typed}
          errors={errors}
          label="Novo prazo"
          hint="O prazo só pode aumentar. Dias contam de hoje."
          dueOn={dueOn}
          action={action}
        />
        <Actions>
          <Button icon="calendar">Prorrogar</Button>
          <Button kind="secondary" name="act" value="check">
            Ver o dia
          </Button>
          <Button kind="link" href={root}>
            Desistir
          </Button>
        </Actions>
      </Form>
    </Page>
  );
}

export function DeleteReturnPage({
  found,
  errors,
}: {
  found: PendingReturn;
  errors?: readonly FieldError[];
}) {
  const { tenant } = useFrame();
  const root = `/${tenant?.slug ?? ''}/retornos`;
  return (
    <ConfirmPage
      title={`${found.number} · Retirar prazo de retorno`}
      question="Retirar o prazo de retorno?"
      action={`${root}/${found.id}/retirar`}
      verb="Retirar o prazo"
      destructive
      back={{ href: root, label: 'Voltar aos retornos' }}
      errors={errors}
    >
      {about(found)}
      <p>
        {found.owingLabel} deixa de dever o retorno a {found.askingLabel}, pedido até {dayInFull(found.dueOn)}
        . O processo continua onde está.
      </p>
    </ConfirmPage>
  );
}
