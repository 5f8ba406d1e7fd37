import { RESTRICTED } from '../../access';
import { Notice, useFrame } from '../../platform/web';
import { processPath } from '../../processes';
import { dayInFull } from './return-fields';
import type { CheckedProcess } from '../sending/send-check';

interface ChecklistProps {
  processes: readonly CheckedProcess[];
  /** Acronyms of the chosen destinations of another body. */
  otherBodies: readonly string[];
  /** Acronyms of the chosen destinations in which nobody acts. */
  idle: readonly string[];
  keepOpen: boolean;
  /** Ids of the chosen destinations. */
  chosen: ReadonlySet<string>;
}

/** What may be wrong, each with the link that mends it. Nothing here forbids. */
export function Checklist(props: ChecklistProps) {
  const parts = [unattended(props), owed(props), drafts(props), restricted(props), missing(props)].filter(
    Boolean,
  );
  if (parts.length === 0) return null;
  return (
    <section class="checklist" aria-labelledby="antes-de-enviar">
      <h2 id="antes-de-enviar">Antes de enviar, confira</h2>
      {parts}
    </section>
  );
}

function unattended({ idle }: ChecklistProps) {
  if (idle.length === 0) return null;
  return (
    <Notice key="idle" kind="warning" title={`Ninguém trabalha em ${idle.join(', ')}`}>
      <p>
        O processo ficaria lá sem que ninguém o recebesse. Escolha outra unidade, ou peça a quem administra o
        município que dê um perfil a alguém ali.
      </p>
    </Notice>
  );
}

function drafts({ processes }: ChecklistProps) {
  const all = processes.flatMap((process) => process.drafts.map((draft) => ({ process, draft })));
  if (all.length === 0) return null;
  const title =
    all.length === 1 ? 'Há 1 documento sem assinatura' : `Há ${all.length} documentos sem assinatura`;
  return (
    <Notice key="drafts" kind="warning" title={title}>
      <p>A outra unidade não vê o texto de uma minuta.</p>
      <ul>
        {all.map(({ process, draft }) => (
          <li key={draft.id}>
            <Which process={process} of={processes} />
            {draft.title}: <DraftLink draft={draft} processId={process.id} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** Among several, the number says of which one. */
function Which({ process, of }: { process: CheckedProcess; of: readonly CheckedProcess[] }) {
  const { tenant } = useFrame();
  if (of.length === 1) return null;
  return (
    <>
      <a href={processPath(tenant?.slug ?? '', process.id)} class="number">
        {process.number}
      </a>
      {': '}
    </>
  );
}

/** After signing one is back where the process is sent. */
function DraftLink({
  draft: { id, title },
  processId,
}: {
  draft: CheckedProcess['drafts'][number];
  processId: string;
}) {
  const { tenant, actor } = useFrame();
  const maySign = actor?.permissions.includes('document.sign');
  const slug = tenant?.slug ?? '';
  const next = encodeURIComponent(`${processPath(slug, processId)}/enviar`);
  return (
    <a href={`/${slug}/documentos/${id}/${maySign ? `assinar?next=${next}` : 'editar'}`}>
      {maySign ? 'assinar' : 'abrir'}
      <span class="visually-hidden"> {title}</span>
    </a>
  );
}

/** What this unit owes and would not give back; the rule refuses only when the process would leave. */
function owed({ processes, chosen, keepOpen }: ChecklistProps) {
  const all = processes.flatMap((process) =>
    process.owes.filter((each) => !chosen.has(each.askingUnitId)).map((each) => ({ process, each })),
  );
  if (all.length === 0) return null;
  return (
    <Notice key="owed" kind="warning" title="Há retorno programado a cumprir">
      <ul>
        {all.map(({ process, each }) => (
          <li key={each.id}>
            <Which process={process} of={processes} />
            Devolver a {each.askingLabel} até {dayInFull(each.dueOn)}.
          </li>
        ))}
      </ul>
      <p>
        {keepOpen
          ? 'O prazo corre até que o processo seja enviado de volta a quem o espera.'
          : 'Escolha também a unidade que espera o retorno, ou mantenha o processo aberto nesta unidade.'}
      </p>
    </Notice>
  );
}

function restricted({ processes, otherBodies }: ChecklistProps) {
  const all = processes.filter(({ level }) => level === RESTRICTED);
  if (all.length === 0) return null;
  const leaves = otherBodies.length > 0;
  const [one] = processes.length === 1 ? all : [];
  const title = one
    ? 'O processo é restrito'
    : all.length === 1
      ? 'Um dos processos é restrito'
      : `${all.length} dos processos são restritos`;
  return (
    <Notice key="restricted" kind={leaves ? 'warning' : 'info'} title={title}>
      {leaves ? <p>O conteúdo sai do seu órgão: {otherBodies.join(', ')}.</p> : null}
      <p>As unidades de destino passam a ver o conteúdo dele e continuam vendo depois que ele sair de lá.</p>
      <ul>
        {all.flatMap((process) =>
          (process.restricted.length > 0
            ? process.restricted
            : [{ id: process.id, title: 'todo o processo' }]
          ).map(({ id, title: name }) => (
            <li key={id}>
              <Which process={process} of={processes} />
              <DocumentLink process={process} id={id} title={name} />
            </li>
          )),
        )}
      </ul>
    </Notice>
  );
}

function DocumentLink({ process, id, title }: { process: CheckedProcess; id: string; title: string }) {
  const { tenant } = useFrame();
  const path = processPath(tenant?.slug ?? '', process.id);
  return <a href={id === process.id ? path : `${path}?documento=${id}`}>{title}</a>;
}

function missing({ processes }: ChecklistProps) {
  const empty = processes.filter(({ withoutDocuments }) => withoutDocuments);
  if (empty.length === 0) return null;
  return (
    <Notice key="missing" kind="info" title="Falta incluir documentos">
      <ul>
        {empty.map((process) => (
          <li key={process.id}>
            <Which process={process} of={processes} />
            <WriteLink id={process.id} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function WriteLink({ id }: { id: string }) {
  const { tenant } = useFrame();
  const path = processPath(tenant?.slug ?? '', id);
  return (
    <>
      O processo não tem documento: <a href={`${path}/documentos/novo`}>escrever</a> ou{' '}
      <a href={`${path}/arquivos/novo`}>enviar arquivo</a>.
    </>
  );
}
