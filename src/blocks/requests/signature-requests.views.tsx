import {
  Actions,
  Button,
  Day,
  EmptyState,
  ErrorSummary,
  errorOf,
  Facts,
  Form,
  Notice,
  Page,
  StateLabel,
  Table,
  Tabs,
  TextArea,
  useFrame,
  When,
  when,
  type FieldError,
} from '../../platform/web';
import { commentsLabel } from '../../documents';
import { unfinishedPath, unfinishedWays, type TitledSigning } from '../../signatures';
import { requestStates } from '../pages/words';
import type { RequestBox, RequestRow } from './signature-requests.queries';

export function RequestStateLabel({ request: { state } }: { request: RequestRow }) {
  const children = requestStates[state];
  if (state === 'open') return StateLabel({ kind: 'unread', icon: 'clock', children });
  if (state === 'signed') return StateLabel({ kind: 'success', icon: 'check', children });
  return StateLabel({ kind: state === 'declined' ? 'warning' : 'neutral', icon: 'close', children });
}

interface RequestListProps {
  box: RequestBox;
  requests: readonly RequestRow[];
  /** What the person began to sign elsewhere. */
  begun: readonly TitledSigning[];
}

export function RequestListPage({ box, requests, begun }: RequestListProps) {
  const { tenant, actor } = useFrame();
  const root = `/${tenant?.slug ?? ''}/pedidos-de-assinatura`;
  return (
    <Page title="Pedidos de assinatura" layout="full">
      <Tabs
        label="Quais pedidos"
        tabs={[
          { href: root, label: 'Para você', current: box === 'received' },
          {
            href: `${root}?lista=feitos`,
            label: `Feitos pela unidade ${actor?.unit.label ?? ''}`,
            current: box === 'sent',
          },
        ]}
      />
      {begun.length > 0 ? <Begun begun={begun} /> : null}
      {requests.length === 0 ? (
        <EmptyState title="Nenhum pedido" icon="sign">
          Para pedir a assinatura de alguém, abra o documento e clique em “Pedir assinatura”.
        </EmptyState>
      ) : (
        <Table
          caption="Pedidos de assinatura"
          captionHidden
          columns={[
            { label: 'Documento' },
            { label: box === 'received' ? 'Quem pediu' : 'A quem' },
            { label: 'Quando' },
            { label: 'Prazo' },
            { label: 'Situação' },
          ]}
        >
          {requests.map((request) => (
            <tr key={request.id}>
              <td data-label="Documento">
                <a href={`${root}/${request.id}`}>{request.title}</a>{' '}
                <span class="number soft">{request.processNumber}</span>
              </td>
              <td data-label={box === 'received' ? 'Quem pediu' : 'A quem'}>
                {box === 'received' ? `${request.requestedBy} (${request.unitLabel})` : request.person}
              </td>
              <td data-label="Quando">
                <When date={request.requestedAt} />
              </td>
              <td data-label="Prazo">{request.dueOn ? <Day day={request.dueOn} /> : ''}</td>
              <td data-label="Situação">
                <RequestStateLabel request={request} />
              </td>
            </tr>
          ))}
        </Table>
      )}
    </Page>
  );
}

/** The way back to what waits for a signature made elsewhere, whoever asked for it. */
function Begun({ begun }: Pick<RequestListProps, 'begun'>) {
  const { tenant, now } = useFrame();
  return (
    <Table
      caption="Assinaturas que você começou fora do sistema"
      columns={[{ label: 'Documento' }, { label: 'Como' }, { label: 'Termine até' }]}
    >
      {begun.map((signing) => (
        <tr key={signing.id}>
          <td data-label="Documento">
            <a href={unfinishedPath(tenant?.slug ?? '', signing)}>{signing.document.title}</a>{' '}
            <span class="number soft">{signing.document.code}</span>
          </td>
          <td data-label="Como">{unfinishedWays[signing.means]}</td>
          <td data-label="Termine até">{when(new Date(signing.expiresAt), now)}</td>
        </tr>
      ))}
    </Table>
  );
}

interface RequestPageProps {
  request: RequestRow;
  viewer: { userId: string; unitId: string };
  reason?: string;
  errors?: readonly FieldError[];
}

