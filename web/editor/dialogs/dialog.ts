import type { Editor } from '@tiptap/core';
import { make } from '../elements';

/** What is taken, and the words by which it is found. */
export type Choices = readonly (readonly [value: string, words: string])[];

interface Field {
  name: string;
  label: string;
  hint?: string;
  value?: string;
  /** Many lines. */
  long?: boolean;
  type?: 'text' | 'number';
  most?: number;
  /** Offered while one types. */
  choices?: Promise<Choices>;
}

interface Question {
  title: string;
  fields: readonly Field[];
  /** The button that does it. */
  verb: string;
  /** A second way out, such as taking something away. */
  other?: { verb: string; run: () => void };
  /** What is wrong, or nothing when it was done. */
  apply: (answers: Record<string, string>) => Wrong | undefined | Promise<Wrong | undefined>;
  /** As one types. */
  typed?: (answers: Record<string, string>) => void;
  /** Whatever came of it. */
  closed?: () => void;
}

/** The sentence that says what is wrong; with what the first field may be, of which one is chosen. */
export type Wrong = string | { sentence: string; choices: Choices };

/** Asks in a dialog; whatever comes of it, the focus goes back into the text. */
export function ask(editor: Editor, question: Question): void {
  const inputs = question.fields.map(inputOf);
  const error = make('p', { class: 'field__error', id: 'pergunta-erro', role: 'alert', hidden: '' });
  const several = make('ul', { class: 'dialog__choices', hidden: '' });
  const form = make(
    'form',
    { method: 'dialog', novalidate: '' },
    ...question.fields.flatMap((field, index) => fieldOf(field, inputs[index]!)),
    error,
    several,
  );
  const dialog = make(
    'dialog',
    { 'aria-labelledby': 'pergunta-titulo' },
    make('h2', { id: 'pergunta-titulo' }, question.title),
    form,
  );
  form.append(buttonsOf(dialog, question));
  const answers = () => Object.fromEntries(inputs.map((input) => [input.name, input.value.trim()]));
  form.addEventListener('input', () => question.typed?.(answers()));
  dialog.addEventListener('close', () => question.closed?.());
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void Promise.resolve(question.apply(answers())).then((wrong) => {
      if (wrong === undefined) return dialog.close();
      const { sentence, choices } = typeof wrong === 'string' ? { sentence: wrong, choices: [] } : wrong;
      error.textContent = sentence;
      error.hidden = false;
      several.replaceChildren(...choices.map((choice) => chosenAtOnce(form, inputs[0]!, choice)));
      several.hidden = choices.length === 0;
      inputs[0]?.setAttribute('aria-invalid', 'true');
      (several.querySelector('button') ?? inputs[0])?.focus();
    });
  });
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  open(editor, dialog);
}

function chosenAtOnce(form: HTMLFormElement, input: Input, [value, words]: Choices[number]): HTMLElement {
  const button = make(
    'button',
    { type: 'button', class: 'button button--secondary button--small' },
    `${words} (${value})`,
  );
  button.addEventListener('click', () => {
    input.value = value;
    form.requestSubmit();
  });
  return make('li', {}, button);
}

/** Shows a dialog that closes by itself. */
export function open(editor: Editor, dialog: HTMLDialogElement): void {
  document.body.append(dialog);
  dialog.addEventListener('close', () => {
    dialog.remove();
    editor.commands.focus();
  });
  dialog.addEventListener('click', (event) => {
    if ((event.target as Element).closest('[data-cancel]')) dialog.close();
  });
  dialog.showModal();
}

function buttonsOf(dialog: HTMLDialogElement, { verb, other }: Question): HTMLElement {
  const buttons = make(
    'div',
    { class: 'actions' },
    make('button', { class: 'button button--primary' }, verb),
    make('button', { class: 'button button--secondary', type: 'button', 'data-cancel': '' }, 'Cancelar'),
  );
  if (!other) return buttons;
  const away = make('button', { class: 'button button--danger', type: 'button' }, other.verb);
  away.addEventListener('click', () => {
    other.run();
    dialog.close();
  });
  buttons.append(away);
  return buttons;
}

type Input = HTMLInputElement | HTMLTextAreaElement;

function inputOf({ name, long, type = 'text', value = '', hint, most }: Field): Input {
  const attributes = {
    class: 'input',
    id: `pergunta-${name}`,
    name,
    autocomplete: 'off',
    maxlength: most === undefined ? undefined : String(most),
    'aria-describedby': `${hint ? `pergunta-${name}-dica ` : ''}pergunta-erro`,
  };
  const input = long
    ? make('textarea', { ...attributes, rows: '4' })
    : make('input', { ...attributes, type });
  input.value = value;
  return input;
}

function fieldOf({ name, label, hint, choices }: Field, input: Input): Node[] {
  return [
    make('label', { class: 'field__label', for: input.id }, label),
    ...(hint ? [make('p', { class: 'field__hint', id: `pergunta-${name}-dica` }, hint)] : []),
    input,
    ...(choices ? [offered(input, choices)] : []),
  ];
}

function offered(input: Input, choices: Promise<Choices>): HTMLElement {
  const list = make('datalist', { id: `${input.id}-escolhas` });
  input.setAttribute('list', list.id);
  void choices.then((all) =>
    list.append(...all.map(([value, words]) => make('option', { value, label: words }, words))),
  );
  return list;
}
