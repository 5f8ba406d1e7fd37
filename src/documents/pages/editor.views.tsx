import {
  Actions,
  Button,
  DocumentEditor,
  ErrorSummary,
  errorOf,
  Form,
  More,
  Notice,
  optionList,
  Page,
  StateLabel,
  TextArea,
  useFrame,
  type FieldError,
} from '../../platform/web';
import { AboutProcess, documentPath, type ProcessHeader } from '../../processes';
import { toHtml } from '../content/renderings/html';
import { fitsPlain, toPlain } from '../content/renderings/plain';
import { piecesOf } from '../content/pieces';
import type { DocumentContent } from '../content/schema';
import type { DocumentDetails } from '../documents.queries';
import { PresenceLine } from '../presence/presence-line';
import type { Present } from '../presence/presence.service';
import { ThreadList } from '../threads/threads.views';
import type { Thread } from '../threads/threads';
import type { Template } from '../templates/templates.service';
import { PlainPieces } from './plain-pieces';
import type { TypedText } from './typed-text';

export interface EditedDocument {
  document: DocumentDetails;
  process: ProcessHeader;
}

interface EditorPageProps extends EditedDocument {
  present: Present;
  /** Those that can be put into the text. */
  texts: readonly Template[];
  /** What is said beside the text. */
  threads: readonly Thread[];
  /** Who writes. */
  author: { id: string; name: string };
  savedAt?: Date;
  /** The visit whose text the person has just chosen to keep or to leave. */
  decided?: string;
  /** What was refused, to be mended. */
  typed?: TypedText;
  errors?: readonly FieldError[];
}

export function EditorPage(props: EditorPageProps) {
  const { document, process, present, texts, threads, author, savedAt, decided, typed, errors = [] } = props;
  const { tenant } = useFrame();
  const slug = tenant?.slug ?? '';
  const address = `/${slug}/documentos/${document.id}`;
  return (
    <Page
      title={`${process.number} · Escrever ${document.title}`}
      heading={document.title}
      layout="full"
      invalid={errors.length > 0}
      editor
    >
      <AboutProcess process={process} />
      <ErrorSummary errors={errors} />
      {document.state === 'signed' ? (
        <Notice kind="warning">
          Este documento está assinado. Ao mudar o texto, as assinaturas deixam de valer e será preciso
          assinar de novo.
        </Notice>
      ) : null}
      <EditorBar
        document={document}
        texts={texts}
        address={address}
        back={documentPath(slug, process.id, document.id)}
      />
      <PresenceLine documentId={document.id} present={present} writes />
      <div class={threads.length > 0 ? 'writing writing--commented' : 'writing'}>
        <Form action={`${address}/editar`}>
          <input type="hidden" name="revision" value={document.revision} />
          <DocumentEditor
            documentId={document.id}
            revision={document.revision}
            content={JSON.stringify(document.content)}
            saveUrl={`${address}/texto`}
            signInUrl={`/${slug}/entrar`}
            author={author}
            referencesUrl={`/${slug}/referencias`}
            threadsUrl={`${address}/comentarios`}
            label={`Texto de ${document.title}`}
            savedAt={savedAt}
            decided={decided}
          >
            <PlainMode content={document.content!} documentId={document.id} typed={typed} errors={errors} />
          </DocumentEditor>
        </Form>
        <aside class="threads" aria-labelledby="conversas-titulo">
          <h2 id="conversas-titulo">Comentários</h2>
          <ThreadList document={document} threads={threads} />
        </aside>
      </div>
    </Page>
  );
}

interface EditorBarProps {
  document: DocumentDetails;
  texts: readonly Template[];
  address: string;
  back: string;
}

