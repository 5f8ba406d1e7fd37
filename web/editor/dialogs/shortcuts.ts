import type { Editor } from '@tiptap/core';
import { open } from './dialog';
import { make } from '../elements';

const keys: readonly (readonly [string, string])[] = [
  ['Ctrl+B', 'Negrito'],
  ['Ctrl+I', 'Itálico'],
  ['Ctrl+U', 'Sublinhado'],
  ['Ctrl+Shift+S', 'Tachado'],
  ['Ctrl+.', 'Sobrescrito'],
  ['Ctrl+,', 'Subscrito'],
  ['Ctrl+K', 'Link'],
  ['Ctrl+Alt+1, 2 ou 3', 'Título 1, 2 ou 3'],
  ['Ctrl+Shift+7', 'Lista numerada'],
  ['Ctrl+Shift+8', 'Lista'],
  ['Ctrl+Shift+B', 'Bloco recuado'],
  ['Ctrl+E', 'Centralizado'],
  ['Ctrl+Shift+L, R ou J', 'À esquerda, à direita ou justificado'],
  ['Shift+Enter', 'Quebra de linha'],
  ['Ctrl+Z', 'Desfazer'],
  ['Ctrl+Y', 'Refazer'],
  ['Ctrl+F', 'Localizar e trocar'],
  ['Ctrl+Shift+E', 'Sugerir'],
  ['Ctrl+Alt+J ou K', 'Próxima sugestão, ou a anterior'],
  ['Ctrl+Alt+V ou X', 'Aceitar a sugestão, ou recusar'],
  ['Ctrl+Alt+M', 'Comentar o trecho, ou ir ao comentário'],
  ['Ctrl+Shift+V', 'Colar só o texto'],
  ['Alt+F10', 'Ir para a barra de formatação'],
  ['Alt+F1', 'Esta lista'],
];

/** The list of shortcuts. */
export function askShortcuts(editor: Editor): void {
  const rows = keys.map(([key, act]) =>
    make('tr', {}, make('th', { scope: 'row' }, make('kbd', {}, key)), make('td', {}, act)),
  );
  const dialog = make(
    'dialog',
    { 'aria-labelledby': 'atalhos-titulo' },
    make('h2', { id: 'atalhos-titulo' }, 'Atalhos do editor'),
    make('table', { class: 'editor__keys' }, make('tbody', {}, ...rows)),
    make(
      'div',
      { class: 'actions' },
      make('button', { class: 'button button--primary', type: 'button', 'data-cancel': '' }, 'Fechar'),
    ),
  );
  open(editor, dialog);
}
