import { sentence } from '../../../platform/errors';
import { Button, Form, Page, useFrame } from '../../../platform/web';
import { AboutProcess, whyNot } from '../../../processes';
import { everyday, others, type OfferedAct } from './acts';
import type { ProcessView } from './process-page.queries';

interface ActionsProps {
  process: ProcessView;
  root: string;
}

/** What can be done now, in words; the rest under "Mais", where what is impossible has its reason. */
export function Actions({ process, root }: ActionsProps) {
  const isPossible = usePossible(process);
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
            {group.map((each) => actLink(each, root))}
          </ul>
        ))}
      <ul class="process__group" role="list">
        <li>
          <Button kind="quiet" small icon="history" href={`${root}/andamentos`}>
            Andamentos
          </Button>
        </li>
      </ul>
      <details class="process__more">
        <summary>Mais</summary>
        <ul role="list">
          {[...more.filter(({ destructive }) => !destructive).map((each) => actLink(each, root))]}
          {more.filter(({ destructive }) => destructive).map((each) => actLink(each, root))}
          <li class="process__why">
            <a href={`${root}/acoes`}>O que não é possível agora, e por quê</a>
          </li>
        </ul>
      </details>
    </nav>
  );
}

function usePossible({ standing, last }: ProcessView): (each: OfferedAct) => boolean {
  const { actor } = useFrame();
  // Who has sent nothing last has nothing to call back.
  const sentLast = last?.fromLabel === actor!.unit.label;
  return ({ act }) => (act !== 'cancelDispatch' || sentLast) && !whyNot(act, standing, actor!);
}

function actLink({ path, label, icon, atOnce, destructive }: OfferedAct, root: string) {
  const address = new URL(`${root}/${path.replace('{id}', root.split('/').at(-1)!)}`, 'http://x');
  return (
    <li key={path} class={destructive ? 'process__apart' : undefined}>
      {atOnce ? (
        <Form action={address.pathname}>
          <Button kind="quiet" small icon={icon}>
            {label}
          </Button>
        </Form>
      ) : (
        <Button kind="quiet" small icon={icon} href={address.pathname + address.search}>
          {label}
        </Button>
      )}
    </li>
  );
}

/** Every act that is not possible now, with the sentence that refuses it. */
export function ImpossiblePage({ process }: { process: ProcessView }) {
  const { tenant, actor } = useFrame();
  const root = `/${tenant!.slug}/processos/${process.id}`;
  const refused = [...everyday.flat(), ...others].flatMap((each) => {
    const refusal = whyNot(each.act, process.standing, actor!);
    return refusal ? [{ ...each, reason: sentence(refusal.key, refusal.params) }] : [];
  });
  return (
    <Page title={`${process.number} · Ações`} heading="O que não é possível agora, e por quê">
      <AboutProcess process={process} />
      {refused.length === 0 ? <p>Tudo é possível neste processo.</p> : null}
      <dl class="facts">
        {refused.map(({ path, label, reason }) => [
          <dt key={path}>{label}</dt>,
          <dd key={`${path}-motivo`}>{reason}</dd>,
        ])}
      </dl>
      <Button kind="link" href={root}>
        Voltar ao processo
      </Button>
    </Page>
  );
}
