import type { HtmlNode } from '../content/reading/html-tree';
import type { Dropped } from '../content/reading/html-tags';

/** What was in a file and has no place in a text of ours: what `readHtml` leaves out, and what only files have. */
export type Left =
  | Dropped
  | 'headers'
  | 'text-boxes'
  | 'toc'
  | 'equations'
  | 'symbols'
  | 'undescribed'
  | 'numbers-as-text'
  | 'colours'
  | 'letters';

export interface Picture {
  /** The name of its part in the file. */
  part: string;
  /** Its share of the line, in hundredths. */
  width: number;
  alt: string;
}

/** A file of a word processor, read as HTML that `readHtml` understands. */
export interface ImportedText {
  nodes: HtmlNode[];
  /** By the `src` that stands in the nodes. */
  pictures: ReadonlyMap<string, Picture>;
  left: ReadonlySet<Left>;
}

/** What the reading of one file gathers beside its text. */
export class Gathered {
  readonly pictures = new Map<string, Picture>();
  readonly left = new Set<Left>();

  /** @returns the picture where it stands in the text */
  picture(picture: Picture): HtmlNode {
    const src = `imagem:${this.pictures.size + 1}`;
    this.pictures.set(src, picture);
    return element('img', { src, alt: picture.alt }, []);
  }
}

export function element(
  tag: string,
  attrs: Record<string, string | undefined>,
  children: HtmlNode[],
): HtmlNode & { children: HtmlNode[] } {
  return { tag, attrs, children };
}

export const pageBreak = (): HtmlNode => element('br', { style: 'page-break-before: always' }, []);
export const isPageBreak = (node: HtmlNode): boolean =>
  typeof node !== 'string' && node.tag === 'br' && node.attrs['style'] !== undefined;

/** In hundredths of the line; a picture whose size nobody says takes all of it. */
export function shareOf(width: number, line: number): number {
  const share = Math.round((width / line) * 100);
  return Number.isFinite(share) ? Math.min(100, Math.max(5, share)) : 100;
}
