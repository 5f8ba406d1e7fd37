import { LIMITS, PARAGRAPH_STYLES, type ContentResult, type Mark } from '../nodes';
import { parseContent } from '../parse';
import { cleanLink, cleanText } from '../text';
import { countedBy, countedIn, labelOf, withTheirNumbers, type Counted } from './counted-lists';
import { classesOf, flatText, isNoteList, noteOf, notesIn, noteText } from './html-notes';
import { BLOCK_TAGS, DROPPED, type Dropped } from './html-tags';
import { columnsOf, inFlow, type HtmlElement, type HtmlNode } from './html-tree';
import { asItem, Blocks, emptyParagraph, type Raw } from './raw-blocks';
import { alignmentAround, alignmentIn, isHidden, isWordIgnored, marksIn, wordList } from './word-html';

export interface ReadOptions {
  /** HTML that `toHtml` wrote: every space counts, and pictures are ours. */
  canonical?: boolean;
  /** Pictures that are ours by now, by the `src` that stands in the HTML; `width` in hundredths of the line. */
  pictures?: ReadonlyMap<string, { sha256: string; width: number }>;
}

/**
 * Reads HTML of anywhere (Word, the web, another document) into a content: the words all of them, of their look only what
 * our styles have. Fonts and colours go; so do scripts, hidden text and pictures that are not ours. It never throws, and
 * what it gives is refused only for the limits that every content has.
 */
export function readHtml(
  nodes: readonly HtmlNode[],
  { canonical = false, pictures = new Map() }: ReadOptions = {},
): { result: ContentResult; dropped: Dropped[]; counted: Counted[] } {
  const reader = new HtmlReader(canonical, nodes, pictures);
  const content = reader.document(nodes);
  return {
    result: parseContent({ type: 'doc', content }),
    dropped: [...reader.dropped],
    counted: [...reader.counted],
  };
}

interface Context {
  marks: Mark[];
  /** How deep the blocks stand in blocks: beyond some depth the frames go and the words stay. */
  depth: number;
  /** How deep the elements stand in elements. */
  level: number;
  inTable: boolean;
  /** Of the frames around: what is centred or at the right in them is so in a text of ours too. */
  align: string | null;
}

/** A picture is never without words (WCAG 1.1.1): whoever brought it is asked for better ones. */
const UNDESCRIBED = 'Imagem sem descrição';

/** A frame takes up to three levels of `LIMITS.depth`: a table, its row, its cell. */
const DEEPEST_BLOCK = 12;
/** Up to six lists in each other. */
const DEEPEST_WORD_LIST = 4;
const DEEPEST_ELEMENT = 400;

class HtmlReader {
  readonly dropped = new Set<Dropped>();
  /** What came as a list and is paragraphs that count themselves. */
  readonly counted = new Set<Counted>();
  private readonly notes: Map<string, HtmlElement>;
  private readonly deepest: number;

  constructor(
    private readonly canonical: boolean,
    nodes: readonly HtmlNode[],
    private readonly pictures: NonNullable<ReadOptions['pictures']>,
  ) {
    this.notes = notesIn(nodes);
    this.deepest = canonical ? LIMITS.depth : DEEPEST_BLOCK;
  }

  document(nodes: readonly HtmlNode[]): Raw[] {
    const sections = nodes.filter((node) => typeof node !== 'string' && 'data-name' in node.attrs);
    if (this.canonical && sections.length > 0) return sections.flatMap((node) => this.section(node));
    return this.blocks(nodes, { marks: [], depth: 0, level: 0, inTable: false, align: null });
  }

  private section(node: HtmlNode): Raw[] {
    if (typeof node === 'string') return [];
    const names = classesOf(node);
    const kind = ['header', 'footer'].find((name) => names.includes(name)) ?? 'text';
    const content = this.blocks(node.children, {
      marks: [],
      depth: 0,
      level: 1,
      inTable: false,
      align: null,
    });
    const attrs = { kind, name: node.attrs['data-name'], locked: names.includes('locked') };
    return [{ type: 'section', attrs, content }];
  }

  private blocks(nodes: readonly HtmlNode[], context: Context): Raw[] {
    const blocks = new Blocks(this.canonical);
    blocks.align(context.align);
    this.walk(nodes, context, blocks);
    if (this.canonical) return blocks.done();
    const { blocks: done, counted } = withTheirNumbers(blocks.done());
    for (const each of counted) this.counted.add(each);
    return done;
  }

  private walk(nodes: readonly HtmlNode[], context: Context, into: Blocks): void {
    for (const node of nodes) {
      if (typeof node === 'string') into.text(node, context.marks);
      else if (context.level > DEEPEST_ELEMENT) into.text(flatText(node), context.marks);
      else this.element(node, { ...context, level: context.level + 1 }, into);
    }
  }

