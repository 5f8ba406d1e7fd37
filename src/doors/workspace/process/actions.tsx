import { Button, Facts, Form, More, Page, useFrame } from '../../../platform/web';
import { AboutProcess, processPath, whyNot, type PossibleActs, type ProcessHeader } from '../../../processes';
import { everyday, others, type OfferedAct } from './acts';
import type { ProcessView } from './process-page.queries';

/** The town's address, and the process in it. */
interface Place {
  town: string;
  id: string;
}

/** What can be done now, in words; the rest under "Mais", where what is impossible has its reason. */
export function Actions({ process }: { process: ProcessView }) {
  const isPossible = usePossible(process);
  const place = { town: `/${useFrame().tenant!.slug}`, id: process.id };
  const root = `${place.town}/processos/${process.id}`;
  const { here } = process.standing;
  if (here?.open && !here.received) {
    return (
      <Form class="process__receive" action={`${root}/recebimento`}>
        <Button icon="receive">Receber o processo</Button>
      </Form>
    );
  }
  const more = others.filter(isPossible);
  return (
    <nav class="process__actions" aria-label="Ações do processo">
      {everyday
        .map((group) => group.filter(isPossible))
        .filter((group) => group.length > 0)
        .map((group) => (
          <ul key={group[0]!.act} class="process__group" role="list">
            {group.map((each) => actLink(each, place))}
          </ul>
        ))}
      <ul class="process__group" role="list">
        <li>
          <Button kind="quiet" small icon="history" href={`${root}/andamentos`}>
            Andamentos
          </Button>
        </li>
        {process.readable ? (
          <li>
            <Button kind="quiet" small icon="download" href={`${root}/copia`}>
              Baixar cópia
            </Button>
          </li>
        ) : null}
      </ul>
      <More of="ações do processo">
        {more.filter(({ destructive }) => !destructive).map((each) => actLink(each, place))}
        {more.filter(({ destructive }) => destructive).map((each) => actLink(each, place))}
        <li class="process__why">
          <a href={`${root}/acoes`}>O que não é possível agora, e por quê</a>
        </li>
      </More>
    </nav>
  );
}

function usePossible({ standing, last }: ProcessView): (each: OfferedAct) => boolean {
  const { actor } = useFrame();
  // Who has sent nothing last has nothing to call back.
  const sentLast = last?.fromLabel === actor!.unit.label;
  return ({ act }) => (act !== 'cancelDispatch' || sentLast) && !whyNot(act, standing, actor!);
}

function actLink({ path, label, icon, atOnce, destructive }: OfferedAct, { town, id }: Place) {
  const address = path.startsWith('/')
    ? `${town}${path.replace('{id}', id)}`
    : `${town}/processos/${id}/${path}`;
  return (
    <li key={path} class={destructive ? 'more__danger more__apart' : undefined}>
      {atOnce ? (
        <Form action={address}>
          <Button kind="quiet" small icon={icon}>
            {label}
          </Button>
        </Form>
      ) : (
        <Button kind="quiet" small icon={icon} href={address}>
          {label}
        </Button>
      )}
    </li>
  );
}

interface ImpossiblePageProps {
  process: ProcessHeader;
  /** Of each act, why it is not possible; undefined when it is. */
  why: PossibleActs;
}

/** Every act that is not possible now, with the sentence that refuses it. */
export function ImpossiblePage({ process, why }: ImpossiblePageProps) {
  const refused = distinct([...everyday.flat(), ...others].filter(({ act }) => why[act]));
  return (
    <Page title={`${process.number} · Ações`} heading="O que não é possível agora, e por quê">
      <AboutProcess process={process} />
      {refused.length === 0 ? <p>Tudo é possível neste processo.</p> : null}
      <Facts facts={refused.map(({ label, act }) => [label, why[act]] as const)} />
      <Button kind="link" href={processPath(useFrame().tenant!.slug, process.id)}>
        Voltar ao processo
      </Button>
    </Page>
  );
}

/** What is offered under one name by two acts is told once. */
const distinct = (acts: readonly OfferedAct[]): OfferedAct[] => [
  ...new Map(acts.map((each) => [each.label, each])).values(),
];
