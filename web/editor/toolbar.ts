import type { Editor } from '@tiptap/core';
import { icon, make } from './elements';
import { askLink } from './link-dialog';
import * as tools from './tools';
import type { Choice, Tool } from './tools';

type Control = HTMLButtonElement | HTMLSelectElement;
type Refresh = () => void;

/** The toolbar: one stop of the Tab key, arrows inside it (ARIA toolbar pattern). Alt+F10 comes here from the text. */
export class Toolbar {
  readonly element = make('div', { class: 'editor__toolbar', role: 'toolbar', 'aria-label': 'Formatação' });
  private readonly refreshers: Refresh[] = [];
  private readonly tableGroup: HTMLElement;

  constructor(
    private readonly editor: Editor,
    private readonly sprite: string,
  ) {
    const link: Tool = { label: 'Link', icon: 'link', mark: 'link', run: (e) => askLink(e) };
    this.tableGroup = this.group(tools.tableTools);
    this.element.append(
      this.group([], [this.styleChoice(), this.alignmentChoice()]),
      this.group([...tools.marks, link]),
      this.group(tools.blocks),
      this.group(tools.insertions),
      this.group(tools.history),
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

  private refresh(): void {
    for (const refresh of this.refreshers) refresh();
    this.tableGroup.hidden = !this.editor.isActive('table');
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
    if (tool.icon) button.append(icon(this.sprite, tool.icon));
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
  private show(button: HTMLButtonElement, { mark, enabled }: Tool): void {
    if (mark) button.setAttribute('aria-pressed', String(this.editor.isActive(mark)));
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
    const options = choices.map(({ value, label: text }) => make('option', { value }, text));
    const select = make('select', { class: 'input', 'aria-label': label, tabindex: '-1' }, ...options);
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