  private element(node: HtmlElement, context: Context, into: Blocks): void {
    const reason = DROPPED[node.tag];
    if (reason !== undefined) return void (reason && this.dropped.add(reason));
    if (!this.canonical && isHidden(node)) return void this.dropped.add('hidden');
    if (isWordIgnored(node) || node === this.notes.get(node.attrs['id'] ?? '') || isNoteList(node)) return;
    if (this.inline(node, context, into)) return;
    if (BLOCK_TAGS.has(node.tag)) return this.block(node, context, into);
    this.walk(node.children, { ...context, marks: withMarks(context.marks, marksIn(node)) }, into);
  }

  /** Elements that are one thing in a line. */
  private inline(node: HtmlElement, context: Context, into: Blocks): boolean {
    const { tag, children } = node;
    const names = classesOf(node);
    if (tag === 'br') return this.lineBreak(node, context, into);
    if (tag === 'img') return this.image(node, context, into);
    if (tag === 'span' && names.includes('number')) return into.numbered();
    if (names.includes('reference')) {
      const attrs = { kind: names.includes('process') ? 'process' : 'document', number: flatText(node) };
      if (isReferenceNumber(attrs.number)) into.inline({ type: 'reference', attrs, marks: context.marks });
      else into.text(attrs.number, context.marks);
      return true;
    }
    const note = noteOf(node, this.notes);
    if (note) {
      into.inline({
        type: 'footnote',
        attrs: { text: noteText(note, this.canonical) },
        marks: context.marks,
      });
      return true;
    }
    if (tag !== 'a') return false;
    const href = cleanLink(node.attrs['href']);
    if (href === null && /^\s*(?:javascript|data|vbscript):/i.test(node.attrs['href'] ?? ''))
      this.dropped.add('links');
    const own: Mark[] = href === null ? [] : [{ type: 'link', attrs: { href } }];
    this.walk(children, { ...context, marks: withMarks(context.marks, [...own, ...marksIn(node)]) }, into);
    return true;
  }

  private lineBreak({ attrs }: HtmlElement, context: Context, into: Blocks): boolean {
    const breaksPage = /page-break-before\s*:\s*always|mso-special-character\s*:\s*page-break/i.test(
      attrs['style'] ?? '',
    );
    if (breaksPage && context.depth === 0) into.block({ type: 'pageBreak' });
    else into.inline({ type: 'hardBreak' });
    return true;
  }

  private image({ attrs }: HtmlElement, _context: Context, into: Blocks): boolean {
    const sha256 = /(?:^|\/)imagens\/([0-9a-f]{64})$/.exec(attrs['src'] ?? '')?.[1];
    const alt = cleanText(attrs['alt'] ?? '').trim();
    const known = this.pictures.get(attrs['src'] ?? '');
    if (known) into.block({ type: 'image', attrs: { ...known, alt: alt || UNDESCRIBED } });
    else if (this.canonical && sha256 && alt) {
      into.block({ type: 'image', attrs: { sha256, alt, width: parseInt(attrs['width'] ?? '', 10) } });
    } else {
      this.dropped.add('images');
    }
    return true;
  }

  private block(node: HtmlElement, context: Context, into: Blocks): void {
    const { tag } = node;
    if (tag === 'hr')
      return into.block({ type: this.isPageBreak(node, context) ? 'pageBreak' : 'horizontalRule' });
    if (tag === 'table') return this.table(node, context, into);
    if (tag === 'ul' || tag === 'ol') return this.list(node, context, into);
    if (tag === 'blockquote' && context.depth < this.deepest) {
      const content = this.blocks(node.children, { ...context, depth: context.depth + 1 });
      return into.block({ type: 'blockquote', content: content.length > 0 ? content : [emptyParagraph()] });
    }
    if (/^h[1-6]$/.test(tag) || tag === 'p') return this.line(node, context, into);
    // A frame without meaning of ours: a paragraph of its own where it holds words, nothing where it holds blocks.
    into.close();
    const align = alignmentAround(node, context.align);
    into.align(alignmentIn(node) ?? align);
    this.walk(node.children, { ...context, align, marks: withMarks(context.marks, marksIn(node)) }, into);
    into.close();
    into.align(context.align);
  }

  private isPageBreak(node: HtmlElement, { depth }: Context): boolean {
    return depth === 0 && classesOf(node).includes('page-break');
  }

  private line(node: HtmlElement, context: Context, into: Blocks): void {
    const mayList = node.tag === 'p' && !this.canonical && context.depth <= DEEPEST_WORD_LIST;
    const item = mayList ? wordList(node) : undefined;
    const style = PARAGRAPH_STYLES.find((name) => classesOf(node).includes(name));
    const heading = /^h([1-6])$/.exec(node.tag)?.[1];
    const textAlign = alignmentIn(node) ?? alignmentAround(node, context.align);
    const attrs = heading ? { level: Number(heading), textAlign } : { style: style ?? 'normal', textAlign };
    const counted = item && countedBy(item.label);
    if (counted) into.open('paragraph', { ...attrs, style: counted, label: item.label });
    else into.open(heading ? 'heading' : 'paragraph', attrs, item);
    const marks = heading ? context.marks : withMarks(context.marks, marksIn(node));
    this.walk(node.children, { ...context, marks }, into);
    into.close(true);
  }

