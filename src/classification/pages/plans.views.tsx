import {
  Actions,
  Button,
  Checkbox,
  ConfirmPage,
  EmptyState,
  ErrorSummary,
  errorOf,
  Field,
  Form,
  Notice,
  Page,
  Table,
  TextInput,
  useFrame,
  When,
  type FieldError,
} from '../../platform/web';
import { mostPlanName } from '../classification.dto';
import type { ClassMapping } from '../plan-exchange';
import { planStateNames, type Plan } from '../plans';
import { classLabel, type RecordClass } from '../record-class';

export const plansPath = (slug: string): string => `/${slug}/classificacao`;
export const planPath = (slug: string, id: string): string => `${plansPath(slug)}/${id}`;
/** The field of the successor of a class. */
export const successorField = (fromId: string): string => `successor.${fromId}`;

interface PlansPageProps {
  plans: readonly Plan[];
  typed: { name: string; copied: boolean };
  errors: readonly FieldError[];
}

export function PlansPage({ plans, typed, errors }: PlansPageProps) {
  const root = plansPath(useFrame().tenant?.slug ?? '');
  const current = plans.find(({ state }) => state === 'current');
  return (
    <Page title="Plano de classificação" invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <p>
        O plano diz de que trata cada processo, por assunto, e a tabela de temporalidade diz por quanto tempo
        se guarda e o que acontece depois (Lei nº 8.159/1991). Um só plano está em vigor.
      </p>
      {plans.length > 0 ? (
        <PlanTable plans={plans} />
      ) : (
        <EmptyState title="Nenhum plano ainda" icon="folder">
          Prepare o primeiro, abaixo. Até lá os processos ficam sem assunto.
        </EmptyState>
      )}
      <section aria-labelledby="novo-plano">
        <h2 id="novo-plano">Preparar outro plano</h2>
        <p>Nada muda até que ele entre em vigor. Antes disso, cada assunto em uso ganha um sucessor.</p>
        <Form action={root} class="form">
          <TextInput
            name="name"
            label="Nome"
            hint="Exemplo: Plano de 2027."
            value={typed.name}
            maxLength={mostPlanName}
            error={errorOf(errors, 'name')}
          />
          {current ? (
            <Checkbox
              name="copied"
              label={`Começar com os assuntos de ${current.name}`}
              hint="Cada um já fica sucessor do seu. Depois é só mudar o que for preciso."
              checked={typed.copied}
              optional
            />
          ) : null}
          <Actions>
            <Button icon="plus">Preparar o plano</Button>
          </Actions>
        </Form>
      </section>
    </Page>
  );
}

function PlanTable({ plans }: Pick<PlansPageProps, 'plans'>) {
  const slug = useFrame().tenant?.slug ?? '';
  return (
    <Table caption="Planos" columns={[{ label: 'Nome' }, { label: 'Estado' }, { label: 'Em vigor desde' }]}>
      {plans.map(({ id, name, state, activatedAt }) => (
        <tr key={id}>
          <td data-label="Nome">
            <a href={planPath(slug, id)}>{name}</a>
          </td>
          <td data-label="Estado">{planStateNames[state]}</td>
          <td data-label="Em vigor desde">{activatedAt ? <When date={activatedAt} /> : '—'}</td>
        </tr>
      ))}
    </Table>
  );
}

interface MappingsPageProps {
  plan: Plan;
  mappings: readonly ClassMapping[];
  /** Those of the draft that can be chosen. */
  classes: readonly RecordClass[];
  typed?: (fromId: string) => string;
  errors: readonly FieldError[];
}

export function MappingsPage({ plan, mappings, classes, typed, errors }: MappingsPageProps) {
  const path = planPath(useFrame().tenant?.slug ?? '', plan.id);
  return (
    <Page title={`${plan.name} · Sucessores`} heading="Sucessores dos assuntos" invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <p>
        Escreva, ao lado de cada assunto do plano em vigor, o código do assunto de{' '}
        <a href={path}>{plan.name}</a> que fica no lugar dele. Só o que está em uso precisa de sucessor.
      </p>
      {mappings.length === 0 ? (
        <EmptyState title="Não há plano em vigor a substituir" icon="folder">
          <a href={`${path}/ativacao`}>Pôr este plano em vigor</a>
        </EmptyState>
      ) : (
        <Form action={`${path}/sucessores`} guard>
          <datalist id="assuntos-do-plano">
            {classes.map((each) => (
              <option key={each.id} value={each.code}>
                {classLabel(each)}
              </option>
            ))}
          </datalist>
          <Table caption="Sucessores" captionHidden columns={[{ label: 'Em vigor' }, { label: 'Sucessor' }]}>
            {mappings.map(({ from, used, to }) => (
              <tr key={from.id}>
                <td data-label="Em vigor">
                  {classLabel(from)} {used ? <span class="soft">(em uso)</span> : null}
                </td>
                <td data-label="Sucessor">
                  <Field
                    name={successorField(from.id)}
                    label={<span class="visually-hidden">Código do sucessor de {classLabel(from)}</span>}
                    hint={to?.name}
                    error={errorOf(errors, successorField(from.id))}
                  >
                    {(links) => (
                      <input
                        {...links}
                        type="text"
                        class="input input--short"
                        list="assuntos-do-plano"
                        autocomplete="off"
                        value={typed ? typed(from.id) : (to?.code ?? '')}
                      />
                    )}
                  </Field>
                </td>
              </tr>
            ))}
          </Table>
          <Actions>
            <Button icon="check">Salvar os sucessores</Button>
            <Button kind="link" href={path}>
              Voltar ao plano
            </Button>
          </Actions>
        </Form>
      )}
    </Page>
  );
}

interface ActivationPageProps {
  plan: Plan;
  /** In use, without a successor. */
  missing: readonly ClassMapping[];
  errors: readonly FieldError[];
}

export function ActivationPage({ plan, missing, errors }: ActivationPageProps) {
  const path = planPath(useFrame().tenant?.slug ?? '', plan.id);
  const title = `${plan.name} · Pôr em vigor`;
  const question = `Pôr ${plan.name} em vigor?`;
  if (missing.length > 0)
    return (
      <Page title={title} heading={question} invalid={errors.length > 0}>
        <ErrorSummary errors={errors} />
        <Notice kind="warning">
          {missing.length === 1
            ? 'Um assunto em uso ainda não tem sucessor neste plano.'
            : `${missing.length} assuntos em uso ainda não têm sucessor neste plano.`}
        </Notice>
        <ul>
          {missing.map(({ from }) => (
            <li key={from.id}>{classLabel(from)}</li>
          ))}
        </ul>
        <Actions>
          <Button href={`${path}/sucessores`}>Escolher os sucessores</Button>
        </Actions>
      </Page>
    );
  return (
    <ConfirmPage
      title={title}
      question={question}
      action={`${path}/ativacao`}
      verb="Pôr em vigor"
      icon="check"
      back={{ href: path, label: 'Voltar ao plano' }}
      errors={errors}
    >
      <p>
        Todos os processos e tipos passam de uma vez para os assuntos sucessores. O plano em vigor hoje fica
        guardado, mas não volta.
      </p>
    </ConfirmPage>
  );
}