/** The permanent address of a request: what is asked, the document, and the answer. */
export function RequestPage({ request, viewer, reason = '', errors = [] }: RequestPageProps) {
  const { tenant, actor } = useFrame();
  const slug = tenant?.slug ?? '';
  const root = `/${slug}/pedidos-de-assinatura`;
  const mine = request.userId === viewer.userId;
  const open = request.state === 'open';
  const maySign = actor?.permissions.includes('document.sign');
  const document = `/${slug}/documentos/${request.documentId}`;
  const readable =
    request.documentId &&
    request.documentState !== 'cancelled' &&
    (open || request.documentState === 'signed');
  return (
    <Page
      title={`Pedido de assinatura · ${request.title}`}
      heading={mine && open ? 'Sua assinatura foi pedida' : 'Pedido de assinatura'}
      layout="full"
      invalid={errors.length > 0}
    >
      <ErrorSummary errors={errors} />
      <RequestFacts request={request} />
      {mine && open && !maySign ? (
        <Notice kind="info">Para assinar, troque para uma unidade em que você pode assinar.</Notice>
      ) : null}
      {open ? (
        <Actions>
          {mine && maySign ? (
            <Button
              icon="sign"
              href={`${document}/assinar?next=${encodeURIComponent(`${root}/${request.id}`)}`}
            >
              Assinar
            </Button>
          ) : null}
          {request.documentState === 'draft' ? (
            <Button kind="secondary" icon="comment" href={`${document}/comentarios`}>
              {commentsLabel(request.openComments)}
            </Button>
          ) : null}
          {mine ? (
            <Button kind="link" href={`#${refusalAnchor}`}>
              Responder que não vou assinar
            </Button>
          ) : null}
        </Actions>
      ) : null}
      {readable ? (
        <iframe
          class="process__frame"
          title={request.title}
          src={`${document}/conteudo`}
          sandbox="allow-top-navigation-by-user-activation"
        />
      ) : null}
      {mine && open ? <RefusalForm {...{ request, reason, errors, root }} /> : null}
      {!mine && open && request.unitId === viewer.unitId ? (
        <Form action={`${root}/${request.id}/cancelamento`}>
          <Button kind="secondary" icon="close">
            Cancelar o pedido
          </Button>
        </Form>
      ) : null}
      <p>
        <Button kind="link" href={root}>
          Voltar aos pedidos de assinatura
        </Button>
      </p>
    </Page>
  );
}

function RequestFacts({ request }: { request: RequestRow }) {
  const slug = useFrame().tenant?.slug ?? '';
  const { title, code, processId, processNumber, person, requestedBy, unitLabel, requestedAt } = request;
  return (
    <Facts
      facts={[
        ['Documento', [title, ' ', <span class="number soft">{code}</span>]],
        [
          'Processo',
          <a class="number" href={`/${slug}/processos/${processId}`}>
            {processNumber}
          </a>,
        ],
        ['Pedido a', person],
        ['Pedido por', [`${requestedBy} (${unitLabel}), `, <When date={requestedAt} />]],
        ['Mensagem', request.message],
        ['Prazo', request.dueOn ? <Day day={request.dueOn} /> : null],
        ['Ordem', request.turn === null ? null : `${request.turn}ª assinatura`],
        ['Situação', <RequestStateLabel request={request} />],
        ['Respondido', request.answeredAt ? <When date={request.answeredAt} /> : null],
        ['Motivo', request.refusal],
      ]}
    />
  );
}

/** Below the document, which may be long: the page leads there at its head. */
const refusalAnchor = 'nao-assinar';

interface RefusalFormProps {
  request: RequestRow;
  reason: string;
  errors: readonly FieldError[];
  root: string;
}

function RefusalForm({ request, reason, errors, root }: RefusalFormProps) {
  return (
    <section aria-labelledby={refusalAnchor}>
      <h2 id={refusalAnchor}>Não vai assinar?</h2>
      <Form action={`${root}/${request.id}/recusa`} class="form">
        <TextArea
          name="reason"
          label="Motivo"
          hint="Quem pediu vê o motivo, e ele fica nos andamentos do processo."
          value={reason}
          rows={3}
          maxLength={1000}
          error={errorOf(errors, 'reason')}
        />
        <Actions>
          <Button kind="secondary" icon="reply">
            Responder que não vou assinar
          </Button>
        </Actions>
      </Form>
    </section>
  );
}
