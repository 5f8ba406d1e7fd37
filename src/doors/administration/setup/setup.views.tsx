import type { ComponentChildren } from 'preact';
import {
  Actions,
  Button,
  ErrorSummary,
  Form,
  Page,
  StateLabel,
  useFrame,
  When,
  type FieldError,
} from '../../../platform/web';
import { administrationPath, setupPath } from '../paths';
import type { Progress, StepNow } from './setup';
import { confirmable, setupSteps, stepWords, type SetupStep, type StepState } from './setup-steps';

interface SetupPageProps {
  progress: Progress;
  errors: readonly FieldError[];
}

export function SetupPage({ progress, errors }: SetupPageProps) {
  const { slug = '', training } = useFrame().tenant ?? {};
  const next = progress.steps.find(({ state }) => state === 'todo');
  return (
    <Page title="Configuração inicial" invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <p>
        Para o município começar a trabalhar. Faça na ordem que quiser, pule o que não serve e pare quando
        precisar: outra pessoa que administra pode continuar daqui.
      </p>
      <ProgressLine settled={progress.settled} />
      {next ? (
        <Actions>
          <Button icon="arrow-right" href={setupPath(slug, next.step)}>
            {progress.settled > 0 ? 'Continuar' : 'Começar'}: {stepWords[next.step].label}
          </Button>
        </Actions>
      ) : (
        <p>
          Tudo foi visto. O que mudar depois está em{' '}
          <a href={administrationPath(slug, '/configuracoes')}>Configurações</a> e na{' '}
          <a href={administrationPath(slug)}>Administração</a>.
        </p>
      )}
      <ol class="steps" role="list">
        {progress.steps.map((step) => (
          <Step key={step.step} step={step} />
        ))}
      </ol>
      {training ? <PracticeForm slug={slug} /> : null}
      {next ? (
        <Form action={`${setupPath(slug)}/encerramento`}>
          <Actions>
            <Button kind="quiet">Pular tudo o que falta</Button>
          </Actions>
        </Form>
      ) : null}
    </Page>
  );
}

/** While nothing counts yet: a process to try everything on. */
function PracticeForm({ slug }: { slug: string }) {
  return (
    <section aria-labelledby="praticar">
      <h2 id="praticar">Praticar</h2>
      <p>
        O município está em treinamento: escreva, assine, envie e conclua à vontade. Um processo de treino
        traz uma minuta que diz o que experimentar.
      </p>
      <Form action={`${setupPath(slug)}/treino`}>
        <Actions>
          <Button kind="secondary" icon="plus">
            Abrir um processo de treino
          </Button>
        </Actions>
      </Form>
    </section>
  );
}

/** "4 de 9 passos", in words and as a bar. */
export function ProgressLine({ settled }: { settled: number }) {
  const total = setupSteps.length;
  const words = `${settled} de ${total} passos`;
  return (
    <p class="progress">
      <progress max={total} value={settled} aria-label="Passos feitos ou pulados">
        {words}
      </progress>{' '}
      <strong>{words}</strong>
    </p>
  );
}

const stateWords = {
  todo: { label: 'A fazer', kind: 'neutral', icon: 'clock' },
  done: { label: 'Feito', kind: 'success', icon: 'success' },
  skipped: { label: 'Pulado', kind: 'info', icon: 'arrow-right' },
} as const satisfies Record<StepState, object>;

function Step({ step: { step, state, decidedBy, decidedAt, undoable } }: { step: StepNow }) {
  const slug = useFrame().tenant?.slug ?? '';
  const { label, about } = stepWords[step];
  const { label: stateLabel, kind, icon } = stateWords[state];
  return (
    <li class="steps__step">
      <h2 class="steps__name">
        <a href={setupPath(slug, step)}>{label}</a>
      </h2>
      <StateLabel kind={kind} icon={icon}>
        {stateLabel}
      </StateLabel>
      <p class="steps__about">
        {about}
        {decidedBy && decidedAt ? (
          <span class="soft small">
            {' '}
            {decidedBy}, <When date={decidedAt} />.
          </span>
        ) : null}
      </p>
      <div class="steps__acts">
        {state === 'todo' ? act(slug, step, 'pulo', 'Pular', label) : null}
        {undoable ? act(slug, step, 'volta', 'Voltar atrás', label) : null}
      </div>
    </li>
  );
}

function act(slug: string, step: SetupStep, verb: string, words: string, label: string) {
  return (
    <Form action={`${setupPath(slug, step)}/${verb}`}>
      <Button kind="quiet" small icon={verb === 'volta' ? 'undo' : 'arrow-right'}>
        {words}
        <span class="visually-hidden"> em {label}</span>
      </Button>
    </Form>
  );
}

interface StepPageProps {
  step: SetupStep;
  errors?: readonly FieldError[];
  /** Below the heading of the page's own form; absent where the form itself ends the step. */
  confirm?: string;
  children: ComponentChildren;
}

/** One step: what it is about, what it asks, and the ways out of it. */
export function StepPage({ step, errors = [], confirm, children }: StepPageProps) {
  const slug = useFrame().tenant?.slug ?? '';
  const { label } = stepWords[step];
  return (
    <Page title={`${label} · Configuração inicial`} heading={label} invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <p class="soft">
        Passo {setupSteps.indexOf(step) + 1} de {setupSteps.length} da{' '}
        <a href={setupPath(slug)}>configuração inicial</a>
      </p>
      {children}
      <div class="steps__out">
        {confirm && confirmable.has(step) ? (
          <Form action={`${setupPath(slug, step)}/confirmacao`}>
            <Button icon="check">{confirm}</Button>
          </Form>
        ) : null}
        <Form action={`${setupPath(slug, step)}/pulo`}>
          <Button kind="quiet" icon="arrow-right">
            Pular este passo
          </Button>
        </Form>
        <Button kind="link" href={setupPath(slug)}>
          Todos os passos
        </Button>
      </div>
    </Page>
  );
}
