import {
  Actions,
  Button,
  EmptyState,
  ErrorSummary,
  errorOf,
  Form,
  Notice,
  Page,
  TextArea,
  useFrame,
  type FieldError,
} from '../../platform/web';
import { commentsLabel, type DocumentDetails } from '../../documents';
import { standingOf, type BlockDetails, type BlockItem } from '../blocks.queries';
import { whyNotBlock } from '../life/why-not';
import type { BlockKind } from '../life/transitions';
import { BlockChoice, type ChoosableBlock, type TypedBlock } from './block-choice.views';
import { itemState } from './block.views';

interface ItemPageProps {
  block: BlockDetails;
  item: BlockItem;
  neighbours: { previous?: string; next?: string };
  note: string;
  errors?: readonly FieldError[];
}

/** One item after the other: read, sign, note, go on. */
export function ItemPage(props: ItemPageProps) {
  const { block, item, neighbours, errors = [] } = props;
  const slug = useFrame().tenant?.slug ?? '';
  const root = `/${slug}/blocos/${block.id}`;
  return (
    <Page
      title={`Bloco ${block.number} · ${item.title}`}
      heading={item.title}
      layout="full"
      invalid={errors.length > 0}
    >
      <ErrorSummary errors={errors} />
      <p>
        <a href={root}>
          Bloco {block.number} · {block.description}
        </a>{' '}
        · processo{' '}
        <a class="number" href={`/${slug}/processos/${item.processId}`}>
          {item.processNumber}
        </a>{' '}
        {item.documentId ? itemState(item) : null}
      </p>
      <nav class="process__actions" aria-label="Itens do bloco">
        {neighbours.previous || neighbours.next ? (
          <ul class="process__group" role="list">
            {neighbours.previous
              ? step(`${root}/itens/${neighbours.previous}`, 'arrow-left', 'Anterior')
              : null}
            {neighbours.next ? step(`${root}/itens/${neighbours.next}`, 'arrow-right', 'Próximo') : null}
          </ul>
        ) : null}
        <ItemActions {...props} root={root} />
      </nav>
      <Contents item={item} />
      <NoteForm {...props} root={root} />
    </Page>
  );
}

type StepIcon = 'arrow-left' | 'arrow-right' | 'sign' | 'pen' | 'comment';

const step = (href: string, icon: StepIcon, label: string) => (
  <li>
    <Button kind="quiet" small icon={icon} href={href}>
      {label}
    </Button>
  </li>
);

function ItemActions({ block, item, root }: ItemPageProps & { root: string }) {
  const { tenant, actor } = useFrame();
  const standing = standingOf(block);
  const document = `/${tenant?.slug ?? ''}/documentos/${item.documentId}`;
  const back = encodeURIComponent(`${root}/itens/${item.id}`);
  const signing = !whyNotBlock('sign', standing) && actor?.permissions.includes('document.sign');
  const unsigned = item.documentId && item.readable && !item.signedByMe;
  const draft = item.documentId && item.state === 'draft' && item.readable && block.kind === 'signature';
  return (
    <ul class="process__group" role="list">
      {signing && unsigned ? step(`${document}/assinar?next=${back}`, 'sign', 'Assinar') : null}
      {draft ? step(`${document}/editar`, 'pen', 'Editar') : null}
      {draft ? step(`${document}/comentarios`, 'comment', commentsLabel(item.openComments)) : null}
      {whyNotBlock('fill', standing)
        ? null
        : [
            act(`${root}/itens/${item.id}/subida`, 'Subir na ordem'),
            act(`${root}/itens/${item.id}/descida`, 'Descer na ordem'),
            act(`${root}/itens/${item.id}/retirada`, 'Retirar do bloco'),
          ]}
    </ul>
  );
}

const act = (action: string, label: string) => (
  <li>
    <Form action={action}>
      <Button kind="quiet" small>
        {label}
      </Button>
    </Form>
  </li>
);

function Contents({ item }: { item: BlockItem }) {
  const { documentId, kind, title, readable, processId } = item;
  const slug = useFrame().tenant?.slug ?? '';
  if (!documentId) {
    return (
      <EmptyState title="Este item é um processo" icon="folder">
        <a href={`/${slug}/processos/${processId}`}>Abrir o processo</a>
      </EmptyState>
    );
  }
  if (!readable)
    return <Notice kind="info">O conteúdo deste documento não está disponível para a sua unidade.</Notice>;
  const address = `/${slug}/documentos/${documentId}`;
  return kind === 'internal' ? (
    <iframe
      class="process__frame"
      title={title}
      src={`${address}/conteudo`}
      sandbox="allow-top-navigation-by-user-activation"
    />
  ) : (
    <p>
      <Button kind="secondary" icon="download" href={`${address}/arquivo`}>
        Abrir o arquivo
      </Button>
    </p>
  );
}

function NoteForm({ block, item, note, errors = [], root }: ItemPageProps & { root: string }) {
  if (whyNotBlock('annotate', standingOf(block))) return item.note ? <p>Anotação: {item.note}</p> : null;
  return (
    <Form action={`${root}/itens/${item.id}/anotacao`} class="form">
      <TextArea
        name="note"
        label="Anotação"
        hint="Todas as unidades do bloco veem."
        value={note}
        rows={2}
        maxLength={500}
        optional
        error={errorOf(errors, 'note')}
      />
      <Actions>
        <Button kind="secondary" icon="note">
          Salvar a anotação
        </Button>
      </Actions>
    </Form>
  );
}

export function NothingToSignPage({ block }: { block: BlockDetails }) {
  const root = `/${useFrame().tenant?.slug ?? ''}/blocos/${block.id}`;
  return (
    <Page title={`Bloco ${block.number} · Assinar`} heading="Assinar documentos">
      <EmptyState title="Nada para assinar" icon="check">
        Você já assinou tudo o que pode ser assinado neste bloco.
      </EmptyState>
      <Button href={root}>Voltar ao bloco</Button>
    </Page>
  );
}

interface PutInBlockPageProps {
  document: DocumentDetails;
  back: string;
  blocks: readonly ChoosableBlock[];
  typed: TypedBlock;
  errors?: readonly FieldError[];
}

/** What a document can stand in, one that came as a file too but for signing. */
const kindsFor = (kind: DocumentDetails['kind']): readonly BlockKind[] =>
  kind === 'internal' ? ['signature', 'meeting'] : ['meeting'];

/** From a document: in which open block of the unit it goes. */
export function PutInBlockPage({ document, back, blocks, typed, errors = [] }: PutInBlockPageProps) {
  const slug = useFrame().tenant?.slug ?? '';
  return (
    <Page
      title={`${document.code} · Incluir em bloco`}
      heading="Incluir em bloco"
      invalid={errors.length > 0}
    >
      <ErrorSummary errors={errors} />
      <p>
        <a href={back}>{document.title}</a> <span class="number soft">{document.code}</span>
      </p>
      <BlockChoice
        action={`/${slug}/documentos/${document.id}/bloco`}
        none="A unidade não tem bloco aberto"
        kinds={kindsFor(document.kind)}
        {...{ blocks, typed, errors, back }}
      />
    </Page>
  );
}
