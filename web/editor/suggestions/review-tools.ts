import type { Editor } from '@tiptap/core';
import { announce } from '../../behaviour/status';
import { countSuggestions, decide, goToSuggestion, suggestionsHere, suggestionsIn } from './deciding';
import { BREAK } from './settled';
import { isSuggesting, setSuggesting } from './suggesting';
import type { Tool } from '../toolbar/tools';

/** Pressed while what is typed and deleted is only suggested. */
export const suggesting: Tool = {
  label: 'Sugerir',
  icon: 'pen',
  keys: 'Control+Shift+E',
  pressed: isSuggesting,
  run: (editor) => {
    setSuggesting(editor, !isSuggesting(editor));
    announce(isSuggesting(editor) ? 'Modo de sugestão ligado.' : 'Modo de sugestão desligado.');
    editor.commands.focus();
  },
};

const enabled = ({ state }: Editor): boolean => countSuggestions(state.doc) > 0;

/** From one suggestion to the other, and what becomes of each. */
export const reviewing = {
  previous: { label: 'Sugestão anterior', keys: 'Control+Alt+K', enabled, run: (e) => go(e, -1) },
  next: { label: 'Próxima sugestão', keys: 'Control+Alt+J', enabled, run: (e) => go(e, 1) },
  accept: {
    label: 'Aceitar',
    icon: 'check',
    keys: 'Control+Alt+V',
    enabled,
    run: (e) => decideAndSay(e, true, 'here'),
  },
  refuse: {
    label: 'Recusar',
    icon: 'close',
    keys: 'Control+Alt+X',
    enabled,
    run: (e) => decideAndSay(e, false, 'here'),
  },
  acceptAll: { label: 'Aceitar todas', enabled, run: (e) => decideAndSay(e, true, 'all') },
  refuseAll: { label: 'Recusar todas', enabled, run: (e) => decideAndSay(e, false, 'all') },
} as const satisfies Record<string, Tool>;

function go(editor: Editor, direction: 1 | -1): void {
  if (!select(editor, direction)) return announce(none);
  announce(`${whereInReview(editor)}${saidHere(editor)}.`, 12);
  backToText(editor);
}

function decideAndSay(editor: Editor, accept: boolean, scope: 'here' | 'all'): void {
  if (!editor.isEditable) return;
  if (countSuggestions(editor.state.doc) === 0) return announce(none);
  const decided = decide(editor, accept, scope);
  const left = countSuggestions(editor.state.doc);
  if (decided === 0) announce('Ponha o cursor em uma sugestão, ou vá à próxima.');
  else if (left === 0) announce('Não há mais sugestões.');
  // Whoever reviews goes on with the next.
  else if (select(editor, 1))
    announce(`Sugestão ${accept ? 'aceita' : 'recusada'}. ${left === 1 ? 'Falta 1' : `Faltam ${left}`}.`, 12);
  backToText(editor);
}

const none = 'Não há sugestões no texto.';

function backToText(editor: Editor): void {
  if (!document.activeElement?.closest('.editor__review')) editor.commands.focus();
}

/** Whoever goes by the buttons of the bar does not see the selection: it is brought into sight. @returns whether there is one */
function select(editor: Editor, direction: 1 | -1): boolean {
  const { view, state } = editor;
  const going = goToSuggestion(state, direction);
  if (!going) return false;
  view.dispatch(going.scrollIntoView());
  if (view.hasFocus()) return true;
  const { node } = view.domAtPos(going.selection.from);
  (node instanceof Element ? node : node.parentElement)?.scrollIntoView({ block: 'center' });
  return true;
}

/** How many there are, or which of them the cursor is in. */
export function whereInReview({ state }: Editor): string {
  const all = suggestionsIn(state.doc);
  const [one] = suggestionsHere(state);
  if (one) return `Sugestão ${all.indexOf(one) + 1} de ${all.length}, de ${one.by}`;
  return all.length === 1 ? '1 sugestão' : all.length === 0 ? 'Nenhuma sugestão' : `${all.length} sugestões`;
}

/** What it would change, for who hears it. */
function saidHere({ state }: Editor): string {
  const [one] = suggestionsHere(state);
  const words = [
    ...(one?.added ? [`põe “${short(one.added)}”`] : []),
    ...(one?.removed ? [`tira “${short(one.removed)}”`] : []),
  ];
  return words.length > 0 ? `: ${words.join(', ')}` : '';
}

const mostLetters = 60;

function short(text: string): string {
  const words = text.replaceAll(BREAK, ' (parágrafo) ').trim();
  return words.length > mostLetters ? `${words.slice(0, mostLetters)}…` : words;
}
