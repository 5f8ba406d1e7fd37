import type { ChainReport, HistoryEntry } from '../../../history';
import {
  Button,
  Details,
  EmptyState,
  Notice,
  Page,
  Pagination,
  Tabs,
  Timeline,
  useFrame,
  Verdict,
} from '../../../platform/web';
import { AboutProcess, whyNot } from '../../../processes';
import { viewerOf } from './document-viewer';
import type { Linked, ProcessView, TreeChoice } from './process-page.queries';
import { Actions } from './actions';
import { Header, linked } from './header';
import { DocumentTree } from './tree';

interface ProcessPageProps {
  process: ProcessView;
  choice: TreeChoice;
}

/** The process: what it is, who sent it and why, what can be done, its documents. */
export function ProcessPage({ process, choice }: ProcessPageProps) {
  const { tenant, actor } = useFrame();
  const root = `/${tenant!.slug}/processos/${process.id}`;
  const mayFile = !whyNot('file', process.standing, actor!);
  return (
    <Page title={`${process.number} · ${process.typeName}`} layout="full" heading={false}>
      <div class="process">
        <Header process={process} />
        <Actions process={process} />
        <div class="process__body">
          <div
            class="process__tree"
            data-resizable="tree"
            data-drop-files={mayFile ? `${root}/arquivos` : undefined}
          >
            <DocumentTree process={process} choice={choice} root={root} />
            {mayFile ? <DropHint process={process} root={root} /> : null}
            <LinkedProcesses process={process} />
            <Details summary="Últimos andamentos">
              <Timeline label="Últimos andamentos" events={process.events.map(timelineEvent)} />
              <a href={`${root}/andamentos`}>Ver todos os andamentos</a>
            </Details>
          </div>
          {viewerOf(process, process.shown, !whyNot('write', process.standing, actor!))}
        </div>
      </div>
    </Page>
  );
}

/** Files may be dropped anywhere on the tree; the link does the same by keyboard and without JavaScript. */
function DropHint({ process: { receivedFiles }, root }: { process: ProcessView; root: string }) {
  return (
    <p class="process__drop small">
      <a href={`${root}/arquivos`}>
        {receivedFiles > 0
          ? `Conferir ${receivedFiles === 1 ? '1 arquivo enviado' : `${receivedFiles} arquivos enviados`}`
          : 'Incluir vários arquivos'}
      </a>{' '}
      <span class="soft process__drag">ou arraste-os para cá</span>
    </p>
  );
}

/** Annexed processes are read where they stand; related ones only point to each other (DOMAIN.md 1.15). */
function LinkedProcesses({ process: { annexes, related } }: { process: ProcessView }) {
  const root = `/${useFrame().tenant!.slug}/processos`;
  return (
    <>
      {linkedList('Processos anexados', annexes, root)}
      {linkedList('Processos relacionados', related, root)}
    </>
  );
}

function linkedList(title: string, processes: readonly Linked[], root: string) {
  if (processes.length === 0) return null;
  return (
    <section class="process__linked">
      <h2>{title}</h2>
      <ul role="list">
        {processes.map((each) => (
          <li key={each.id}>
            {linked(each, root)} <span class="soft small">{each.typeName}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface HistoryPageProps {
  process: ProcessView;
  events: HistoryEntry[];
  summary: boolean;
  pageSize: number;
}

export function HistoryPage({ process, events, summary, pageSize }: HistoryPageProps) {
  const root = `/${useFrame().tenant!.slug}/processos/${process.id}`;
  const last = events.length === pageSize ? events.at(-1) : undefined;
  const kept = summary ? 'resumo=1&' : '';
  return (
    <Page title={`${process.number} · Andamentos`} heading="Andamentos">
      <AboutProcess process={process} />
      <Tabs
        label="Quais andamentos"
        tabs={[
          { href: `${root}/andamentos`, label: 'Todos', current: !summary },
          { href: `${root}/andamentos?resumo=1`, label: 'Resumo', current: summary },
        ]}
      />
      {events.length === 0 ? (
        <EmptyState title="Nenhum andamento" icon="history" />
      ) : (
        <Timeline label="Andamentos" events={events.map(timelineEvent)} />
      )}
      <Pagination label="Andamentos" nextHref={last && `${root}/andamentos?${kept}antes=${last.seq}`} />
      <p>
        <Button kind="secondary" icon="check" href={`${root}/andamentos/verificacao`}>
          Verificar a cadeia de andamentos
        </Button>{' '}
        <Button kind="link" href={root}>
          Voltar ao processo
        </Button>
      </p>
    </Page>
  );
}

export function HistoryProof({ process, report }: { process: ProcessView; report: ChainReport }) {
  const root = `/${useFrame().tenant!.slug}/processos/${process.id}`;
  const { whole, events, firstBroken } = report;
  return (
    <Page title={`${process.number} · Verificação dos andamentos`} heading="Verificação dos andamentos">
      <AboutProcess process={process} />
      {whole ? (
        <Verdict kind="success">
          {events === 1
            ? 'O único andamento está íntegro, como foi escrito.'
            : `Os ${events} andamentos estão íntegros e na ordem em que foram escritos.`}
        </Verdict>
      ) : (
        <Verdict kind="danger">{`A cadeia está quebrada no andamento ${firstBroken?.seq}: ${firstBroken?.problem}.`}</Verdict>
      )}
      <Notice kind="info" title="O que foi conferido">
        Cada andamento guarda o resumo criptográfico do anterior. O sistema refez agora essa conta do primeiro
        ao último.
      </Notice>
      <p>
        Quem recebe o processo pode conferir tudo isso sozinho, sem o sistema. O arquivo leva os andamentos,
        os resumos dos documentos e a prova de que nada falta. O verificador está no portal, em “Registro
        público”.
      </p>
      <p>
        <Button icon="download" href={`${root}/prova`}>
          Baixar o processo com a prova
        </Button>
      </p>
      <p>
        <a href={`${root}/andamentos`}>Voltar aos andamentos</a>
      </p>
    </Page>
  );
}

const timelineEvent = ({ id, occurredAt, sentence, actorName, unitLabel, note }: HistoryEntry) => ({
  id,
  at: occurredAt,
  text: sentence,
  note,
  by: [actorName, unitLabel && `(${unitLabel})`].filter(Boolean).join(' ') || undefined,
});
