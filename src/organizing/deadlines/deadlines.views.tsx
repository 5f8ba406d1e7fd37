import { mostAmount } from '../../calendar';
import { textOf } from '../../platform/http';
import {
  Actions,
  Button,
  EmptyState,
  ErrorSummary,
  errorOf,
  Form,
  Notice,
  RadioGroup,
  Table,
  Tabs,
  TextInput,
  useFrame,
  When,
  type FieldError,
} from '../../platform/web';
import { processPath, type ProcessHeader } from '../../processes';
import { OneButton, Panel, ProcessCells, ProcessFormPage } from '../shared/panel';
import { DeadlineTag } from './deadline-tag';
import type { ListedDeadline, UnitDeadline } from './unit-deadlines.service';

const ways = ['business-days', 'days', 'date'] as const;

export interface TypedDeadline {
  how: (typeof ways)[number];
  date: string;
  amount: string;
}

export const typedDeadline = (body: unknown): TypedDeadline => ({
  how: ways.find((way) => way === textOf(body, 'how')) ?? 'business-days',
  date: textOf(body, 'date'),
  amount: textOf(body, 'amount'),
});

interface DeadlinePageProps {
  process: ProcessHeader;
  /** Why none can be set now. */
  why?: string;
  deadline: UnitDeadline | null;
  typed?: TypedDeadline;
  errors?: readonly FieldError[];
}

export function DeadlinePage(props: DeadlinePageProps) {
  const { process, why, deadline, errors = [] } = props;
  const { tenant, actor } = useFrame();
  const label = actor?.unit.label ?? '';
  const action = `${processPath(tenant?.slug ?? '', process.id)}/prazo`;
  return (
    <ProcessFormPage process={process} heading={`Prazo na unidade ${label}`} invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <p class="soft">O prazo é um lembrete da unidade. Não vai junto quando o processo é enviado.</p>
      {deadline ? <Present deadline={deadline} action={action} /> : null}
      {why ? <Notice kind="info">{why}</Notice> : <SetDeadline {...props} />}
    </ProcessFormPage>
  );
}

function Present({ deadline, action }: { deadline: UnitDeadline; action: string }) {
  const { by, at, concludedAt } = deadline;
  return (
    <section aria-labelledby="prazo-marcado" class="organized__present">
      <h2 id="prazo-marcado">Prazo marcado</h2>
      <p>
        <DeadlineTag {...deadline} />{' '}
        <span class="soft">
          por {by}, <When date={at} />
        </span>
      </p>
      <div class="actions">
        {concludedAt ? null : (
          <OneButton action={action} label="Concluir o prazo" icon="check" fields={{ act: 'conclude' }} />
        )}
        <OneButton action={action} label="Remover o prazo" icon="trash" danger fields={{ act: 'remove' }} />
      </div>
    </section>
  );
}

function SetDeadline({ process, deadline, typed, errors = [] }: DeadlinePageProps) {
  const path = processPath(useFrame().tenant?.slug ?? '', process.id);
  return (
    <Form action={`${path}/prazo`} class="form">
      <h2>{deadline ? 'Marcar outro prazo' : 'Marcar prazo'}</h2>
      <RadioGroup
        name="how"
        label="Como contar"
        value={typed?.how ?? 'business-days'}
        choices={[
          {
            value: 'business-days',
            label: 'Dias úteis',
            hint: 'A partir de hoje, com os feriados do município.',
          },
          {
            value: 'days',
            label: 'Dias corridos',
            hint: 'Se terminar sem expediente, passa ao próximo dia útil.',
          },
          { value: 'date', label: 'Até uma data' },
        ]}
        error={errorOf(errors, 'unit')}
      />
      <TextInput
        name="amount"
        label="Quantos dias"
        hint="Para dias úteis ou corridos."
        value={typed?.amount ?? ''}
        inputMode="numeric"
        maxLength={String(mostAmount).length}
        width="short"
        error={errorOf(errors, 'amount')}
        optional
      />
      <TextInput
        name="date"
        type="date"
        label="Data"
        hint="Para “até uma data”."
        value={typed?.date ?? ''}
        width="medium"
        error={errorOf(errors, 'date')}
        optional
      />
      <Actions>
        <Button icon="clock">Marcar prazo</Button>
        <Button kind="link" href={path}>
          Voltar ao processo
        </Button>
      </Actions>
    </Form>
  );
}

interface DeadlinesPanelProps {
  deadlines: readonly ListedDeadline[];
  concluded: boolean;
}

export function DeadlinesPanel({ deadlines, concluded }: DeadlinesPanelProps) {
  const { tenant, actor } = useFrame();
  const root = `/${tenant?.slug ?? ''}/prazos`;
  return (
    <Panel path="prazos" title={`Prazos da unidade ${actor?.unit.label ?? ''}`}>
      <Tabs
        label="Quais prazos"
        tabs={[
          { href: root, label: 'Correndo', current: !concluded },
          { href: `${root}?concluidos=1`, label: 'Concluídos', current: concluded },
        ]}
      />
      {deadlines.length === 0 ? (
        <EmptyState title={concluded ? 'Nenhum prazo concluído' : 'Nenhum prazo correndo'} icon="clock">
          Em um processo, use “Prazo” para ser lembrado do dia.
        </EmptyState>
      ) : (
        <DeadlineTable deadlines={deadlines} />
      )}
    </Panel>
  );
}

function DeadlineTable({ deadlines }: Pick<DeadlinesPanelProps, 'deadlines'>) {
  return (
    <Table
      caption="Prazos da unidade"
      captionHidden
      columns={[
        { label: 'Processo' },
        { label: 'Do que trata' },
        { label: 'Prazo' },
        { label: 'Marcado por' },
      ]}
      list
    >
      {deadlines.map((deadline) => (
        <tr key={deadline.processId} data-row="">
          <ProcessCells {...deadline} />
          <td data-label="Prazo">
            <DeadlineTag {...deadline} />
            {deadline.openHere ? null : <span class="soft"> fora da unidade</span>}
          </td>
          <td data-label="Marcado por">{deadline.by}</td>
        </tr>
      ))}
    </Table>
  );
}
