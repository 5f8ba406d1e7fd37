import {
  Actions,
  Button,
  Details,
  EmptyState,
  ErrorSummary,
  Form,
  Page,
  useFrame,
  type FieldError,
} from '../../../platform/web';
import { AboutProcess, type FoundProcess } from '../../../processes';
import type { BulkAct, BulkChoices } from './bulk-act';

interface ChosenProps {
  /** All that were chosen; those that may not be found answer for themselves afterwards. */
  ids: readonly string[];
  processes: readonly FoundProcess[];
  /** Back to the desk as it was. */
  next: string;
}

/** Which act on them: the acts that this person may do, each a button. */
export function ChooseActPage({ ids, processes, next, acts }: ChosenProps & { acts: readonly BulkAct[] }) {
  const { actor } = useFrame();
  const may = (permission: string) => actor?.permissions.includes(permission);
  if (ids.length === 0) return <NothingChosen next={next} />;
  return (
    <Page title={`O que fazer com ${count(ids)}`}>
      <Chosen processes={processes} />
      <BulkForm {...{ ids, next }}>
        <ul class="bulk-acts" role="list">
          {may('process.dispatch') ? actButton('enviar', 'Enviar', 'send') : null}
          {may('document.sign') ? actButton('assinar', 'Assinar as minutas', 'sign') : null}
          {acts
            .filter(({ permission }) => may(permission))
            .map(({ ato, verb, icon }) => actButton(ato, verb, icon))}
          {actButton('exportar', 'Baixar planilha', 'download')}
        </ul>
      </BulkForm>
      <p>
        <Button kind="link" href={next}>
          Voltar ao Controle de Processos
        </Button>
      </p>
    </Page>
  );
}

const actButton = (ato: string, verb: string, icon: BulkAct['icon']) => (
  <li key={ato}>
    <Button kind="secondary" icon={icon} name="ato" value={ato}>
      {verb}
    </Button>
  </li>
);

export function NothingChosen({ next }: Pick<ChosenProps, 'next'>) {
  return (
    <Page title="Nenhum processo escolhido">
      <EmptyState title="Marque ao menos um processo">
        <Button href={next}>Voltar ao Controle de Processos</Button>
      </EmptyState>
    </Page>
  );
}

interface ActPageProps extends ChosenProps {
  act: BulkAct;
  choices: BulkChoices;
  typed: (field: string) => string;
  errors: readonly FieldError[];
}

/** What an act needs, or what it will do: asked once for all. */
export function BulkActPage({ ids, processes, next, act, choices, typed, errors }: ActPageProps) {
  const { Fields, effect, verb, icon, ato } = act;
  return (
    <Page title={`${verb}: ${count(ids)}`} invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <Chosen processes={processes} />
      <BulkForm {...{ ids, next }} guard>
        {effect ? <p>{effect}</p> : null}
        {Fields ? <Fields typed={typed} choices={choices} errors={errors} /> : null}
        <input type="hidden" name="ato" value={ato} />
        <Actions>
          <Button icon={icon} name="confirmar" value="1">
            {verb}
          </Button>
          <Button kind="link" href={next}>
            Desistir
          </Button>
        </Actions>
      </BulkForm>
    </Page>
  );
}

type BulkFormProps = Pick<ChosenProps, 'ids' | 'next'> & {
  guard?: boolean;
  children: preact.ComponentChildren;
};

export function BulkForm({ ids, next, guard, children }: BulkFormProps) {
  const { tenant } = useFrame();
  return (
    <Form action={`/${tenant?.slug ?? ''}/controle/lote`} class="form" guard={guard}>
      <input type="hidden" name="next" value={next} />
      {ids.map((id) => (
        <input key={id} type="hidden" name="ids" value={id} />
      ))}
      {children}
    </Form>
  );
}

export function Chosen({ processes }: Pick<ChosenProps, 'processes'>) {
  return (
    <Details summary={`Ver os processos escolhidos (${processes.length})`} open={processes.length <= few}>
      <ul>
        {processes.map((process) => (
          <li key={process.id}>
            <AboutProcess process={process} />
          </li>
        ))}
      </ul>
    </Details>
  );
}

const few = 5;

const count = (ids: readonly string[]): string =>
  ids.length === 1 ? '1 processo' : `${ids.length} processos`;
