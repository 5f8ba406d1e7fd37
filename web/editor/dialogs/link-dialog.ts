import type { Editor } from '@tiptap/core';
import { ask } from './dialog';
import { isAllowedAddress } from '../schema/link';

/** Asks for the address of a link; an empty address takes the link away. */
export function askLink(editor: Editor): void {
  ask(editor, {
    title: 'Link',
    verb: 'Aplicar',
    fields: [
      {
        name: 'endereco',
        label: 'Endereço',
        hint: 'Deixe vazio para tirar o link.',
        value: String(editor.getAttributes('link')['href'] ?? ''),
      },
    ],
    apply: ({ endereco = '' }) => {
      const address = completed(endereco);
      if (address !== '' && !isAllowedAddress(address))
        return 'Escreva um endereço completo, como https://www.gov.br, ou um e-mail.';
      apply(editor, address);
      return undefined;
    },
  });
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

function completed(typed: string): string {
  if (typed === '' || isAllowedAddress(typed)) return typed;
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(typed)) return `mailto:${typed}`;
  return /^[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(typed) ? `https://${typed}` : typed;
}
