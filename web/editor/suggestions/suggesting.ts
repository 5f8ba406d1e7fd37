import { Extension, type Editor } from '@tiptap/core';
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state';
import { announce } from '../../behaviour/status';
import { asSuggestion, keepsText, type Author, type Refusal } from './as-suggestion';

const key = new PluginKey<boolean>('suggesting');

export const isSuggesting = (editor: Editor): boolean => key.getState(editor.state) === true;

export function setSuggesting(editor: Editor, on: boolean): void {
  editor.view.dispatch(turned(editor.state, on));
}

/** The mode turned on or off; nothing of the text changes. */
export const turned = (state: EditorState, on: boolean): Transaction => state.tr.setMeta(key, on);

const sentences: Record<Refusal, string> = {
  look: 'No modo de sugestão a aparência do texto não muda. Desligue Sugerir para mudar o estilo, o destaque, o link ou o alinhamento.',
  frame:
    'No modo de sugestão isto não se põe nem se tira: só palavras e parágrafos. Desligue Sugerir para mudar imagens, tabelas e listas.',
};

/**
 * Suggesting (modo de sugestão): while it is on, whatever is done to the text is only suggested (`asSuggestion`), and what
 * cannot be suggested is refused and said. The gate below holds whoever changes the text: refusing every suggestion always
 * gives back the text as it was. Undo, decisions and texts that come from the server pass as they are.
 */
export const Suggesting = Extension.create<{ author: Author }>({
  name: 'suggesting',
  addOptions: () => ({ author: { id: '', name: '' } }),
  dispatchTransaction({ transaction, next }) {
    const { state } = this.editor;
    if (this.editor.isCapturingTransaction || key.getState(state) !== true || isExempt(transaction))
      return next(transaction);
    const suggested = asSuggestion(state, written(state, transaction), this.options.author);
    if (typeof suggested === 'string') announce(sentences[suggested], 12);
    else next(suggested);
  },
  addProseMirrorPlugins() {
    return [suggestionGate()];
  },
});

export function suggestionGate(): Plugin<boolean> {
  return new Plugin<boolean>({
    key,
    state: {
      init: () => false,
      apply: (transaction, on) => (transaction.getMeta(key) as boolean | undefined) ?? on,
    },
    filterTransaction: (transaction, state) =>
      key.getState(state) !== true ||
      !transaction.docChanged ||
      isExempt(transaction) ||
      keepsText(state.doc, transaction.doc),
  });
}

/** Undo, what was decided, and whole texts from the server. */
function isExempt(transaction: Transaction): boolean {
  return ['history$', 'preventUpdate', 'decided'].some((meta) => transaction.getMeta(meta) !== undefined);
}

/** A letter that would turn the paragraph into something else ("1. " into a list) is a letter. */
function written(state: EditorState, transaction: Transaction): Transaction {
  const rules = state.plugins.find(({ spec }) => (spec as { isInputRules?: boolean }).isInputRules);
  const rule =
    rules && (transaction.getMeta(rules) as { from: number; to: number; text: string } | undefined);
  return rule?.text ? state.tr.insertText(rule.text, rule.from, rule.to) : transaction;
}
