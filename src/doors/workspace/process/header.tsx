import { levelNames, PUBLIC } from '../../../access';
import { Copyable, Tag, useFrame, When } from '../../../platform/web';
import { ReturnTag } from '../../../dispatch';
import { OrganizedTags } from '../../../organizing';
import { priorities, type ProcessState } from '../../../processes';
import type { Linked, ProcessView } from './process-page.queries';

/** What it is, where it is and with whom, and who sent it here and why. */
export function Header({ process }: { process: ProcessView }) {
  const { parties, level, legalGround, legalBase, openAt, last, suspended, parent, priority } = process;
  const { tenant, now } = useFrame();
  const root = `/${tenant!.slug}/processos`;
  return (
    <header class="process__header">
      <h1 class="process__title">
        <Copyable text={process.number} label="número do processo" />{' '}
        <Tag kind={level === PUBLIC ? undefined : 'warning'} icon={level === PUBLIC ? 'eye' : 'lock'}>
          {levelNames[level].charAt(0).toUpperCase() + levelNames[level].slice(1)}
        </Tag>{' '}
        {stateTag(process.standing.state)}
        {priority ? (
          <Tag kind="danger" icon="warning">
            {priorities[priority].name}
          </Tag>
        ) : null}
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
        {suspended ? <Suspension suspended={suspended} /> : null}
        {parent ? <span>Anexado ao processo {linked(parent, root)}</span> : null}
        {legalGround ? (
          <span>
            Hipótese legal: <b>{legalGround}</b> ({legalBase})
          </span>
        ) : null}
      </p>
      <p class="process__tags">
        {process.returns.map((each) => (
          <ReturnTag key={each.to} {...each} now={now} />
        ))}
        <OrganizedTags organized={process.organized} />
      </p>
      {last ? <LastDispatch last={last} /> : null}
    </header>
  );
}

/** With more destinations than these, the rest are counted. */
const mostNamed = 5;

/** The note is for whom the act was sent to: one meant for other units is told as such. */
function LastDispatch({ last }: { last: NonNullable<ProcessView['last']> }) {
  const named = last.to.length > mostNamed ? last.to.slice(0, mostNamed - 1) : last.to;
  const others = last.to.length - named.length;
  const to = listed([...named, ...(others > 0 ? [`mais ${others}`] : [])]);
  return (
    <div class="process__last">
      <p>
        {last.here ? null : 'Último envio do processo: '}
        <b>
          {last.sentBy} ({last.fromLabel})
        </b>{' '}
        enviou para {to}, <When date={last.sentAt} />
      </p>
      {last.note ? <p>“{last.note}”</p> : null}
    </div>
  );
}

const listed = (names: readonly string[]): string =>
  [names.slice(0, -1).join(', '), ...names.slice(-1)].filter(Boolean).join(' e ');

function openPlaces({ openAt }: ProcessView) {
  return openAt.map(({ label, name, assignee }, index) => [
    index > 0 ? ', ' : null,
    <b title={name}>{label}</b>,
    assignee ? ` (com ${assignee})` : null,
  ]);
}

/** Another process, by its number. */
export function linked({ id, number, typeName }: Linked, root: string) {
  return (
    <a class="number" href={`${root}/${id}`} title={typeName}>
      {number}
    </a>
  );
}

function Suspension({ suspended }: { suspended: NonNullable<ProcessView['suspended']> }) {
  const { unitLabel, since, reason, waitsFor } = suspended;
  const root = `/${useFrame().tenant!.slug}/processos`;
  return (
    <span>
      Sobrestado em <b>{unitLabel}</b>, <When date={since} />
      {reason ? `: ${reason}` : null}
      {waitsFor ? <> (espera o processo {linked(waitsFor, root)})</> : null}
    </span>
  );
}

function stateTag(state: ProcessState) {
  switch (state) {
    case 'normal':
      return null;
    case 'suspended':
      return (
        <Tag kind="warning" icon="pause">
          Sobrestado
        </Tag>
      );
    case 'annexed':
      return (
        <Tag kind="info" icon="attach">
          Anexado
        </Tag>
      );
    case 'blocked':
      return (
        <Tag kind="warning" icon="lock">
          Bloqueado
        </Tag>
      );
  }
}
