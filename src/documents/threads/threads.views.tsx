import type { ComponentChildren } from 'preact';
import {
  Actions,
  Button,
  Details,
  ErrorSummary,
  errorOf,
  fieldId,
  Form,
  Notice,
  Page,
  StateLabel,
  TextArea,
  useFrame,
  When,
  type FieldError,
} from '../../platform/web';
import { AboutProcess, documentPath, type ProcessHeader } from '../../processes';
import type { DocumentDetails } from '../documents.queries';
import { mostComment, type Thread, type ThreadComment } from './threads';

export interface TypedComment {
  /** Empty: a new thread. */
  threadId: string;
  text: string;
}

interface ThreadsProps {
  document: DocumentDetails;
  threads: readonly Thread[];
  typed?: TypedComment;
  errors?: readonly FieldError[];
}

export function ThreadsPage(props: ThreadsProps & { process: ProcessHeader; mayEdit: boolean }) {
  const { document, process, mayEdit, errors = [] } = props;
  const slug = useFrame().tenant?.slug ?? '';
  return (
    <Page
      title={`${process.number} · Comentários em ${document.title}`}
      heading={`Comentários em ${document.title}`}
      invalid={errors.length > 0}
    >
      <AboutProcess process={process} />
      <p>
        {mayEdit ? (
          <>
            Para apontar um trecho, selecione-o no{' '}
            <a href={`/${slug}/documentos/${document.id}/editar`}>editor</a> e escolha <b>Comentar</b>.
          </>
        ) : (
          <>
            Escreva aqui o que deve mudar antes da sua assinatura: quem escreve o documento é avisado.{' '}
            <a href={`/${slug}/documentos/${document.id}/conteudo`}>Ler o texto</a>.
          </>
        )}{' '}
        Os comentários são da minuta: não fazem parte do documento.
      </p>
      <ThreadList {...props} />
      <Button kind="link" href={documentPath(slug, process.id, document.id)}>
        Voltar ao documento
      </Button>
    </Page>
  );
}

/** The threads beside the text, or on a page of their own. With JavaScript an answer changes the list alone. */
export function ThreadList(props: ThreadsProps) {
  const { document, threads, typed, errors = [] } = props;
  const open = threads.filter(({ resolved }) => !resolved);
  const resolved = threads.filter((thread) => thread.resolved);
  const draft = document.state === 'draft';
  const address = `/${useFrame().tenant?.slug ?? ''}/documentos/${document.id}/comentarios`;
  const items = (shown: readonly Thread[]) =>
    shown.map((thread) => <ThreadItem key={thread.id} {...props} thread={thread} />);
  return (
    // The editor says when it began a thread of its own.
    <div
      id="conversas"
      class="threads__list"
      {...{ 'hx-get': address, 'hx-trigger': 'threads-changed', ...swapList }}
    >
      <ErrorSummary errors={errors.map((error) => ({ ...error, field: fieldOf(typed?.threadId ?? '') }))} />
      {draft ? null : (
        <Notice kind="info">O documento já não é minuta: aqui fica o que foi dito antes.</Notice>
      )}
      {open.length === 0 ? <p class="soft">Nenhum comentário aberto.</p> : null}
      {open.length > 0 ? (
        <ol role="list" aria-label="Comentários abertos, na ordem do texto">
          {items(open)}
        </ol>
      ) : null}
      {draft ? <NewThread {...props} /> : null}
      {resolved.length > 0 ? (
        <Details summary={`Resolvidos (${resolved.length})`}>
          <ol role="list" aria-label="Comentários resolvidos">
            {items(resolved)}
          </ol>
        </Details>
      ) : null}
    </div>
  );
}

const swapList = { 'hx-target': '#conversas', 'hx-select': '#conversas', 'hx-swap': 'outerHTML' };

const fieldOf = (threadId: string): string => `text-${threadId || 'novo'}`;

