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

export const processPath = (slug: string, id: string): string => `/${slug}/processos/${id}`;

/** The document opened in the page of its process. */
export const documentPath = (slug: string, processId: string, documentId: string): string =>
  `${processPath(slug, processId)}?documento=${documentId}`;

/** Why nothing can be done on a process in this unit; undefined when it is at hand. */
export function whyNotAtHand({ here }: ProcessHeader, unitLabel: string): string | undefined {
  if (!here) return `O processo não está na unidade ${unitLabel}. Troque de unidade ou peça que o enviem.`;
  if (!here.open) return `O processo está concluído na unidade ${unitLabel}. Reabra-o para continuar.`;
  if (!here.received) return `O processo chegou à unidade ${unitLabel} e ainda não foi recebido.`;
  return undefined;
}

/** In the place of a form that cannot be used now: the reason, and the act that mends it. */
export function NotAtHand({ process, why }: { process: ProcessHeader; why: string }) {
  const { tenant } = useFrame();
  const path = processPath(tenant?.slug ?? '', process.id);
  const act = process.here && (process.here.open ? 'recebimento' : 'reabertura');
  return (
    <>
      <Notice kind="warning">{why}</Notice>
      {act ? (
        <Form action={`${path}/${act}`}>
          <Button>{act === 'reabertura' ? 'Reabrir o processo' : 'Receber o processo'}</Button>
        </Form>
      ) : (
        <Button kind="secondary" href={path}>
          Voltar ao processo
        </Button>
      )}
    </>
  );
}
