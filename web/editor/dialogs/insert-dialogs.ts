import type { Editor } from '@tiptap/core';
import type { Attrs } from '@tiptap/pm/model';
import { NodeSelection } from '@tiptap/pm/state';
import { LIMITS } from '../../../src/documents/content/nodes';
import { withAllWords } from './all-words';
import { jsonOf, textOf } from '../answers';
import { ask, type Choices, type Wrong } from './dialog';
import type { Uploader } from '../uploader';

/** Writes a note at the foot, or changes the one that is selected. */
export function askFootnote(editor: Editor): void {
  const selected = selectedNode(editor, 'footnote');
  ask(editor, {
    title: 'Nota de rodapé',
    verb: selected ? 'Mudar a nota' : 'Inserir a nota',
    fields: [
      {
        name: 'texto',
        label: 'Texto da nota',
        hint: 'O número é contado sozinho, na ordem da leitura.',
        value: String(selected?.['text'] ?? ''),
        long: true,
        most: LIMITS.footnote,
      },
    ],
    apply: ({ texto = '' }) => {
      const text = texto.replace(/\s+/g, ' ');
      if (text === '') return 'Escreva o texto da nota.';
      put(editor, 'footnote', { text }, selected !== undefined);
      return undefined;
    },
  });
}

/** Asks the server what a number is, and puts a live reference to it. */
export function askReference(editor: Editor, address: string, documentId: string): void {
  const besides = documentsBesides(`${address}/${documentId}`);
  ask(editor, {
    title: 'Referência a documento ou processo',
    verb: 'Inserir a referência',
    fields: [
      {
        name: 'numero',
        label: 'Número do documento ou do processo',
        hint: 'Ou palavras do título, para escolher entre os deste processo: entram o título e o número; depois de “(”, só o número.',
        most: 60,
        choices: besides,
      },
    ],
    apply: async ({ numero = '' }) => {
      const found = /\d/.test(numero)
        ? await lookUp(`${address}?numero=${encodeURIComponent(numero)}`)
        : 'Nenhum outro documento deste processo tem estas palavras no título. Escreva outras, ou o número.';
      const meant = typeof found === 'string' ? byWords(await besides, numero, found) : found;
      if (typeof meant === 'string' || 'sentence' in meant) return meant as Wrong;
      putReference(editor, meant, await besides);
      return undefined;
    },
  });
}

/** As a document is named in official writing, “Ofício nº 7/2026/PROT (0000155)”; where the bracket stands already, its number. */
function putReference(editor: Editor, attrs: Attrs, besides: Choices): void {
  const { $from } = editor.state.selection;
  const title = besides.find(([number]) => number === attrs['number'])?.[1];
  const before = $from.parent.textBetween(Math.max(0, $from.parentOffset - 1), $from.parentOffset);
  if (attrs['kind'] !== 'document' || !title || before === '(') return put(editor, 'reference', attrs, false);
  const [open, close] = [`${title} (`, ')'].map((text) => ({ type: 'text', text }));
  editor
    .chain()
    .focus()
    .insertContent([open!, { type: 'reference', attrs }, close!])
    .run();
}

/** No number: then the one document of this process whose title has all the words. */
function byWords(choices: Choices, typed: string, unknown: string): Attrs | Wrong {
  const [first, ...others] = withAllWords(choices, typed);
  if (first && others.length === 0) return { kind: 'document', number: first[0] };
  if (first)
    return {
      sentence: `${others.length + 1} documentos deste processo têm estas palavras no título. Escolha um.`,
      choices: [first, ...others].slice(0, mostListed),
    };
  return unknown;
}

const mostListed = 12;

/** Without an answer the number is typed, as always. */
async function documentsBesides(address: string): Promise<Choices> {
  try {
    const answer = await fetch(address, { headers: { accept: 'application/json' } });
    if (!answer.ok || answer.redirected) return [];
    const found = (await answer.json()) as { number: string; title: string }[];
    return found.map(({ number, title }) => [number, title]);
  } catch {
    return [];
  }
}