/** What comes after writing. The links wait for the text to be saved. */
function EditorBar({ document, texts, address, back }: EditorBarProps) {
  return (
    <nav class="editor-bar" aria-label="Documento">
      <Button kind="quiet" small icon="arrow-left" href={back} data-after-save="">
        <span>
          Voltar<span class="editor-bar__where"> ao processo</span>
        </span>
      </Button>
      <Button kind="quiet" small icon="pdf" href={`${address}/previa.pdf`} data-after-save="">
        Ver como PDF
      </Button>
      <Button kind="quiet" small icon="history" href={`${address}/versoes`} data-after-save="">
        Versões
      </Button>
      <Button kind="quiet" small icon="comment" href={`${address}/comentarios`} data-after-save="">
        Comentários
      </Button>
      <StandardTexts texts={texts} address={address} />
      <More of="ações do documento">
        <li>
          <Button kind="quiet" small icon="upload" href={`${address}/importar`} data-after-save="">
            Importar texto
          </Button>
        </li>
        <li>
          <Button kind="quiet" small icon="people" href={`${address}/destinatarios`} data-after-save="">
            Destinatários
          </Button>
        </li>
        <li class="more__danger more__apart">
          <Button kind="quiet" small icon="trash" href={`${address}/excluir`}>
            Excluir
          </Button>
        </li>
      </More>
      <StateLabel kind="warning" icon="pen">
        {document.state === 'signed' ? 'Assinado' : 'Minuta'}
      </StateLabel>
      <Button kind="secondary" small icon="sign" href={`${address}/assinar`} data-after-save="">
        Assinar
      </Button>
    </nav>
  );
}

/** With JavaScript alone: without it a standard text is chosen when the document begins. */
function StandardTexts({ texts, address }: { texts: readonly Template[]; address: string }) {
  if (texts.length === 0) return null;
  return (
    <details class="more" data-menu="" data-standard-texts={`${address}/textos-padrao`} hidden>
      <summary>Texto padrão</summary>
      <div class="standard-texts">
        <label for="texto-padrao">Qual texto</label>
        <select class="input" id="texto-padrao">
          {optionList(texts.map(({ id, name }) => ({ value: id, label: name })))}
        </select>
        <Button kind="secondary" small type="button">
          Inserir onde está o cursor
        </Button>
      </div>
    </details>
  );
}

interface PlainModeProps {
  content: DocumentContent;
  /** Whose the text is; a template has no pictures. */
  documentId?: string;
  typed?: TypedText;
  errors: readonly FieldError[];
}

export function PlainMode({ content, documentId, typed, errors }: PlainModeProps) {
  if (typed?.plain === undefined && !fitsPlain(content))
    return documentId && piecesOf(content).length > 0 ? (
      <PlainPieces {...{ content, documentId }} />
    ) : (
      <OnlyRead {...{ content, documentId }} />
    );
  return (
    <>
      <TextArea
        name="text"
        label="Texto (modo simples)"
        hint="Salve antes de sair desta página. Uma linha em branco separa os parágrafos. Comece a linha com # para um título, com - para um item de lista, com 1. para uma lista numerada."
        value={typed?.plain ?? toPlain(content)}
        rows={14}
        error={errorOf(errors, 'text') ?? errorOf(errors, 'content')}
      />
      <Actions>
        <Button>Salvar</Button>
      </Actions>
    </>
  );
}

function OnlyRead({ content, documentId }: { content: DocumentContent; documentId?: string }) {
  return (
    <>
      <Notice kind="info" title="Sem JavaScript, este texto só pode ser lido">
        <p>
          Ele tem tabelas, destaques ou alinhamentos que o modo simples perderia. Para mudar o texto, abra
          esta página em um navegador com JavaScript, ou comece outro documento em branco.
        </p>
      </Notice>
      <CanonicalText content={content} documentId={documentId} />
    </>
  );
}

/**
 * The text as it is kept; the canonical HTML escapes what people wrote. Its pictures are found from the page of any
 * address when it says whose they are.
 */
export function CanonicalText({
  content,
  documentId,
  html,
}: {
  content?: DocumentContent;
  documentId?: string;
  html?: string;
}) {
  const { tenant } = useFrame();
  const pictures = `/${tenant?.slug ?? ''}/documentos/${documentId ?? ''}/imagens`;
  const options = documentId ? { imageSource: (sha256: string) => `${pictures}/${sha256}` } : {};
  return (
    <div
      class="canonical"
      lang="pt-BR"
      tabIndex={0}
      role="region"
      aria-label="Texto"
      dangerouslySetInnerHTML={{ __html: html ?? (content ? toHtml(content, options) : '') }}
    />
  );
}
