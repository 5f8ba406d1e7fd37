import { Mark } from '@tiptap/core';

const schemes = ['http:', 'https:', 'mailto:'];

/** A link of a document: an address and nothing else. */
export const Link = Mark.create({
  name: 'link',
  inclusive: false,
  priority: 1_000,
  addAttributes: () => ({ href: { default: null } }),
  parseHTML: () => [
    {
      tag: 'a[href]',
      getAttrs: (element) => (isAllowedAddress(element.getAttribute('href') ?? '') ? null : false),
    },
  ],
  renderHTML: ({ HTMLAttributes }) => [
    'a',
    { href: String(HTMLAttributes['href']), rel: 'noopener noreferrer' },
    0,
  ],
});

/** Addresses that a document may lead to: whole ones of the web and of e-mail. */
export function isAllowedAddress(address: string): boolean {
  try {
    return schemes.includes(new URL(address).protocol);
  } catch {
    return false;
  }
}
