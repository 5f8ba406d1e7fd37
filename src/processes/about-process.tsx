import { sentence } from '../platform/errors';
import { localPath, textOf } from '../platform/http';
import { Button, Form, Notice, useFrame } from '../platform/web';
import type { ProcessHeader } from './processes.queries';

type About = Pick<ProcessHeader, 'id' | 'number' | 'typeName' | 'subject'>;

/** Which process a form is about, with the way back to it. */
export function AboutProcess({ process: { id, number, typeName, subject } }: { process: About }) {
  const { tenant } = useFrame();
  return (
    <p class="about">
      <a href={processPath(tenant?.slug ?? '', id)} class="number">
        {number}
      </a>{' '}
      <span>
        {typeName} · {subject}
      </span>
    </p>
  );
}

/** On a list; of a secret process only its type, for the rest waits for the password. */
export const typeAndSubject = ({ typeName, subject }: Pick<About, 'typeName' | 'subject'>): string =>
  `${typeName} · ${subject || 'abra com a senha'}`;

export const processPath = (slug: string, id: string): string => `/${slug}/processos/${id}`;

/** The document opened in the page of its process. */
export const documentPath = (slug: string, processId: string, documentId: string): string =>
  `${processPath(slug, processId)}?documento=${documentId}`;

/** Where the person comes from and goes back to, as the form says it: the desk as it was, when it says nothing of ours. */
export const nextIn = (slug: string, given: unknown): string =>
  localPath(textOf(given, 'next')) ?? `/${slug}/controle`;

/** Why nothing can be written, filed, signed or sent in this unit; undefined when it is at hand. */
export function whyNotAtHand({ here, state }: ProcessHeader, unitLabel: string): string | undefined {
  if (state === 'annexed') return sentence('processes.annexed', { verb: 'continuar' });
  if (!here) return `O processo não está na unidade ${unitLabel}. Troque de unidade ou peça que o enviem.`;
  if (!here.open) return sentence('processes.not_open_here', { unit: unitLabel });
  if (!here.received) return `O processo chegou à unidade ${unitLabel} e ainda não foi recebido.`;
  if (state === 'normal') return undefined;
  return sentence(`processes.${state}`, { verb: 'continuar' });
}

/** In the place of a form that cannot be used now: the reason, and the act that usually mends it. */
export function NotAtHand({ process, why }: { process: ProcessHeader; why: string }) {
  const { tenant } = useFrame();
  const path = processPath(tenant?.slug ?? '', process.id);
  const mend = mends(process);
  return (
    <>
      <Notice kind="warning">{why}</Notice>
      {mend ? (
        <Form action={`${path}/${mend.action}`}>
          <Button>{mend.label}</Button>
        </Form>
      ) : (
        <Button kind="secondary" href={path}>
          Voltar ao processo
        </Button>
      )}
    </>
  );
}

/** Most acts ask for a process that is open here, received, and in normal course. */
function mends({ here, state }: ProcessHeader): { action: string; label: string } | undefined {
  if (!here || state === 'annexed') return undefined;
  if (!here.open)
    return state === 'suspended' ? undefined : { action: 'reabertura', label: 'Reabrir o processo' };
  if (!here.received) return { action: 'recebimento', label: 'Receber o processo' };
  return state === 'suspended' ? { action: 'retomar', label: 'Retomar o processo' } : undefined;
}
