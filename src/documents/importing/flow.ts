import type { HtmlElement, HtmlNode } from '../content/reading/html-tree';
import type { Alignment, ParagraphStyle } from '../content/nodes';
import { isNumbered, Numbering } from '../content/numbering';
import { element, isPageBreak, pageBreak, type Gathered } from './imported';
import type { Label } from './labels';

export interface FlowParagraph {
  /** 1 to 6; absent for a paragraph. */
  heading?: number;
  style?: ParagraphStyle;
  align?: Alignment;
  label?: Label;
  children: HtmlNode[];
  /** A further paragraph of the item that stands open at this level, counted from 0. */
  within?: number;
}

interface OpenList {
  level: number;
  ordered: boolean;
  /** The number that the next item would have. */
  next: number;
  node: HtmlElement & { children: HtmlNode[] };
}

/**
 * Puts paragraphs one after the other and gathers those with a number or a bullet into lists. A number is text of the
 * document (Lei Complementar 95/1998 cites by it): where our own count would say another than the file shows, the file's
 * is written out as words.
 */
export class Flow {
  readonly nodes: HtmlNode[] = [];
  private lists: OpenList[] = [];

  /** Cells count with the text around them, as the page does. */
  constructor(
    private readonly gathered: Gathered,
    private readonly numbering = new Numbering(),
  ) {}

  /** A flow inside of this one: a cell. */
  inner(): Flow {
    return new Flow(this.gathered, this.numbering);
  }

  add(node: HtmlNode): void {
    this.lists = [];
    this.nodes.push(node);
  }

  paragraph(paragraph: FlowParagraph): void {
    const { children } = paragraph;
    const first = children.findIndex((node) => !isPageBreak(node));
    if (first > 0 || (first < 0 && children.length > 0)) this.breakPage();
    if (first < 0) return;
    const last = children.findLastIndex((node) => !isPageBreak(node));
    for (const part of apart(children.slice(first, last + 1), paragraph.label)) {
      if (isPicture(part[0])) this.nodes.push(part[0]);
      // Blank lines are space between paragraphs, which our styles have.
      else if (!isBlank(part)) this.written({ ...paragraph, children: part });
    }
    if (last < children.length - 1) this.breakPage();
  }

  /** A page without words would be printed blank. */
  private breakPage(): void {
    const last = this.nodes.at(-1);
    if (last !== undefined && !isPageBreak(last)) this.add(pageBreak());
  }

  private written(paragraph: FlowParagraph): void {
    const { label, heading, within } = paragraph;
    if (within !== undefined && !label && !heading && this.continues(paragraph, within)) return;
    if (!label) return this.plain(paragraph, undefined);
    if (heading) return this.plain(paragraph, label.kind === 'levels' ? styledAs(label) : undefined);
    if (label.kind === 'bullet') return this.item(paragraph, label, false);
    if (label.kind === 'decimal') return this.item(paragraph, label, true);
    this.plain(paragraph, styledAs(label));
  }

  /** By itself; under a style that counts when our count agrees with the file's. */
  private plain(paragraph: FlowParagraph, counted: ParagraphStyle | undefined): void {
    const { label, heading, children, align } = paragraph;
    const agreed = counted && label && this.agrees(counted, label);
    const style = agreed ? counted : usable(paragraph.style);
    const isHeading = heading !== undefined && !agreed;
    if (isHeading) this.numbering.heading();
    else this.numbering.next(style);
    const words = label && !agreed && label.text ? this.spelled(label.text, children) : children;
    const attrs = { class: isHeading ? undefined : style, style: align && `text-align: ${align}` };
    this.add(element(isHeading ? `h${heading}` : 'p', attrs, words));
  }

  private agrees(style: ParagraphStyle, label: Label): boolean {
    const ours = this.numbering.copy().next(style);
    return ours !== null && bare(ours) === bare(label.text);
  }

  private spelled(text: string, children: HtmlNode[]): HtmlNode[] {
    this.gathered.left.add('numbers-as-text');
    return [`${text} `, ...children];
  }

  private item(paragraph: FlowParagraph, label: Label, ordered: boolean): void {
    while (this.closes(label, ordered)) this.lists.pop();
    let top = this.lists.at(-1);
    if (!top || top.level < label.level) top = this.begin(label, ordered);
    this.numbering.next('normal');
    top.next = label.count + 1;
    top.node.children.push(element('li', {}, [this.lineOf(paragraph)]));
  }

  private closes(label: Label, ordered: boolean): boolean {
    const top = this.lists.at(-1);
    if (!top) return false;
    if (top.level > label.level) return true;
    if (top.level < label.level) return false;
    return top.ordered !== ordered || (ordered && top.next !== label.count);
  }

  private begin({ level, count }: Label, ordered: boolean): OpenList {
    const node = element(
      ordered ? 'ol' : 'ul',
      ordered ? { start: String(count) } : {},
      [],
    ) as OpenList['node'];
    const around = this.lists.at(-1)?.node.children.at(-1);
    if (around !== undefined && typeof around !== 'string') (around.children as HtmlNode[]).push(node);
    else this.nodes.push(node);
    const list = { level, ordered, next: count, node };
    this.lists.push(list);
    return list;
  }

  private continues(paragraph: FlowParagraph, level: number): boolean {
    const item = this.lists.find((list) => list.level === level)?.node.children.at(-1);
    if (item === undefined || typeof item === 'string') return false;
    while ((this.lists.at(-1)?.level ?? 0) > level) this.lists.pop();
    this.numbering.next('normal');
    (item.children as HtmlNode[]).push(this.lineOf(paragraph));
    return true;
  }

  private lineOf({ children, align }: FlowParagraph): HtmlNode {
    return element('p', { style: align && `text-align: ${align}` }, children);
  }
}

/** A picture stands between paragraphs; that of an item stays in it. */
function apart(nodes: HtmlNode[], label: Label | undefined): HtmlNode[][] {
  if (label) return [nodes];
  const parts: HtmlNode[][] = [[]];
  for (const node of nodes) {
    if (isPicture(node)) parts.push([node], []);
    else parts.at(-1)?.push(node);
  }
  return parts.filter((part) => part.length > 0);
}

const isPicture = (node: HtmlNode | undefined): node is HtmlElement =>
  node !== undefined && typeof node !== 'string' && node.tag === 'img';

/** A style that counts by itself says a number that nobody wrote. */
const usable = (style: ParagraphStyle | undefined): ParagraphStyle =>
  style === undefined || isNumbered(style) ? 'normal' : style;

function styledAs({ kind, level, series = 'numbered' }: Label): ParagraphStyle | undefined {
  if (kind === 'roman') return 'inciso';
  if (kind === 'letter') return 'alinea';
  if (kind !== 'levels' || level > 3) return undefined;
  return (level === 0 ? series : `${series}-${level + 1}`) as ParagraphStyle;
}

/** "1.1." and "1.1", "II -" and "II –" say the same number. */
const bare = (number: string): string => number.replace(/^[(\s]+|[\s).:–—-]+$/g, '');

function isBlank(nodes: readonly HtmlNode[]): boolean {
  return nodes.every((node) => {
    if (typeof node === 'string') return node.trim() === '';
    return (
      node.tag === 'br' ||
      (node.tag !== 'img' && isBlank(node.children) && !/^#/.test(node.attrs['href'] ?? ''))
    );
  });
}
