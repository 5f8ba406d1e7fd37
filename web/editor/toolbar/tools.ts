import type { Editor } from '@tiptap/core';
import { askTable } from '../dialogs/insert-dialogs';

/** A button of the toolbar. Words always; `letter` draws them as the letter that word processors use. */
export interface Tool {
  label: string;
  icon?: string;
  letter?: string;
  /** As aria-keyshortcuts writes them. */
  keys?: string;
  /** Mark or node whose presence presses the button. */
  mark?: string;
  pressed?: (editor: Editor) => boolean;
  run: (editor: Editor) => void;
  enabled?: (editor: Editor) => boolean;
}

export interface Choice {
  value: string;
  label: string;
  group?: string;
}

export const marks: readonly Tool[] = [
  mark('Negrito', 'N', 'bold', 'Control+B'),
  mark('Itálico', 'I', 'italic', 'Control+I'),
  mark('Sublinhado', 'S', 'underline', 'Control+U'),
  mark('Tachado', 'T', 'strike', 'Control+Shift+S'),
  mark('Sobrescrito', 'x²', 'superscript', 'Control+.'),
  mark('Subscrito', 'x₂', 'subscript', 'Control+,'),
];

export const blocks: readonly Tool[] = [
  { label: 'Lista', icon: 'list', mark: 'bulletList', run: (e) => chain(e).toggleBulletList().run() },
  {
    label: 'Lista numerada',
    icon: 'list-numbered',
    mark: 'orderedList',
    run: (e) => chain(e).toggleOrderedList().run(),
  },
  {
    label: 'Bloco recuado',
    icon: 'quote',
    mark: 'blockquote',
    run: (e) => chain(e).toggleBlockquote().run(),
  },
];

export const insertions: readonly Tool[] = [
  {
    label: 'Tabela',
    icon: 'table',
    run: (e) => askTable(e, (rows, cols) => insertTable(e, rows, cols)),
    enabled: (e) => !e.isActive('table'),
  },
  {
    label: 'Quebra de página',
    icon: 'page-break',
    run: (e) => insertPageBreak(e),
    enabled: (e) => pageBlockDepth(e) !== undefined,
  },
];

export const history: readonly Tool[] = [
  {
    label: 'Desfazer',
    icon: 'undo',
    keys: 'Control+Z',
    run: (e) => chain(e).undo().run(),
    enabled: (e) => e.can().undo(),
  },
  {
    label: 'Refazer',
    icon: 'redo',
    keys: 'Control+Y',
    run: (e) => chain(e).redo().run(),
    enabled: (e) => e.can().redo(),
  },
];

/** Shown only where they serve: with the cursor in a table. */
export const tableTools: readonly Tool[] = [
  { label: 'Inserir linha abaixo', run: (e) => chain(e).addRowAfter().run() },
  { label: 'Excluir linha', run: (e) => chain(e).deleteRow().run() },
  { label: 'Inserir coluna à direita', run: (e) => chain(e).addColumnAfter().run() },
  { label: 'Excluir coluna', run: (e) => chain(e).deleteColumn().run() },
  { label: 'Linha de títulos', run: (e) => chain(e).toggleHeaderRow().run() },
  { label: 'Juntar ou dividir células', run: (e) => chain(e).mergeOrSplit().run() },
  { label: 'Excluir tabela', run: (e) => chain(e).deleteTable().run() },
];