function ThreadItem({ thread, ...props }: ThreadsProps & { thread: Thread }) {
  const { id, quote, resolved, comments } = thread;
  return (
    <li
      class="thread"
      id={`conversa-${id}`}
      data-keeps-focus=""
      data-thread={id}
      data-resolved={resolved ? '' : undefined}
      tabIndex={-1}
    >
      <Quote thread={thread} />
      <ol
        role="list"
        aria-label={quote ? `Conversa sobre “${quote.slice(0, 60)}”` : 'Conversa sobre o documento'}
      >
        {comments.map((comment) => (
          <Said key={comment.id} {...comment} />
        ))}
      </ol>
      {resolved ? (
        <p>
          <StateLabel kind="success" icon="check">
            Resolvido
          </StateLabel>{' '}
          <span class="soft small">
            por {resolved.by}, <When date={resolved.at} />
          </span>
        </p>
      ) : null}
      {props.document.state === 'draft' ? <ThreadActs {...props} thread={thread} /> : null}
    </li>
  );
}

function Quote({ thread: { quote, anchored } }: { thread: Thread }) {
  if (quote === null) return <p class="soft small">Sobre o documento todo</p>;
  return (
    <>
      <blockquote class="thread__quote">{quote}</blockquote>
      {anchored ? null : <p class="soft small">O trecho mudou ou saiu do texto.</p>}
    </>
  );
}

function Said({ by, unitLabel, at, text }: ThreadComment) {
  return (
    <li>
      <p class="soft small">
        <b>{by}</b> ({unitLabel}), <When date={at} />
      </p>
      <p class="thread__text">{text}</p>
    </li>
  );
}

function ThreadActs({ thread, document, typed, errors = [] }: ThreadsProps & { thread: Thread }) {
  const { id, resolved, anchored, comments } = thread;
  const about = ` o comentário de ${comments[0]?.by ?? ''}`;
  const again = typed?.threadId === id;
  return (
    <>
      <div class="thread__acts">
        {anchored ? (
          <button type="button" class="button button--quiet button--small" data-show-thread={id} hidden>
            Ver no texto
          </button>
        ) : null}
        <ThreadForm document={document} act={resolved ? 'reopen' : 'resolve'} threadId={id}>
          <Button kind="quiet" small icon={resolved ? 'undo' : 'check'}>
            {resolved ? 'Reabrir' : 'Resolver'}
            <span class="visually-hidden">{about}</span>
          </Button>
        </ThreadForm>
      </div>
      <Details summary="Responder" open={again}>
        <ThreadForm document={document} act="answer" threadId={id}>
          <CommentField
            threadId={id}
            label="Resposta"
            text={again ? typed.text : ''}
            errors={again ? errors : []}
          />
          <Actions>
            <Button small kind="secondary" icon="reply">
              Responder
              <span class="visually-hidden">{about}</span>
            </Button>
          </Actions>
        </ThreadForm>
      </Details>
    </>
  );
}

function NewThread({ document, typed, errors = [] }: ThreadsProps) {
  const again = typed?.threadId === '';
  return (
    <Details summary="Comentar o documento todo" open={again}>
      <ThreadForm document={document} act="begin">
        <CommentField
          threadId=""
          label="Comentário"
          text={again ? typed.text : ''}
          errors={again ? errors : []}
        />
        <Actions>
          <Button small kind="secondary" icon="reply">
            Comentar
          </Button>
        </Actions>
      </ThreadForm>
    </Details>
  );
}

interface CommentFieldProps extends TypedComment {
  label: string;
  errors: readonly FieldError[];
}

function CommentField({ threadId, label, text, errors }: CommentFieldProps) {
  return (
    <TextArea
      name="text"
      id={fieldId(fieldOf(threadId))}
      label={label}
      value={text}
      rows={3}
      maxLength={mostComment}
      error={errorOf(errors, 'text')}
    />
  );
}

interface ThreadFormProps {
  document: DocumentDetails;
  act: 'begin' | 'answer' | 'resolve' | 'reopen';
  threadId?: string;
  children: ComponentChildren;
}

function ThreadForm({ document, act, threadId, children }: ThreadFormProps) {
  const action = `/${useFrame().tenant?.slug ?? ''}/documentos/${document.id}/comentarios`;
  return (
    <Form action={action} {...{ 'hx-post': action, ...swapList }}>
      <input type="hidden" name="act" value={act} />
      {threadId ? <input type="hidden" name="threadId" value={threadId} /> : null}
      {children}
    </Form>
  );
}
