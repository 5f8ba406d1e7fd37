import {
  Actions,
  Button,
  Checkbox,
  EmptyState,
  ErrorSummary,
  errorOf,
  Form,
  Page,
  RadioGroup,
  Retirement,
  Table,
  TextArea,
  TextInput,
  useFrame,
  type FieldError,
} from '../../platform/web';
import { mostClassName, mostCode, mostNote } from '../classification.dto';
import { planStateNames, type Plan } from '../plans';
import { classLabel, depthOf, destinationNames, destinations, type ListedClass } from '../record-class';
import { planPath, plansPath } from './plans.views';

/** The form as it was typed, to be shown again. */
export type TypedClass = Record<
  'code' | 'name' | 'grouping' | 'currentYears' | 'intermediateYears' | 'destination' | 'note',
  string
>;

interface PlanPageProps {
  plan: Plan;
  classes: readonly ListedClass[];
  typed: TypedClass;
  errors: readonly FieldError[];
}

export function PlanPage({ plan, classes, typed, errors }: PlanPageProps) {
  const slug = useFrame().tenant?.slug ?? '';
  const path = planPath(slug, plan.id);
  return (
    <Page title={plan.name} layout="full" invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <p>
        {planStateNames[plan.state]}. <a href={plansPath(slug)}>Todos os planos</a>
        {plan.state === 'draft' ? (
          <>
            . <a href={`${path}/sucessores`}>Sucessores dos assuntos</a>.{' '}
            <a href={`${path}/ativacao`}>Pôr em vigor</a>
          </>
        ) : null}
      </p>
      {classes.length > 0 ? (
        <ClassTable plan={plan} classes={classes} />
      ) : (
        <EmptyState title="Nenhum assunto ainda" icon="folder">
          {plan.state === 'former' ? 'Este plano já foi substituído.' : 'Inclua o primeiro, abaixo.'}
        </EmptyState>
      )}
      {plan.state === 'former' ? null : (
        <section aria-labelledby="novo-assunto">
          <h2 id="novo-assunto">Incluir assunto</h2>
          <ClassForm action={path} verb="Incluir" {...{ typed, errors }} />
        </section>
      )}
    </Page>
  );
}

function ClassTable({ plan, classes }: Pick<PlanPageProps, 'plan' | 'classes'>) {
  const path = planPath(useFrame().tenant?.slug ?? '', plan.id);
  return (
    <Table
      caption="Assuntos"
      columns={[
        { label: 'Código e assunto' },
        { label: 'Corrente', kind: 'number' },
        { label: 'Intermediário', kind: 'number' },
        { label: 'Destinação' },
        { label: 'O que fazer' },
      ]}
    >
      {classes.map((each) => (
        <tr key={each.id}>
          <td data-label="Código e assunto" class={`class-depth class-depth--${Math.min(3, depthOf(each))}`}>
            {each.terms ? classLabel(each) : <strong>{classLabel(each)}</strong>}
            {each.active ? null : <span class="soft"> (desativado)</span>}
            {each.note ? <p class="soft small">{each.note}</p> : null}
          </td>
          {each.terms ? (
            <>
              <td data-label="Corrente" class="cell--number">
                {each.terms.currentYears === null ? 'ver observação' : inYears(each.terms.currentYears)}
              </td>
              <td data-label="Intermediário" class="cell--number">
                {inYears(each.terms.intermediateYears)}
              </td>
              <td data-label="Destinação">{destinationNames[each.terms.destination]}</td>
            </>
          ) : (
            <td colSpan={3} data-label="Prazos">
              <span class="soft">agrupa</span>
            </td>
          )}
          <td data-label="O que fazer">
            {plan.state === 'former' ? (
              '—'
            ) : (
              <a href={`${path}/assuntos/${each.id}`}>
                Alterar<span class="visually-hidden"> {classLabel(each)}</span>
              </a>
            )}
          </td>
        </tr>
      ))}
    </Table>
  );
}

const inYears = (years: number): string => (years === 1 ? '1 ano' : `${years} anos`);

interface ClassPageProps {
  plan: Plan;
  listed: ListedClass;
  typed: TypedClass;
  errors: readonly FieldError[];
}

export function ClassPage({ plan, listed, typed, errors }: ClassPageProps) {
  const path = planPath(useFrame().tenant?.slug ?? '', plan.id);
  return (
    <Page
      title={`${classLabel(listed)} · ${plan.name}`}
      heading={classLabel(listed)}
      invalid={errors.length > 0}
    >
      <ErrorSummary errors={errors} />
      <p>
        Assunto de <a href={path}>{plan.name}</a>.{' '}
        {listed.used
          ? 'Já é usado: os prazos novos valem também para o que está classificado por ele.'
          : null}
      </p>
      <ClassForm action={`${path}/assuntos/${listed.id}`} verb="Salvar" {...{ typed, errors }} />
      <Retirement path={`${path}/assuntos/${listed.id}`} active={listed.active} thing="o assunto" />
    </Page>
  );
}

interface ClassFormProps {
  action: string;
  verb: string;
  typed: TypedClass;
  errors: readonly FieldError[];
}

function ClassForm({ action, verb, typed, errors }: ClassFormProps) {
  return (
    <Form action={action} class="form">
      <TextInput
        name="code"
        label="Código"
        hint="Os pontos dizem abaixo de qual ele fica: 120.1 fica abaixo de 120."
        width="short"
        value={typed.code}
        maxLength={mostCode}
        error={errorOf(errors, 'code')}
      />
      <TextInput
        name="name"
        label="Assunto"
        value={typed.name}
        maxLength={mostClassName}
        error={errorOf(errors, 'name')}
      />
      <Checkbox
        name="grouping"
        label="Só agrupa outros assuntos"
        hint="Não pode ser escolhido, e não tem prazos."
        checked={typed.grouping === '1'}
        optional
      />
      <TextInput
        name="currentYears"
        label="Anos no arquivo corrente"
        hint="Contam da conclusão em todas as unidades. Em branco quando dependem de um fato, dito na observação."
        width="short"
        inputMode="numeric"
        value={typed.currentYears}
        error={errorOf(errors, 'currentYears')}
        optional
      />
      <TextInput
        name="intermediateYears"
        label="Anos no arquivo intermediário"
        hint="Contam do fim do corrente."
        width="short"
        inputMode="numeric"
        value={typed.intermediateYears}
        error={errorOf(errors, 'intermediateYears')}
        optional
      />
      <RadioGroup
        name="destination"
        label="O que acontece depois"
        choices={destinations.map((value) => ({ value, label: capital(destinationNames[value]) }))}
        value={typed.destination}
        error={errorOf(errors, 'destination')}
        optional
      />
      <TextArea
        name="note"
        label="Observação"
        value={typed.note}
        maxLength={mostNote}
        rows={3}
        error={errorOf(errors, 'note')}
        optional
      />
      <Actions>
        <Button icon="check">{verb}</Button>
      </Actions>
    </Form>
  );
}

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('pt-BR') + text.slice(1);
