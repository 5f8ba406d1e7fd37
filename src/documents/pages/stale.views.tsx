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
import type { Writer } from '../presence/presence.service';
import { handoverSeconds } from '../presence/writing-turns';
import { BREAK, compareTexts } from '../versions/compare-texts';
import { ComparedText, suggestionsIn, words } from '../versions/compared.views';
import { CanonicalText, type EditedDocument } from './editor.views';
import type { TypedText } from './typed-text';

interface StalePageProps extends EditedDocument {
  typed: TypedText;
  saved: LastSaved;
  /** Why the text cannot be saved any more; none when the person may choose between the two. */
  errors: readonly FieldError[];
  /** Somebody else, who is writing at this moment. */
  writer?: Writer;
  /** Whether this person asked for the turn. */
  asked?: boolean;
}

/** Somebody saved meanwhile: both texts side by side, and the person says which stays. */
export function StalePage({ document, process, typed, saved, errors, writer, asked }: StalePageProps) {
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
      <Differences {...{ document, typed }} />
      <div class="both-texts">
        <Theirs {...{ document, process, saved, typed, lost }} />
        <Mine {...{ document, typed, saved, lost, writer, asked }} />
      </div>
    </Page>
  );
}

/** From the text that is saved to the one that was typed. */
function Differences({ document, typed }: Pick<StalePageProps, 'document' | 'typed'>) {
  if (!document.content || !typed.content) return null;
  const { paragraphs, added, removed } = compareTexts(document.content, typed.content);
  return (
    <section aria-labelledby="diferencas">
      <h2 id="diferencas">O que é diferente</h2>
      <p class="soft">
        Sublinhado, só no seu texto: {words(added)}. Riscado, só no texto salvo: {words(removed)}. O sinal{' '}
        {BREAK} é a divisão entre dois parágrafos.{suggestionsIn({ paragraphs })}
      </p>
      <ComparedText paragraphs={paragraphs} />
    </section>
  );
}

type MineProps = Pick<StalePageProps, 'document' | 'typed' | 'saved' | 'writer' | 'asked'> & {
  lost: boolean;
};

function Mine({ document, typed, saved, lost, writer, asked }: MineProps) {
  const { tenant } = useFrame();
  return (
    <section aria-labelledby="meu-texto">
      <h2 id="meu-texto">O seu texto</h2>
      <Form action={`/${tenant?.slug ?? ''}/documentos/${document.id}/editar`} guard>
        <input type="hidden" name="revision" value={document.revision} />
        <input type="hidden" name="startsVersion" value="1" />
        {typed.visit ? <input type="hidden" name="visit" value={typed.visit} /> : null}
        {lost ? null : <KeepMine {...{ saved, writer, asked }} />}
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
      </Form>
    </section>
  );
}

function KeepMine({ saved, writer, asked }: Pick<StalePageProps, 'saved' | 'writer' | 'asked'>) {
  const { now } = useFrame();
  if (writer)
    return (
      <>
        <Notice kind="warning" title={`${writer.name} está escrevendo este documento`}>
          <p>
            Desde {when(writer.since, now)}.{' '}
            {asked
              ? `Você pediu a vez: o que já foi digitado está sendo salvo. Em ${handoverSeconds} segundos, use Continuar e compare de novo.`
              : 'Para ficar com o seu texto, assuma antes a escrita: quem escreve vê o aviso na tela, e o que já digitou é salvo. Depois, compare de novo.'}
          </p>
        </Notice>
        <Actions>
          <Button kind="secondary" icon="pen" name="takes" value="1">
            {asked ? 'Continuar' : 'Assumir a escrita'}
          </Button>
        </Actions>
      </>
    );
  return (
    <>
      <p class="soft">
        Substitui o que {saved.by} salvou, {when(saved.at, now)}. Os dois textos ficam em Versões.
      </p>
      <Actions>
        <Button kind="secondary">Ficar com o meu</Button>
      </Actions>
    </>
  );
}

type TheirsProps = Pick<StalePageProps, 'document' | 'process' | 'saved' | 'typed'> & { lost: boolean };

function Theirs({ document, process, saved, typed, lost }: TheirsProps) {
  const { tenant, now } = useFrame();
  const slug = tenant?.slug ?? '';
  const editable = !document.locked && document.state !== 'cancelled';
  return (
    <section aria-labelledby="outro-texto">
      <h2 id="outro-texto">O texto salvo</h2>
      <p class="soft">
        Por {saved.by}, {when(saved.at, now)}. {editable && !lost ? 'O seu texto não será salvo.' : ''}
      </p>
      <Actions>
        {editable ? (
          <Button href={`/${slug}/documentos/${document.id}/editar?escolhido=${typed.visit ?? '1'}`}>
            Ficar com o texto salvo
          </Button>
        ) : (
          <Button kind="secondary" href={documentPath(slug, process.id, document.id)}>
            Abrir o documento
          </Button>
        )}
      </Actions>
      <CanonicalText content={document.content ?? undefined} documentId={document.id} />
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
