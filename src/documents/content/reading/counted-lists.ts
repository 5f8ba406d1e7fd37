import { letters, Numbering, roman } from '../numbering';
import type { ParagraphStyle } from '../nodes';
import type { HtmlElement } from './html-tree';
import type { Raw } from './raw-blocks';

/** Lists of the law: alíneas (a, b) and incisos (I, II), which are paragraphs of ours (LC 95/1998, art. 10, II). */
export type Counted = 'alinea' | 'inciso';

/** What a label that Word wrote stands for; a number of digits stands for a list. */
export function countedBy(label: string): Counted | undefined {
  if (/^\(?[a-z]{1,2}\s*[.)\-–—]/.test(label)) return 'alinea';
  return /^\(?[IVXLCDM]+\s*[.)\-–—]/.test(label) ? 'inciso' : undefined;
}

/** What a list of the web counts by; Google Docs says so on the items. */
export function countedIn(list: HtmlElement): Counted | undefined {
  const item = list.children.find((child): child is HtmlElement => typeof child !== 'string');
  const styles = [list, ...(item ? [item] : [])].map(({ attrs }) => attrs['style'] ?? '').join(';');
  const type = list.attrs['type'];
  if (type === 'a' || /list-style(?:-type)?\s*:[^;]*lower-(?:alpha|latin)/i.test(styles)) return 'alinea';
  return type === 'I' || /list-style(?:-type)?\s*:[^;]*upper-roman/i.test(styles) ? 'inciso' : undefined;
}

export const labelOf = (style: Counted, count: number): string =>
  style === 'alinea' ? `${letters(count)})` : `${roman(count)} -`;

/** A number is text: where our count would give another one, the one that was written stays, as words. */
export function withTheirNumbers(blocks: readonly Raw[]): { blocks: Raw[]; counted: Counted[] } {
  const numbering = new Numbering();
  const counted: Counted[] = [];
  const done = blocks.map((block) => {
    const { label, style = 'normal' } = (block.type === 'paragraph' && block.attrs) || {};
    if (typeof label !== 'string') {
      numbering.next(style as ParagraphStyle);
      return block;
    }
    const same = signs(numbering.copy().next(style as Counted)) === signs(label);
    numbering.next(same ? (style as Counted) : 'normal');
    if (same) counted.push(style as Counted);
    return same ? block : asWords(block, label);
  });
  return { blocks: done, counted };
}

const signs = (label: string | null): string => (label ?? '').replace(/[^\p{L}]/gu, '');

const asWords = (block: Raw, label: string): Raw => ({
  ...block,
  attrs: { ...block.attrs, style: 'normal' },
  content: [{ type: 'text', text: `${label} `, marks: [] }, ...(block.content ?? [])],
});
