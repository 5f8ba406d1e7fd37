import type { DocumentNode } from '../../documents';
import {
  Actions,
  Button,
  ErrorSummary,
  errorOf,
  Form,
  Notice,
  Select,
  TextArea,
  useFrame,
  When,
  type FieldError,
} from '../../platform/web';
import { documentPath, processPath, type ProcessHeader } from '../../processes';
import { OneButton, ProcessFormPage } from '../shared/panel';
import { mostComment } from './comments.dto';
import type { Comment } from './comments.service';

export interface TypedComment {
  text: string;
  documentId: string;
}

interface CommentsPageProps {
  process: ProcessHeader;
  /** Why none can be written now. */
  why?: string;
  comments: readonly Comment[];
  /** Those that the person may read. */
  documents: readonly DocumentNode[];
  typed: TypedComment;
  errors?: readonly FieldError[];
}

export function CommentsPage(props: CommentsPageProps) {
  const { process, why, comments, errors = [] } = props;
  return (
    <ProcessFormPage process={process} heading="Comentários" invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      {why ? <Notice kind="info">{why}</Notice> : <CommentForm {...props} />}
      {process.readable ? null : (
        <Notice kind="info">
          O processo é restrito a unidades por onde passou: você não lê os comentários.
        </Notice>
      )}
      {comments.length === 0 ? (
        <p class="soft">Nenhum comentário ainda.</p>
      ) : (
        <ul class="organized" role="list" aria-label="Comentários, os mais novos primeiro">
          {comments.map((comment) => (
            <CommentItem key={comment.id} process={process} comment={comment} />
          ))}
        </ul>
      )}
    </ProcessFormPage>
  );
}

function CommentForm({ process, documents, typed, errors = [] }: CommentsPageProps) {
  const path = processPath(useFrame().tenant?.slug ?? '', process.id);
  return (
    <Form action={`${path}/comentarios`} class="form" guard>
      <TextArea
        name="text"
        label="Comentário"
        hint="Leem todas as unidades que têm acesso ao conteúdo. Não é documento nem andamento do processo."
        value={typed.text}
        rows={3}
        maxLength={mostComment}
        error={errorOf(errors, 'text')}
      />
      {documents.length > 0 ? (
        <Select
          name="documentId"
          label="Sobre"
          empty="O processo"
          options={documents.map(({ id, code, title }) => ({ value: id, label: `${title} (${code})` }))}
          value={typed.documentId}
          error={errorOf(errors, 'documentId')}
          optional
        />
      ) : null}
      <Actions>
        <Button icon="note">Comentar</Button>
        <Button kind="link" href={path}>
          Voltar ao processo
        </Button>
      </Actions>
    </Form>
  );
}

function CommentItem({ process, comment }: { process: ProcessHeader; comment: Comment }) {
  const slug = useFrame().tenant?.slug ?? '';
  const { id, text, by, unitLabel, at, document, own } = comment;
  return (
    <li>
      <div>
        <p class="soft small">
          {by} ({unitLabel}), <When date={at} />
          {document ? (
            <>
              , sobre <a href={documentPath(slug, process.id, document.id)}>{document.title}</a>
            </>
          ) : null}
        </p>
        <p class="organized__text">{text}</p>
      </div>
      {own ? (
        <OneButton
          action={`${processPath(slug, process.id)}/comentarios`}
          label="Remover"
          about={`o comentário “${text.slice(0, 40)}”`}
          icon="trash"
          fields={{ act: 'remove', id }}
        />
      ) : null}
    </li>
  );
}
