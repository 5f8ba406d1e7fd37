import { Node } from '@tiptap/core';

/** A picture of this document. Its address is beside the page's own, so nothing is asked of another place. */
export const Image = Node.create({
  name: 'image',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({
    sha256: { default: '', rendered: false },
    alt: { default: '', rendered: false },
    width: { default: 100, rendered: false },
  }),
  parseHTML: () => [{ tag: 'figure', getAttrs: attributesOf }],
  renderHTML: ({ node }) => {
    const { sha256, alt, width } = node.attrs as Record<string, unknown>;
    const image = { src: `imagens/${String(sha256)}`, alt: String(alt), width: `${Number(width)}%` };
    return ['figure', ['img', image]];
  },
});

function attributesOf(figure: HTMLElement) {
  const image = figure.querySelector('img');
  const sha256 = /(?:^|\/)imagens\/([0-9a-f]{64})$/.exec(image?.getAttribute('src') ?? '')?.[1];
  if (!image || !sha256 || !image.alt) return false;
  return { sha256, alt: image.alt, width: parseInt(image.getAttribute('width') ?? '100', 10) || 100 };
}
