import { moveRow, toggleRow } from './lists/rows';

const key = 'autos.shortcuts';
const sequenceSeconds = 1.2;
let pending = false;

/** One-letter shortcuts, off where one types and off altogether by the switch of the help dialog (WCAG 2.1.4). */
export function installShortcuts(): void {
  const help = document.getElementById('atalhos') as HTMLDialogElement | null;
  installSwitch(help);
  installOpeners();
  document.addEventListener('keydown', (event) => {
    if (!wanted(event) || !act(event.key, help)) return;
    event.preventDefault();
  });
}

const actions: Record<string, () => boolean> = {
  '/': () => focusSearch(),
  j: () => moveRow(1),
  k: () => moveRow(-1),
  x: () => toggleRow(),
};
const destinations: Record<string, string> = { m: 'controle', p: 'pesquisa' };

function act(pressed: string, help: HTMLDialogElement | null): boolean {
  if (pending) return go(pressed);
  if (pressed === 'g') return beginSequence();
  if (pressed === '?' && help) return open(help);
  return actions[pressed]?.() ?? false;
}

function beginSequence(): boolean {
  pending = true;
  window.setTimeout(() => (pending = false), sequenceSeconds * 1000);
  return true;
}

function go(pressed: string): boolean {
  pending = false;
  const link = document.querySelector<HTMLAnchorElement>(
    `#navegacao a[href$="/${destinations[pressed] ?? ' '}"]`,
  );
  link?.click();
  return link !== null;
}

function focusSearch(): boolean {
  const search = document.getElementById('pesquisa') as HTMLInputElement | null;
  search?.focus();
  search?.select();
  return search !== null;
}

function open(dialog: HTMLDialogElement): boolean {
  dialog.showModal();
  return true;
}

function wanted(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return false;
  const at = event.target as HTMLElement;
  if (at.isContentEditable || at.closest('input:not([type=checkbox]), textarea, select, dialog'))
    return false;
  return localStorage.getItem(key) !== 'off';
}

function installSwitch(help: HTMLDialogElement | null): void {
  const box = help?.querySelector<HTMLInputElement>('[data-shortcuts-switch]');
  if (!box) return;
  box.checked = localStorage.getItem(key) !== 'off';
  box.addEventListener('change', () => localStorage.setItem(key, box.checked ? 'on' : 'off'));
}

function installOpeners(): void {
  for (const opener of document.querySelectorAll<HTMLElement>('[data-open-dialog]')) {
    const dialog = document.getElementById(opener.dataset.openDialog ?? '') as HTMLDialogElement | null;
    opener.hidden = dialog === null;
    opener.addEventListener('click', () => dialog?.showModal());
  }
}