  private list(node: HtmlElement, context: Context, into: Blocks): void {
    if (context.depth >= this.deepest) return this.walk(node.children, context, into);
    const counted = node.tag === 'ol' && !this.canonical ? countedIn(node) : undefined;
    if (counted) return this.countedList(node, counted, context, into);
    const deeper = { ...context, depth: context.depth + 2 };
    const items: Raw[] = [];
    for (const child of node.children) {
      if (typeof child === 'string' && child.trim() === '') continue;
      const isItem = typeof child !== 'string' && child.tag === 'li';
      const blocks = this.blocks(isItem ? child.children : [child], deeper);
      const isNested = !isItem && (isList(child) || blocks.every(({ type }) => type.endsWith('List')));
      // Browsers and Word write a list inside a list beside the item that it belongs to.
      if (isNested && items.length > 0) items.at(-1)?.content?.push(...blocks);
      else if (blocks.length > 0 || isItem) items.push(asItem(blocks));
    }
    if (items.length === 0) return;
    const start = parseInt(node.attrs['start'] ?? '1', 10);
    into.block(
      node.tag === 'ul'
        ? { type: 'bulletList', content: items }
        : { type: 'orderedList', attrs: { start }, content: items },
    );
  }

  /** Each item is a paragraph with its label; what else is in it follows. */
  private countedList(node: HtmlElement, style: Counted, context: Context, into: Blocks): void {
    let count = Math.max(1, parseInt(node.attrs['start'] ?? '1', 10) || 1);
    for (const child of node.children) {
      if (typeof child === 'string' && child.trim() === '') continue;
      const isItem = typeof child !== 'string' && child.tag === 'li';
      const blocks = this.blocks(isItem ? child.children : [child], context);
      if (isItem) {
        const [first] = blocks;
        const own = first?.type === 'paragraph' && first.attrs?.['label'] === undefined;
        const line = own ? blocks.shift() : emptyParagraph();
        into.block({ ...line!, attrs: { ...line!.attrs, style, label: labelOf(style, count) } });
        count += 1;
      }
      for (const block of blocks) into.block(block);
    }
  }

  /** A table in a table would be printed too narrow to be read: of the inner one the words stay. */
  private table(node: HtmlElement, context: Context, into: Blocks): void {
    const rows = inFlow(node, 'tr', ['thead', 'tbody', 'tfoot', 'caption', 'colgroup']);
    const isNested = context.inTable && !this.canonical;
    if (isNested) this.dropped.add('nested-tables');
    const flat = isNested || context.depth >= this.deepest || columnsOf(rows) > LIMITS.tableColumns;
    into.close();
    for (const caption of inFlow(node, 'caption', [])) this.line({ ...caption, tag: 'p' }, context, into);
    if (flat || rows.length === 0) return this.flatTable(rows, context, into);
    const content = rows.map((row) => ({
      type: 'tableRow',
      content: row.children.flatMap((cell) => this.cell(cell, context)),
    }));
    if (content.some((row) => row.content.length > 0)) into.block({ type: 'table', content });
  }

  private flatTable(rows: readonly HtmlElement[], context: Context, into: Blocks): void {
    for (const row of rows) {
      for (const cell of row.children) {
        into.close();
        if (typeof cell !== 'string') this.walk(cell.children, context, into);
        into.close();
      }
    }
  }

  private cell(cell: HtmlNode, context: Context): Raw[] {
    if (typeof cell === 'string' || !/^t[dh]$/.test(cell.tag) || isHidden(cell)) return [];
    // Of the table's own place on the page its cells know nothing.
    const align = alignmentAround(cell, null);
    const deeper = { ...context, align, depth: context.depth + 3, inTable: true };
    const span = (name: string): number => parseInt(cell.attrs[name] ?? '1', 10);
    return [
      {
        type: cell.tag === 'th' ? 'tableHeader' : 'tableCell',
        attrs: { colspan: span('colspan'), rowspan: span('rowspan') },
        content: this.blocks(cell.children, deeper),
      },
    ];
  }
}

/** The inner mark stands for the outer one of its kind: a link in a link is the inner one. */
function withMarks(outer: Mark[], inner: readonly Mark[]): Mark[] {
  return inner.length === 0
    ? outer
    : [...outer.filter(({ type }) => !inner.some((m) => m.type === type)), ...inner];
}

const isList = (node: HtmlNode): boolean => typeof node !== 'string' && /^[uo]l$/.test(node.tag);

const isReferenceNumber = (text: string): boolean =>
  text.length <= 60 && /^[\p{L}\d](?:[\p{L}\d ./-]*[\p{L}\d])?$/u.test(text);
