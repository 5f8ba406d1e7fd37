import {
  Actions,
  Button,
  ErrorSummary,
  Form,
  Notice,
  Page,
  TextArea,
  useFrame,
  when,
  type FieldError,
} from '../../platform/web';
import { AboutProcess, documentPath, processPath } from '../../processes';
import type { LastSaved } from '../documents.queries';
import { CanonicalText, type EditedDocument } from './editor.views';
import type { TypedText } from './typed-text';

interface StalePageProps extends EditedDocument {
  typed: TypedText;
  saved: LastSaved;
  /** Why the text cannot be saved any more; none when the person may choose between the two. */
  errors: readonly FieldError[];
}

/** Somebody saved meanwhile: both texts side by side, and the person says which stays. */
export function StalePage({ document, process, typed, saved, errors }: StalePageProps) {
  const lost = errors.length > 0;
  return (
    <Page
      title={`${process.number} · Comparar os textos`}
      heading={
        lost
          ? 'O seu texto não pôde ser salvo'
          : 'Este documento foi salvo em outro lugar enquanto você escrevia'
      }
      layout="full"
      invalid
    >
      <AboutProcess process={process} />
      <ErrorSummary errors={errors} />
      <p>
        <strong>{document.title}</strong>.{' '}
        {lost
          ? 'Copie daqui o que precisar.'
          : 'Nada se perdeu: compare os dois textos e escolha o que fica. Antes, copie do outro o que quiser aproveitar.'}
      </p>
      <div class="both-texts">
        <Mine {...{ document, typed, lost }} />
        <Theirs {...{ document, process, saved }} />
      </div>
    </Page>
  );
}

function Mine({ document, typed, lost }: Pick<StalePageProps, 'document' | 'typed'> & { lost: boolean }) {
  const { tenant } = useFrame();
  return (
    <section aria-labelledby="meu-texto">
      <h2 id="meu-texto">O seu texto</h2>
      <Form action={`/${tenant?.slug ?? ''}/documentos/${document.id}/editar`} guard>
        <input type="hidden" name="revision" value={document.revision} />
        <input type="hidden" name="startsVersion" value="1" />
        {typed.plain === undefined ? (
          <>
            <input type="hidden" name="content" value={typed.json} />
            <CanonicalText html={typed.html} />
          </>
        ) : (
          <TextArea
            name="text"
            label={
              lost ? 'Texto que você escreveu' : 'Texto que você escreveu (pode ajustar antes de salvar)'
            }
            value={typed.plain}
            rows={10}
            readOnly={lost}
            optional={lost}
          />
        )}
        {lost ? null : (
          <Actions>
            <Button>Ficar com o meu</Button>
            <span class="soft small">O seu texto passa a valer no lugar do outro.</span>
          </Actions>
        )}
      </Form>
    </section>
  );
}

function Theirs({ document, process, saved }: Pick<StalePageProps, 'document' | 'process' | 'saved'>) {
  const { tenant, now } = useFrame();
  const slug = tenant?.slug ?? '';
  const editable = !document.locked && document.state !== 'cancelled';
  return (
    <section aria-labelledby="outro-texto">
      <h2 id="outro-texto">O texto salvo</h2>
      <p class="soft">
        Por {saved.by}, {when(saved.at, now)}.
      </p>
      <CanonicalText content={document.content ?? undefined} documentId={document.id} />
      <Actions>
        {editable ? (
          <Button kind="secondary" href={`/${slug}/documentos/${document.id}/editar?escolhido=1`}>
            Ficar com o outro
          </Button>
        ) : (
          <Button kind="secondary" href={documentPath(slug, process.id, document.id)}>
            Abrir o documento
          </Button>
        )}
        {editable ? <span class="soft small">O seu texto não será salvo.</span> : null}
      </Actions>
    </section>
  );
}

/** A signed text may still change, but not by a slip of the hand: its signatures end. */
export function AlterSignedPage({ document, process }: EditedDocument) {
  const { tenant } = useFrame();
  const slug = tenant?.slug ?? '';
  return (
    <Page title={`${process.number} · Alterar ${document.title}`} heading="Alterar um documento assinado?">
      <AboutProcess process={process} />
      <p>
        <strong>{document.title}</strong> já está assinado. Se o texto mudar, as assinaturas deixam de valer e
        todos precisam assinar de novo.
      </p>
      <Actions>
        <Button kind="danger" href={`/${slug}/documentos/${document.id}/editar?alterar=1`}>
          Alterar o texto
        </Button>
        <Button kind="link" href={documentPath(slug, process.id, document.id)}>
          Deixar como está
        </Button>
      </Actions>
    </Page>
  );
}

export function NotEditablePage({
  document,
  process,
  errors,
}: EditedDocument & { errors: readonly FieldError[] }) {
  const { tenant } = useFrame();
  const slug = tenant?.slug ?? '';
  return (
    <Page title={`${process.number} · ${document.title}`} heading={document.title}>
      <AboutProcess process={process} />
      <Notice kind="warning">{errors[0]?.message}</Notice>
      <Actions>
        <Button href={`${processPath(slug, process.id)}/documentos/novo`}>Escrever outro documento</Button>
        <Button kind="link" href={documentPath(slug, process.id, document.id)}>
          Abrir este documento
        </Button>
      </Actions>
    </Page>
  );
}
