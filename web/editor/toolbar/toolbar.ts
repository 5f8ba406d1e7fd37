import type { Editor } from '@tiptap/core';
import { icon, make } from '../elements';
import { askLink } from '../dialogs/link-dialog';
import { askFootnote, askReference, chooseImage } from '../dialogs/insert-dialogs';
import { reviewing, suggesting } from '../suggestions/review-tools';
import { askShortcuts } from '../dialogs/shortcuts';
import type { Uploader } from '../uploader';
import { Menu } from './menu';
import { isSuggesting } from '../suggestions/suggesting';
import * as tools from './tools';
import type { Choice, Tool } from './tools';

/** Bold, italic, underlined. */
const shownMarks = 3;

type Control = HTMLButtonElement | HTMLSelectElement;
type Refresh = () => void;

export interface ToolbarParts {
  sprite: string;
  uploader: Uploader;
  /** Asked what a number is; below it, by the id of this document, stand the others of its process. */
  referencesUrl: string;
  documentId: string;
  find: () => void;
  comment: () => void;
}

/**
 * The toolbar, in one row: what is used all the time stands in it, the rest in menus with a name. One stop of the Tab key,
 * arrows inside it (ARIA toolbar pattern). Alt+F10 comes here from the text.
 */
export class Toolbar {
  readonly element = make('div', { class: 'editor__toolbar', role: 'toolbar', 'aria-label': 'Formatação' });
  private readonly refreshers: Refresh[] = [];
  private readonly tableMenu: Menu;
  private readonly reviewMenu: Menu;

  constructor(
    private readonly editor: Editor,
    private readonly parts: ToolbarParts,
  ) {
    this.tableMenu = this.menu('Tabela', tools.tableTools);
    this.tableMenu.element.classList.add('editor__menu--table');
    this.reviewMenu = this.menu('Revisar', [this.commenting(), suggesting, ...Object.values(reviewing)]);
    this.element.append(
      this.group([], [this.styleChoice(), this.alignmentChoice()]),
      this.group(tools.marks.slice(0, shownMarks)),
      this.menu('Formatar', [...tools.marks.slice(shownMarks), ...tools.blocks, ...tools.alignmentTools])
        .element,
      this.menu('Inserir', this.insertions()).element,
      this.tableMenu.element,
      this.reviewMenu.element,
      this.menu('Editar', [...tools.history, ...this.helpers()]).element,
      this.shortWays([suggesting, ...tools.history.slice(0, 1)]),
    );
    this.element.addEventListener('keydown', (event) => this.move(event));
    this.element.addEventListener('focusin', (event) => this.stopAt(event.target as Control));
    editor.on('transaction', () => this.refresh());
    this.refresh();
    this.stopAt(this.controls()[0]);
  }

  focus(): void {
    const shown = this.shown();
    (shown.find((control) => control.tabIndex === 0) ?? shown[0])?.focus();
  }

  /** What stands in a menu too, and here as long as the row has room. */
  private shortWays(members: readonly Tool[]): HTMLElement {
    const group = this.group(members);
    group.classList.add('editor__group--spare');
    return group;
  }

  private commenting(): Tool {
    return { label: 'Comentar', icon: 'comment', keys: 'Control+Alt+M', run: () => this.parts.comment() };
  }

