import type { Editor } from '@tiptap/core';
import { announce } from '../behaviour/status';
import { icon, make } from './elements';
import { askLink } from './link-dialog';
import { askFootnote, askReference, chooseImage } from './insert-dialogs';
import { askShortcuts } from './shortcuts';
import { countSuggestions, decide, isSuggesting, setSuggesting } from './suggesting';
import type { Uploader } from './uploader';
import * as tools from './tools';
import type { Choice, Tool } from './tools';

type Control = HTMLButtonElement | HTMLSelectElement;
type Refresh = () => void;

export interface ToolbarParts {
  sprite: string;
  uploader: Uploader;
  /** Asked what a number is. */
  referencesUrl: string;
  find: () => void;
}

/** The toolbar: one stop of the Tab key, arrows inside it (ARIA toolbar pattern). Alt+F10 comes here from the text. */
export class Toolbar {
  readonly element = make('div', { class: 'editor__toolbar', role: 'toolbar', 'aria-label': 'Formatação' });
  private readonly refreshers: Refresh[] = [];
  private readonly tableGroup: HTMLElement;
  private readonly suggestionGroup: HTMLElement;

  constructor(
    private readonly editor: Editor,
    private readonly parts: ToolbarParts,
  ) {
    const link: Tool = {
      label: 'Link',
      icon: 'link',
      mark: 'link',
      keys: 'Control+K',
      run: (e) => askLink(e),
    };
    this.tableGroup = this.group(tools.tableTools);
    this.suggestionGroup = this.group(suggestionTools);
    this.element.append(
      this.group([], [this.styleChoice(), this.alignmentChoice()]),
      this.group([...tools.marks, link]),
      this.group(tools.blocks),
      this.group([...tools.insertions, ...this.insertions()]),
      this.group([...tools.history, ...this.helpers()]),
      this.group([suggesting]),
      this.suggestionGroup,
      this.tableGroup,
    );
    this.element.addEventListener('keydown', (event) => this.move(event));
    this.element.addEventListener('focusin', (event) => this.stopAt(event.target as Control));
    editor.on('transaction', () => this.refresh());
    this.refresh();
    this.stopAt(this.controls()[0]);
  }

  focus(): void {
    this.controls()
      .find((control) => control.tabIndex === 0)
      ?.focus();
  }

  private insertions(): Tool[] {
    const { uploader, referencesUrl } = this.parts;
    return [
      { label: 'Imagem', icon: 'image', run: (e) => chooseImage(e, uploader) },
      { label: 'Nota de rodapé', icon: 'note', run: (e) => askFootnote(e) },
      { label: 'Referência', icon: 'document', run: (e) => askReference(e, referencesUrl) },
    ];
  }

  private helpers(): Tool[] {
    return [
      { label: 'Localizar', icon: 'search', keys: 'Control+F', run: () => this.parts.find() },
      { label: 'Atalhos', icon: 'keyboard', keys: 'Alt+F1', run: (e) => askShortcuts(e) },
    ];
  }

  private refresh(): void {
    for (const refresh of this.refreshers) refresh();
    this.tableGroup.hidden = !this.editor.isActive('table');
    this.suggestionGroup.hidden = !hasSuggestions(this.editor);
    if (!this.controls().some((control) => control.tabIndex === 0)) this.stopAt(this.controls()[0]);
  }

  private group(members: readonly Tool[], controls: Control[] = []): HTMLElement {
    return make('div', { class: 'editor__group' }, ...controls, ...members.map((tool) => this.button(tool)));
  }

  private button(tool: Tool): HTMLButtonElement {
    const { label, letter, keys, mark } = tool;
    const button = make('button', {
      type: 'button',
      class: 'editor__tool',
      tabindex: '-1',
      title: keys ? `${label} (${keys.replace('Control', 'Ctrl')})` : label,
      'aria-keyshortcuts': keys,
    });
    if (tool.icon) button.append(icon(this.parts.sprite, tool.icon));
    if (letter) button.append(make('span', { class: `editor__letter editor__letter--${mark}` }, letter));
    button.append(make('span', { class: letter ? 'visually-hidden' : '' }, label));
    // The focus stays in the text: who goes on typing at once loses no letter.
    button.addEventListener('mousedown', (event) => event.preventDefault());
    button.addEventListener('click', () => {
      if (button.getAttribute('aria-disabled') !== 'true') tool.run(this.editor);
    });
    this.refreshers.push(() => this.show(button, tool));
    return button;
  }

  // aria-disabled and not disabled, so that the focus never falls out of the toolbar.
  private show(button: HTMLButtonElement, { mark, pressed, enabled }: Tool): void {
    if (mark) button.setAttribute('aria-pressed', String(this.editor.isActive(mark)));
    if (pressed) button.setAttribute('aria-pressed', String(pressed(this.editor)));
    if (enabled) button.setAttribute('aria-disabled', String(!enabled(this.editor)));
  }

  private styleChoice(): HTMLSelectElement {
    return this.choice('Estilo do parágrafo', tools.styles, tools.currentStyle, tools.applyStyle);
  }

  private alignmentChoice(): HTMLSelectElement {
    return this.choice('Alinhamento', tools.alignments, tools.currentAlignment, tools.applyAlignment);
  }

  private choice(
    label: string,
    choices: readonly Choice[],
    current: (editor: Editor) => string,
    apply: (editor: Editor, value: string) => void,
  ): HTMLSelectElement {
    const select = make(
      'select',
      { class: 'input', 'aria-label': label, tabindex: '-1' },
      ...optionsOf(choices),
    );
    select.addEventListener('change', () => apply(this.editor, select.value));
    this.refreshers.push(() => (select.value = current(this.editor)));
    return select;
  }

  private controls(): Control[] {
    return [...this.element.querySelectorAll<Control>('button, select')].filter(
      (each) => !each.closest('[hidden]'),
    );
  }

  private stopAt(control: Control | undefined): void {
    for (const each of this.element.querySelectorAll<Control>('button, select')) each.tabIndex = -1;
    if (control) control.tabIndex = 0;
  }

  private move(event: KeyboardEvent): void {
    const controls = this.controls();
    const at = controls.indexOf(event.target as Control);
    const last = controls.length - 1;
    const steps: Record<string, number> = {
      ArrowRight: at === last ? 0 : at + 1,
      ArrowLeft: at === 0 ? last : at - 1,
      Home: 0,
      End: last,
    };
    const next = steps[event.key];
    if (next === undefined) return;
    event.preventDefault();
    controls[next]?.focus();
  }
}

function optionsOf(choices: readonly Choice[]): HTMLElement[] {
  const groups = new Map<string, HTMLElement>();
  const top: HTMLElement[] = [];
  for (const { value, label, group } of choices) {
    const option = make('option', { value }, label);
    if (group === undefined) top.push(option);
    else if (groups.has(group)) groups.get(group)?.append(option);
    else top.push(groups.set(group, make('optgroup', { label: group }, option)).get(group)!);
  }
  return top;
}

const suggesting: Tool = {
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

const suggestionTools: readonly Tool[] = [
  { label: 'Aceitar', icon: 'check', run: (e) => decideAndSay(e, true, 'here') },
  { label: 'Recusar', icon: 'close', run: (e) => decideAndSay(e, false, 'here') },
  { label: 'Aceitar todas', run: (e) => decideAndSay(e, true, 'all') },
  { label: 'Recusar todas', run: (e) => decideAndSay(e, false, 'all') },
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
