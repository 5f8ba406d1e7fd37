import type { Editor } from '@tiptap/core';
import { make } from './elements';
import { isAllowedAddress } from './link';

/** Asks for the address of a link in a dialog; an empty address takes the link away. */
export function askLink(editor: Editor): void {
  const current = String(editor.getAttributes('link')['href'] ?? '');
  const { dialog, input, error } = draw(current);
  document.body.append(dialog);
  dialog.addEventListener('close', () => {
    dialog.remove();
    editor.commands.focus();
  });
  dialog.querySelector('form')?.addEventListener('submit', (event) => {
    const address = completed(input.value.trim());
    if (address === '' || isAllowedAddress(address)) return apply(editor, address);
    event.preventDefault();
    error.hidden = false;
    input.setAttribute('aria-invalid', 'true');
    input.focus();
  });
  dialog.querySelector('[data-cancel]')?.addEventListener('click', () => dialog.close());
  dialog.showModal();
}

function apply(editor: Editor, href: string): void {
  const link = editor.chain().focus().extendMarkRange('link');
  if (href === '') link.unsetMark('link').run();
  else if (editor.state.selection.empty && !editor.isActive('link')) {
    editor
      .chain()
      .focus()
      .insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] })
      .run();
  } else link.setMark('link', { href }).run();
}

function draw(value: string) {
  const input = make('input', {
    class: 'input',
    id: 'link-endereco',
    type: 'text',
    inputmode: 'url',
    autocomplete: 'off',
    'aria-describedby': 'link-dica link-erro',
    value,
  });
  const error = make(
    'p',
    { class: 'field__error', id: 'link-erro', role: 'alert', hidden: '' },
    'Escreva um endereço completo, como https://www.gov.br, ou um e-mail.',
  );
  const dialog = make(
    'dialog',
    { 'aria-labelledby': 'link-titulo' },
    make('h2', { id: 'link-titulo' }, 'Link'),
    make(
      'form',
      { method: 'dialog' },
      make('label', { class: 'field__label', for: 'link-endereco' }, 'Endereço'),
      make('p', { class: 'field__hint', id: 'link-dica' }, 'Deixe vazio para tirar o link.'),
      error,
      input,
      make(
        'div',
        { class: 'actions' },
        make('button', { class: 'button button--primary' }, 'Aplicar'),
        make('button', { class: 'button button--secondary', type: 'button', 'data-cancel': '' }, 'Cancelar'),
      ),
    ),
  );
  return { dialog, input, error };
}

function completed(typed: string): string {
  if (typed === '' || isAllowedAddress(typed)) return typed;
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(typed)) return `mailto:${typed}`;
  return /^[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(typed) ? `https://${typed}` : typed;
}
