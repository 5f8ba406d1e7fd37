import { levelNames, PUBLIC, SECRET } from '../../../access';
import type { ChainReport, HistoryEntry } from '../../../history';
import {
  Button,
  Copyable,
  Details,
  EmptyState,
  Form,
  Notice,
  Page,
  Pagination,
  Tabs,
  Tag,
  Timeline,
  useFrame,
  Verdict,
  When,
} from '../../../platform/web';
import { AboutProcess } from '../../../processes';
import { viewerOf } from './document-viewer';
import type { ProcessView, TreeChoice } from './process-page.queries';
import { DocumentTree } from './tree';

interface ProcessPageProps {
  process: ProcessView;
  events: HistoryEntry[];
  choice: TreeChoice;
}

/** The process: what it is, who sent it and why, what can be done, its documents. */
export function ProcessPage({ process, events, choice }: ProcessPageProps) {
  const root = `/${useFrame().tenant!.slug}/processos/${process.id}`;
  return (
    <Page title={`${process.number} · ${process.typeName}`} layout="full" heading={false}>
      <div class="process">
        <Header process={process} />
        <Actions process={process} root={root} />
        <div class="process__body">
          <div class="process__tree" data-resizable="tree">
            <DocumentTree process={process} choice={choice} root={root} />
            <Details summary="Últimos andamentos">
              <Timeline label="Últimos andamentos" events={events.map(timelineEvent)} />
              <a href={`${root}/andamentos`}>Ver todos os andamentos</a>
            </Details>
          </div>
          {viewerOf(process, process.shown)}
        </div>
      </div>
    </Page>
  );
}

export function Header({ process }: { process: ProcessView }) {
  const { parties, level, legalGround, legalBase, openAt, last } = process;
  return (
    <header class="process__header">
      <h1 class="process__title">
        <Copyable text={process.number} label="número do processo" />{' '}
        <Tag kind={level === PUBLIC ? undefined : 'warning'} icon={level === PUBLIC ? 'eye' : 'lock'}>
          {levelNames[level].charAt(0).toUpperCase() + levelNames[level].slice(1)}
        </Tag>
      </h1>
      <p class="process__subject">
        {process.typeName} · {process.subject}
      </p>
      <p class="process__facts">
        {parties.length > 0 ? (
          <span>
            {parties.length > 1 ? 'Interessados: ' : 'Interessado: '}
            <b>{parties.join(', ')}</b>
          </span>
        ) : null}
        <span>
          {openAt.length === 0 ? <b>Concluído em todas as unidades</b> : ['Aberto em: ', openPlaces(process)]}
        </span>
        {legalGround ? (
          <span>
            Hipótese legal: <b>{legalGround}</b> ({legalBase})
          </span>
        ) : null}
      </p>
      {last ? (
        <div class="process__last">
          <p>
            <b>
              {last.sentBy} ({last.fromLabel})
            </b>{' '}
            enviou para {last.toLabel}, <When date={last.sentAt} />
          </p>
          {last.note ? <p>“{last.note}”</p> : null}
        </div>
      ) : null}
    </header>
  );
}

function openPlaces({ openAt }: ProcessView) {
  return openAt.map(({ label, name, assignee }, index) => [
    index > 0 ? ', ' : null,
    <b title={name}>{label}</b>,
    assignee ? ` (com ${assignee})` : null,
  ]);
}

function Actions({ process, root }: { process: ProcessView; root: string }) {
  const { actor } = useFrame();
  const { here } = process;
  if (here?.open && !here.received) {
    return (
      <Form class="process__receive" action={`${root}/recebimento`}>
        <Button icon="receive">Receber o processo</Button>
      </Form>
    );
  }
  const may = (permission: string): boolean => Boolean(here?.open) && actor!.permissions.includes(permission);
  return (
    <nav class="process__actions" aria-label="Ações do processo">
      {may('document.write') ? (
        <ul class="process__group" role="list">
          {action(`${root}/documentos/novo`, 'document-plus', 'Escrever documento')}
          {action(`${root}/arquivos/novo`, 'upload', 'Incluir arquivo')}
        </ul>
      ) : null}
      {may('process.dispatch') ? (
        <ul class="process__group" role="list">
          {process.level === SECRET ? null : action(`${root}/enviar`, 'send', 'Enviar processo')}
          {action(`${root}/concluir`, 'archive', 'Concluir')}
        </ul>
      ) : null}
      <ul class="process__group" role="list">
        {here && !here.open ? (
          <li>
            <Form action={`${root}/reabertura`}>
              <Button kind="quiet" small icon="inbox">
                Reabrir nesta unidade
              </Button>
            </Form>
          </li>
        ) : null}
        {process.level === SECRET ? action(`${root}/credenciais`, 'lock', 'Credenciais') : null}
        {action(`${root}/andamentos`, 'history', 'Andamentos')}
      </ul>
    </nav>
  );
}

function action(
  href: string,
  icon: 'document-plus' | 'upload' | 'send' | 'archive' | 'history' | 'lock',
  label: string,
) {
  return (
    <li>
      <Button kind="quiet" small icon={icon} href={href}>
        {label}
      </Button>
    </li>
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
        <a href={`${root}/andamentos`}>Voltar aos andamentos</a>
      </p>
    </Page>
  );
}

const timelineEvent = ({ id, occurredAt, sentence, actorName, unitLabel }: HistoryEntry) => ({
  id,
  at: occurredAt,
  text: sentence,
  by: [actorName, unitLabel && `(${unitLabel})`].filter(Boolean).join(' ') || undefined,
});