export const styles: readonly Choice[] = [
  { value: 'normal', label: 'Texto' },
  { value: '1', label: 'Título 1' },
  { value: '2', label: 'Título 2' },
  { value: '3', label: 'Título 3' },
  { value: 'title-centered', label: 'Título centralizado' },
  { value: 'title-justified', label: 'Título justificado' },
  { value: 'numbered', label: '1. Parágrafo', group: 'Numerados' },
  { value: 'numbered-2', label: '1.1. Parágrafo', group: 'Numerados' },
  { value: 'numbered-3', label: '1.1.1. Parágrafo', group: 'Numerados' },
  { value: 'numbered-4', label: '1.1.1.1. Parágrafo', group: 'Numerados' },
  { value: 'item', label: '1. Item', group: 'Numerados' },
  { value: 'item-2', label: '1.1. Item', group: 'Numerados' },
  { value: 'item-3', label: '1.1.1. Item', group: 'Numerados' },
  { value: 'item-4', label: '1.1.1.1. Item', group: 'Numerados' },
  { value: 'inciso', label: 'Inciso: I -', group: 'Numerados' },
  { value: 'alinea', label: 'Alínea: a)', group: 'Numerados' },
  { value: 'quote', label: 'Citação', group: 'Outros' },
  { value: 'ementa', label: 'Ementa', group: 'Outros' },
  { value: 'shaded', label: 'Fundo cinza', group: 'Outros' },
  { value: 'monospaced', label: 'Letra de máquina', group: 'Outros' },
  { value: 'table', label: 'Texto de tabela', group: 'Outros' },
  { value: 'table-small', label: 'Tabela, letra menor', group: 'Outros' },
  { value: 'signature', label: 'Assinatura', group: 'Outros' },
];

export const alignments = [
  { value: '', label: 'Alinhamento comum' },
  { value: 'left', label: 'À esquerda' },
  { value: 'center', label: 'Centralizado' },
  { value: 'right', label: 'À direita' },
  { value: 'justify', label: 'Justificado' },
] as const satisfies readonly Choice[];

export const alignmentTools: readonly Tool[] = alignments.map(({ value, label }) => ({
  label,
  pressed: (editor) => currentAlignment(editor) === value,
  run: (editor) => applyAlignment(editor, value),
}));

export function currentStyle(editor: Editor): string {
  if (editor.isActive('heading')) return String(editor.getAttributes('heading')['level']);
  return String(editor.getAttributes('paragraph')['style'] ?? 'normal');
}

export function applyStyle(editor: Editor, value: string): void {
  const level = Number(value);
  if (level === 1 || level === 2 || level === 3) chain(editor).setHeading({ level }).run();
  else chain(editor).setParagraph().updateAttributes('paragraph', { style: value }).run();
}

export function currentAlignment(editor: Editor): string {
  const attributes = editor.getAttributes(editor.isActive('heading') ? 'heading' : 'paragraph');
  return String(attributes['textAlign'] ?? '');
}

export function applyAlignment(editor: Editor, value: string): void {
  if (value === '') chain(editor).unsetTextAlign().run();
  else chain(editor).setTextAlign(value).run();
}

function mark(label: string, letter: string, name: string, keys: string): Tool {
  return { label, letter, keys, mark: name, run: (editor) => chain(editor).toggleMark(name).run() };
}

// Below a table that ends its part there must be where to go on writing.
function insertTable(editor: Editor, rows: number, cols: number): void {
  chain(editor).insertTable({ rows, cols, withHeaderRow: true }).run();
  const { $from } = editor.state.selection;
  const part = $from.node($from.node(1)?.type.name === 'section' ? 1 : 0);
  if (part.lastChild?.type.name !== 'table') return;
  const end = part === editor.state.doc ? part.content.size : $from.end(1);
  editor.commands.insertContentAt(end, { type: 'paragraph' }, { updateSelection: false });
}

// A page break stands between the blocks of the document or of a section, so it goes after the block of the cursor.
function insertPageBreak(editor: Editor): void {
  const depth = pageBlockDepth(editor);
  if (depth === undefined) return;
  const { $from } = editor.state.selection;
  const after = $from.depth >= depth ? $from.after(depth) : $from.pos;
  chain(editor)
    .insertContentAt(after, [{ type: 'pageBreak' }, { type: 'paragraph' }])
    .run();
}

/** How deep the blocks of the page stand; undefined where the cursor is inside of one (a list, a table). */
function pageBlockDepth(editor: Editor): number | undefined {
  const { $from } = editor.state.selection;
  const depth = editor.state.doc.firstChild?.type.name === 'section' ? 2 : 1;
  return $from.depth <= depth ? depth : undefined;
}

const chain = (editor: Editor) => editor.chain().focus();
