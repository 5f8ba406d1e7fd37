import { DROPPED } from './html-tags';
import type { HtmlElement, HtmlNode } from './html-tree';

export const classesOf = ({ attrs }: HtmlElement): string[] =>
  (attrs['class'] ?? '').split(/\s+/).filter(Boolean);

/** The words alone, without recursion: hostile HTML may be deeper than any stack. */
export function flatText(root: HtmlElement): string {
  const found: string[] = [];
  const waiting: HtmlNode[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (typeof node === 'string') found.push(node);
    else if (DROPPED[node.tag] === undefined)
      for (const child of [...node.children].reverse()) waiting.push(child);
  }
  return found.join('');
}

/** Notes stand at the end of the HTML, each with an id; the text calls them by it. */
export function notesIn(nodes: readonly HtmlNode[]): Map<string, HtmlElement> {
  const notes = new Map<string, HtmlElement>();
  const waiting = [...nodes];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (typeof node === 'string') continue;
    const id = node.attrs['id'] ?? '';
    if (/^(?:nota-|ftn|edn|footnote-|endnote-)\d+$/.test(id) && /^(?:li|div|p)$/.test(node.tag))
      notes.set(id, node);
    for (const child of node.children) waiting.push(child);
  }
  return notes;
}

export function noteOf(node: HtmlElement, notes: Map<string, HtmlElement>): HtmlElement | undefined {
  const isCall = node.tag === 'a' || (node.tag === 'sup' && node.children.length === 1);
  if (!isCall) return undefined;
  const anchor = node.tag === 'a' ? node : node.children[0];
  if (anchor === undefined || typeof anchor === 'string' || anchor.tag !== 'a') return undefined;
  const id = /^#_?(.+)$/.exec(anchor.attrs['href'] ?? '')?.[1];
  return id === undefined ? undefined : notes.get(id);
}

/** Without its number and without the sign that leads back to the text. */
export function noteText(note: HtmlElement, canonical: boolean): string {
  const text = flatText(note);
  if (canonical) return text;
  return text
    .replace(/^\s*\[\d+\]/, '')
    .replace(/[\u2191\u21a9]\s*$/, '')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim();
}

export const isNoteList = (node: HtmlElement): boolean =>
  classesOf(node).includes('footnotes') ||
  /mso-element\s*:\s*(?:foot|end)note-list/i.test(node.attrs['style'] ?? '');