async function lookUp(address: string): Promise<Attrs | string> {
  try {
    const answer = await fetch(address, { headers: { accept: 'application/json' } });
    const said = answer.redirected ? undefined : await jsonOf(answer);
    if (answer.ok && said) return { kind: said['kind'], number: said['number'] };
    return textOf(said?.['title']) ?? 'Não foi possível consultar agora. Tente de novo.';
  } catch {
    return 'Sem conexão. Tente de novo quando ela voltar.';
  }
}

const mostRows = 200;

/** How many rows and columns; the first row is of titles. */
export function askTable(editor: Editor, insert: (rows: number, columns: number) => void): void {
  const most = { linhas: mostRows, colunas: LIMITS.tableColumns };
  ask(editor, {
    title: 'Tabela',
    verb: 'Inserir a tabela',
    fields: [
      { name: 'linhas', label: 'Linhas', hint: 'Com a linha de títulos.', value: '3', type: 'number' },
      { name: 'colunas', label: 'Colunas', value: '3', type: 'number' },
    ],
    apply: ({ linhas = '', colunas = '' }) => {
      const [rows, columns] = [Number(linhas), Number(colunas)];
      const fits = (count: number, limit: number) => Number.isInteger(count) && count >= 1 && count <= limit;
      if (!fits(rows, most.linhas)) return `Escreva quantas linhas, de 1 a ${most.linhas}.`;
      if (!fits(columns, most.colunas)) return `Escreva quantas colunas, de 1 a ${most.colunas}.`;
      insert(rows, columns);
      return undefined;
    },
  });
}

/** Says what a picture shows, and how wide it stands; then it is sent and put in. Without a file, the selected one changes. */
export function askImage(editor: Editor, uploader: Uploader, file?: File): void {
  const selected = file ? undefined : selectedNode(editor, 'image');
  ask(editor, {
    title: 'Imagem',
    verb: selected ? 'Mudar a imagem' : 'Inserir a imagem',
    fields: [
      {
        name: 'alt',
        label: 'O que a imagem mostra',
        hint: 'É lido em voz alta para quem não vê a imagem.',
        value: String(selected?.['alt'] ?? ''),
        most: LIMITS.alt,
      },
      {
        name: 'largura',
        label: 'Largura, em porcentagem da linha',
        hint: 'De 5 a 100. Vazio: o tamanho da própria imagem.',
        value: String(selected?.['width'] ?? ''),
        type: 'number',
      },
    ],
    apply: async ({ alt = '', largura = '' }) => {
      const width = Number(largura);
      if (alt === '') return 'Escreva o que a imagem mostra.';
      if (largura !== '' && !(Number.isInteger(width) && width >= 5 && width <= 100))
        return 'Escreva a largura como um número de 5 a 100, ou deixe vazio.';
      if (!file) {
        put(editor, 'image', { ...selected, alt, width: width || 100 }, true);
        return undefined;
      }
      const sent = await uploader.image(file);
      if (typeof sent === 'string') return sent;
      put(editor, 'image', { sha256: sent.sha256, alt, width: width || ownWidth(sent.width) }, false);
      return undefined;
    },
  });
}

/** Opens what is selected, to be changed; false where it has nothing to ask. */
export function openSelected(editor: Editor, uploader: Uploader): boolean {
  if (!editor.isEditable) return false;
  if (selectedNode(editor, 'image')) askImage(editor, uploader);
  else if (selectedNode(editor, 'footnote')) askFootnote(editor);
  else return false;
  return true;
}

export function chooseImage(editor: Editor, uploader: Uploader): void {
  if (selectedNode(editor, 'image')) return askImage(editor, uploader);
  uploader.choose('image/png,image/jpeg', (file) => askImage(editor, uploader, file));
}

/** The line is 15.5 cm wide; 96 points to the inch (CSS). */
const ownWidth = (pixels: number): number => Math.max(5, Math.min(100, Math.round((pixels / 586) * 100)));

function selectedNode(editor: Editor, name: string): Attrs | undefined {
  const { selection } = editor.state;
  const node = selection instanceof NodeSelection ? selection.node : undefined;
  return node?.type.name === name ? node.attrs : undefined;
}

function put(editor: Editor, type: string, attrs: Attrs, change: boolean): void {
  if (change) editor.chain().updateAttributes(type, attrs).focus().run();
  else editor.chain().focus().insertContent({ type, attrs }).run();
}
