import {
  Button,
  Form,
  Icon,
  Pagination,
  StateLabel,
  TextInput,
  Tree,
  type TreeLink,
} from '../../../platform/web';
import { RESTRICTED } from '../../../access';
import type { ProcessView, TreeChoice, TreeDocument } from './process-page.queries';
import { folderSize } from './tree.queries';

/** Fewer documents than this are found by looking. */
const worthFiltering = 10;

interface TreeProps {
  process: ProcessView;
  choice: TreeChoice;
  /** Address of the process. */
  root: string;
}

/** The documents, in folders of 50 by their place; a filter looks in all of them. */
export function DocumentTree({ process, choice, root }: TreeProps) {
  const { documents, lastPlace } = process;
  return (
    <>
      <h2>Documentos</h2>
      {lastPlace > worthFiltering ? filterForm(root, choice) : null}
      {lastPlace > 0 && process.readable ? (
        <p class="small">
          <a href={`${root}/procurar`}>Procurar no texto dos documentos</a>
        </p>
      ) : null}
      {choice.filter === undefined ? folders(process) : matches(process, choice, root)}
      {lastPlace === 0 && documents.length === 0 ? <p class="soft">Nenhum documento ainda.</p> : null}
    </>
  );
}

function filterForm(root: string, { filter, documentId }: TreeChoice) {
  return (
    <Form class="tree-filter" action={root} method="get">
      {documentId ? <input type="hidden" name="documento" value={documentId} /> : null}
      <TextInput name="filtro" label="Filtrar documentos" width="medium" value={filter} required={false} />
      <Button kind="secondary" small icon="filter">
        Filtrar
      </Button>
      {filter ? (
        <Button kind="link" small href={root}>
          Limpar
        </Button>
      ) : null}
    </Form>
  );
}

function folders({ documents, shown, lastPlace, folder }: ProcessView) {
  const items = documents.map((document) => treeItem(document, shown));
  const count = Math.ceil(lastPlace / folderSize);
  if (count <= 1) return items.length > 0 ? <Tree label="Documentos do processo" items={items} /> : null;
  return (
    <nav aria-label="Documentos do processo">
      <ol class="tree" role="list">
        {Array.from({ length: count }, (_, index) => index + 1).map((number) => (
          <li key={number}>
            {number === folder
              ? openFolder(number, lastPlace, items)
              : closedFolder(number, lastPlace, shown)}
          </li>
        ))}
      </ol>
    </nav>
  );
}

function openFolder(number: number, lastPlace: number, items: readonly TreeLink[]) {
  return (
    <details open>
      <summary>
        {Icon({ name: 'folder' })}
        <span class="tree__text">{folderLabel(number, lastPlace)}</span>
      </summary>
      {items.length > 0 ? (
        <Tree items={items} />
      ) : (
        <p class="soft">Os documentos desta pasta foram excluídos.</p>
      )}
    </details>
  );
}

function closedFolder(number: number, lastPlace: number, shown: TreeDocument | null) {
  const kept = shown ? `documento=${shown.id}&` : '';
  return (
    <a class="tree__link tree__folder" href={`?${kept}pasta=${number}`}>
      {Icon({ name: 'folder' })}
      <span class="tree__text">{folderLabel(number, lastPlace)}</span>
    </a>
  );
}

const folderLabel = (number: number, lastPlace: number): string =>
  `Documentos ${(number - 1) * folderSize + 1} a ${Math.min(number * folderSize, lastPlace)}`;

function matches({ documents, shown }: ProcessView, { filter = '' }: TreeChoice, root: string) {
  const page = documents.slice(0, folderSize);
  const last = documents.length > folderSize ? page.at(-1) : undefined;
  if (page.length === 0)
    return <p class="soft">Nenhum documento com “{filter}”. Limpe o filtro para ver todos.</p>;
  const kept = new URLSearchParams({ filtro: filter });
  return (
    <>
      <Tree
        label={`Documentos com “${filter}”`}
        items={page.map((document) => ({
          ...treeItem(document, shown),
          href: `?documento=${document.id}&${kept.toString()}`,
        }))}
      />
      <Pagination label="Documentos" nextHref={last && `${root}?${kept.toString()}&depois=${last.place}`} />
    </>
  );
}

function treeItem(document: TreeDocument, shown: TreeDocument | null): TreeLink {
  return {
    // Relative: fifty times the address of the process would be a tenth of the page.
    href: `?documento=${document.id}`,
    label: document.title,
    number: document.place,
    detail: `${document.unitLabel} · ${document.code}`,
    icon: document.kind === 'external' ? 'pdf' : 'document',
    state: stateOf(document),
    current: document.id === shown?.id,
  };
}

function stateOf({ state, level, publication, automatic, authenticated }: TreeDocument) {
  const restricted = level >= RESTRICTED && state !== 'cancelled';
  return (
    <>
      {automatic === 'letter' && state === 'filed'
        ? StateLabel({ icon: 'send', children: 'E-mail enviado' })
        : documentState(state)}
      {authenticated && state === 'filed'
        ? StateLabel({ kind: 'success', icon: 'seal', children: 'Autenticado' })
        : null}
      {publication
        ? StateLabel({
            kind: publication === 'published' ? 'success' : 'neutral',
            icon: 'eye',
            children: publication === 'published' ? 'Publicado' : 'Publicação agendada',
          })
        : null}
      {restricted ? StateLabel({ kind: 'warning', icon: 'lock', children: 'Restrito' }) : null}
    </>
  );
}

/** The usual states are words alone: a folder has fifty of them, and those that ask for something stand out by an icon. */
function documentState(state: TreeDocument['state']) {
  switch (state) {
    case 'draft':
      return StateLabel({ kind: 'warning', icon: 'pen', children: 'Minuta' });
    case 'signed':
      return StateLabel({ kind: 'success', children: 'Assinado' });
    case 'filed':
      return StateLabel({ children: 'Externo' });
    case 'cancelled':
      return StateLabel({ kind: 'danger', icon: 'close', children: 'Cancelado' });
  }
}
