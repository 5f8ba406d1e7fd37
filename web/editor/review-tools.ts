import type { Editor } from '@tiptap/core';
import { announce } from '../behaviour/status';
import { countSuggestions, decide } from './suggestions/deciding';
import { isSuggesting, setSuggesting } from './suggestions/suggesting';
import type { Tool } from './tools';

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

/** What becomes of what was suggested. */
export const suggestionTools: readonly Tool[] = [
  { label: 'Aceitar', icon: 'check', enabled: hasSuggestions, run: (e) => decideAndSay(e, true, 'here') },
  { label: 'Recusar', icon: 'close', enabled: hasSuggestions, run: (e) => decideAndSay(e, false, 'here') },
  { label: 'Aceitar todas', enabled: hasSuggestions, run: (e) => decideAndSay(e, true, 'all') },
  { label: 'Recusar todas', enabled: hasSuggestions, run: (e) => decideAndSay(e, false, 'all') },
];

function decideAndSay(editor: Editor, accept: boolean, scope: 'here' | 'all'): void {
  const decided = decide(editor, accept, scope);
  const left = countSuggestions(editor.state.doc);
  if (decided === 0) announce('Ponha o cursor em uma sugestão.');
  else announce(left === 0 ? 'Não há mais sugestões.' : `Faltam ${left} sugestões.`);
  editor.commands.focus();
}

function hasSuggestions({ state }: Editor): boolean {
  const { insertion, deletion } = state.schema.marks;
  const { size } = state.doc.content;
  return (
    (insertion !== undefined && state.doc.rangeHasMark(0, size, insertion)) ||
    (deletion !== undefined && state.doc.rangeHasMark(0, size, deletion))
  );
}