  private insertions(): Tool[] {
    const { uploader, referencesUrl, documentId } = this.parts;
    return [
      { label: 'Link', icon: 'link', mark: 'link', keys: 'Control+K', run: (e) => askLink(e) },
      ...tools.insertions,
      { label: 'Imagem', icon: 'image', run: (e) => chooseImage(e, uploader) },
      { label: 'Nota de rodapé', icon: 'note', run: (e) => askFootnote(e) },
      { label: 'Referência', icon: 'document', run: (e) => askReference(e, referencesUrl, documentId) },
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
    this.tableMenu.element.hidden = !this.editor.isActive('table');
    this.reviewMenu.button.classList.toggle('editor__tool--on', isSuggesting(this.editor));
    if (!this.controls().some((control) => control.tabIndex === 0)) this.stopAt(this.controls()[0]);
  }

  private group(members: readonly Tool[], controls: Control[] = []): HTMLElement {
    const buttons = members.map((tool) => {
      const button = this.button(tool);
      this.refreshers.push(() => this.show(button, tool));
      return button;
    });
    return make('div', { class: 'editor__group' }, ...controls, ...buttons);
  }

  private menu(label: string, members: readonly Tool[]): Menu {
    const menu = new Menu(
      label,
      members.map((tool) => {
        const element = this.button(tool, tool.mark || tool.pressed ? 'menuitemcheckbox' : 'menuitem');
        return { element, refresh: () => this.show(element, tool) };
      }),
    );
    this.refreshers.push(() => menu.refresh());
    return menu;
  }

  private button(tool: Tool, role?: 'menuitem' | 'menuitemcheckbox'): HTMLButtonElement {
    const { label, letter, keys, mark } = tool;
    const shown = keys?.replace('Control', 'Ctrl');
    const button = make('button', {
      type: 'button',
      class: 'editor__tool',
      role,
      tabindex: '-1',
      title: shown && !role ? `${label} (${shown})` : label,
      'aria-keyshortcuts': keys,
    });
    if (tool.icon) button.append(icon(this.parts.sprite, tool.icon));
    if (letter)
      button.append(
        make('span', { class: `editor__letter editor__letter--${mark}`, 'aria-hidden': 'true' }, letter),
      );
    button.append(make('span', { class: letter && !role ? 'visually-hidden' : '' }, label));
    if (role && shown) button.append(make('kbd', { 'aria-hidden': 'true' }, shown));
    // The focus stays in the text: who goes on typing at once loses no letter.
    button.addEventListener('mousedown', (event) => event.preventDefault());
    button.addEventListener('click', () => {
      if (button.getAttribute('aria-disabled') !== 'true') tool.run(this.editor);
    });
    return button;
  }

  // aria-disabled and not disabled, so that the focus never falls out of the toolbar.
  private show(button: HTMLButtonElement, { mark, pressed, enabled }: Tool): void {
    const state = button.hasAttribute('role') ? 'aria-checked' : 'aria-pressed';
    if (mark) button.setAttribute(state, String(this.editor.isActive(mark)));
    if (pressed) button.setAttribute(state, String(pressed(this.editor)));
    if (enabled) button.setAttribute('aria-disabled', String(!enabled(this.editor)));
  }

  private styleChoice(): HTMLSelectElement {
    return this.choice('Estilo do parágrafo', tools.styles, tools.currentStyle, tools.applyStyle);
  }

  /** On a telephone it stands in the menu "Formatar" alone. */
  private alignmentChoice(): HTMLSelectElement {
    const select = this.choice('Alinhamento', tools.alignments, tools.currentAlignment, tools.applyAlignment);
    select.classList.add('editor__alignment');
    return select;
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
    select.addEventListener('change', () => {
      apply(this.editor, select.value);
      // What was refused is not shown as done.
      select.value = current(this.editor);
    });
    this.refreshers.push(() => (select.value = current(this.editor)));
    return select;
  }

  private controls(): Control[] {
    return this.stops().filter((each) => !each.closest('[hidden]'));
  }

  /** Without those that the style sheet left out. Asks the browser for the layout: not at each letter typed. */
  private shown(): Control[] {
    return this.controls().filter((each) => each.offsetParent !== null);
  }

  /** Not what stands in the menus. */
  private stops(): Control[] {
    return [...this.element.querySelectorAll<Control>('button:not([role]), select')];
  }

  private stopAt(control: Control | undefined): void {
    if (control?.hasAttribute('role')) return;
    for (const each of this.stops()) each.tabIndex = -1;
    if (control) control.tabIndex = 0;
  }

  private move(event: KeyboardEvent): void {
    const controls = this.shown();
    const at = controls.indexOf(event.target as Control);
    if (at < 0) return;
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
