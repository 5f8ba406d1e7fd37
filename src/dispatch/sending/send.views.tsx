import { SECRET } from '../../access';
import type { LocalDate } from '../../calendar';
import { sentence } from '../../platform/errors';
import {
  Actions,
  Button,
  Details,
  ErrorSummary,
  errorOf,
  Form,
  Notice,
  Page,
  TextArea,
  useFrame,
  type FieldError,
} from '../../platform/web';
import { AboutProcess, NotAtHand, processPath, whyNotAtHand, type ProcessHeader } from '../../processes';
import type { DispatchGroup } from '../groups/groups.queries';
import { Checklist } from '../form/checklist';
import { DestinationFields } from '../form/destination-fields';
import type { Destination } from './dispatch.queries';
import { mostNote } from './dispatches.dto';
import { TermFields } from '../form/return-fields';
import type { CheckedProcess } from './send-check';
import { Options, ReopenField } from '../form/send-options';
import type { TypedDispatch } from '../form/typed-dispatch';

export interface SendFormProps {
  processes: readonly CheckedProcess[];
  destinations: readonly Destination[];
  groups: readonly DispatchGroup[];
  typed: TypedDispatch;
  /** What comes of the days that were typed. */
  days: { dueOn: LocalDate | null; reopenOn: LocalDate | null };
  errors?: readonly FieldError[];
}

export function SendPage({ process, ...props }: SendFormProps & { process: ProcessHeader }) {
  const { errors = [] } = props;
  const { tenant, actor } = useFrame();
  const why = whyNotAtHand(process, actor?.unit.label ?? '');
  const secret = process.level === SECRET;
  const path = processPath(tenant?.slug ?? '', process.id);
  return (
    <Page title={`${process.number} · Enviar`} heading="Enviar processo" invalid={errors.length > 0}>
      <AboutProcess process={process} />
      <ErrorSummary errors={errors} />
      {secret ? <Notice kind="warning">{sentence('dispatch.secret')}</Notice> : null}
      {!secret && why ? <NotAtHand process={process} why={why} /> : null}
      {secret || why ? null : <SendForm {...props} action={`${path}/enviar`} back={path} />}
    </Page>
  );
}

export function SendManyPage({ next, ...props }: SendFormProps & { next: string }) {
  const { processes, errors = [] } = props;
  const { tenant } = useFrame();
  const root = `/${tenant?.slug ?? ''}`;
  const heading = processes.length === 1 ? 'Enviar 1 processo' : `Enviar ${processes.length} processos`;
  return (
    <Page title={heading} invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      {processes.length === 0 ? (
        <Notice kind="warning">{sentence('platform.item_not_found', { what: 'processo' })}</Notice>
      ) : null}
      {processes.length === 0 ? null : (
        <>
          <Chosen processes={processes} />
          <SendForm {...props} action={`${root}/processos/enviar`} back={next} ids />
        </>
      )}
    </Page>
  );
}

const fewProcesses = 8;

function Chosen({ processes }: Pick<SendFormProps, 'processes'>) {
  const list = (
    <ul>
      {processes.map((process) => (
        <li key={process.id}>
          <AboutProcess process={process} />
        </li>
      ))}
    </ul>
  );
  return processes.length > fewProcesses ? (
    <Details summary={`Ver os ${processes.length} processos`}>{list}</Details>
  ) : (
    list
  );
}

interface FormProps extends SendFormProps {
  action: string;
  back: string;
  /** The ids of the processes go with the form, and where to go back to. */
  ids?: boolean;
}

function SendForm(props: FormProps) {
  const { processes, destinations, groups, typed, days, errors = [], action, back, ids } = props;
  return (
    <Form action={action} class="form form--aside form--halves" guard>
      {ids ? processes.map(({ id }) => <input key={id} type="hidden" name="ids" value={id} />) : null}
      {ids ? <input type="hidden" name="next" value={back} /> : null}
      <TextArea
        name="note"
        label="Por que você envia"
        hint="É a primeira coisa que a unidade de destino lê. Exemplo: para parecer sobre o recuo da obra."
        value={typed.note}
        rows={3}
        maxLength={mostNote}
        error={errorOf(errors, 'note')}
        optional
      />
      <DestinationFields
        destinations={destinations}
        groups={groups}
        typed={typed}
        error={errorOf(errors, 'unitIds') ?? errorOf(errors, 'groupIds')}
      />
      <div class="form__aside">
        <Options typed={typed} />
        <Details summary="Prazo de retorno e reabertura programada" open={hasDays(typed)}>
          <TermFields
            typed={typed}
            errors={errors}
            label="Retorno programado"
            hint="A unidade de destino não pode concluir nem repassar o processo sem devolver, a não ser que o mantenha aberto."
            dueOn={days.dueOn}
            action={action}
            optional
          />
          <ReopenField typed={typed} errors={errors} reopenOn={days.reopenOn} />
        </Details>
        <Checklist {...checklistProps(processes, destinations, groups, typed)} />
        <Actions>
          <Button icon="send">{processes.length === 1 ? 'Enviar processo' : 'Enviar processos'}</Button>
          <Button kind="secondary" name="act" value="check">
            Conferir antes de enviar
          </Button>
          <Button kind="link" href={back}>
            Desistir
          </Button>
        </Actions>
      </div>
    </Form>
  );
}

/** What is rarely asked stands folded, so that the button stays in sight; what was typed is never hidden. */
const hasDays = ({ kind, on, amount, reopenOn }: TypedDispatch): boolean =>
  [kind, on, amount, reopenOn].some((text) => text.trim() !== '');

function checklistProps(
  processes: readonly CheckedProcess[],
  destinations: readonly Destination[],
  groups: readonly DispatchGroup[],
  typed: TypedDispatch,
) {
  const ofGroups = groups.filter(({ id }) => typed.groupIds.includes(id)).flatMap(({ units }) => units);
  const chosen = new Set([...typed.unitIds, ...ofGroups.map(({ id }) => id)]);
  const otherBodies = destinations
    .filter(({ id, otherBody }) => otherBody && chosen.has(id))
    .map(({ label }) => label);
  const idle = destinations.filter((each) => each.idle && chosen.has(each.id)).map(({ label }) => label);
  return { processes, otherBodies, idle, chosen, keepOpen: typed.keepOpen === '1' };
}
