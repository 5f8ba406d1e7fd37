import { withoutComments } from '../blocks';
import {
  MARKS,
  PARAGRAPH_STYLES,
  type BulletList,
  type DocumentContent,
  type Heading,
  type Footnote,
  type Image,
  type Inline,
  type Mark,
  type OrderedList,
  type PageBlock,
  type Paragraph,
  type Reference,
  type Section,
  type SuggestionMark,
  type Table,
  type TableCell,
} from '../nodes';
import { isNumbered, Numbering } from '../numbering';
import { headerRows } from '../table-grid';

export interface HtmlOptions {
  /** Where a picture of this content is, by its hash; the default is relative to the pages of its document. */
  imageSource?: (sha256: string) => string;
  /** Where this reader finds what a reference names; undefined: the number stays text. */
  addressOf?: (reference: Reference['attrs']) => string | undefined;
}

/**
 * The canonical HTML of a document: what is shown, hashed and indexed. The same content always gives the same string.
 * Only what `HTML_ALLOW_LIST` names comes out; appearance is by class, since our pages allow no inline style.
 * Comments never come out. Signed and hashed is what comes without options.
 */
export function toHtml(content: DocumentContent, options: HtmlOptions = {}): string {
  return new HtmlWriter(options).document(withoutComments(content));
}

const ALIGNED = ['align-left', 'align-center', 'align-right', 'align-justify'];
const SUGGESTED = ['data-id', 'data-author', 'title', 'datetime'];

/** In the shape of sanitize-html's options; passing canonical HTML through it changes nothing. */
export const HTML_ALLOW_LIST = {
  allowedTags: [
    ...['section', 'p', 'h1', 'h2', 'h3', 'ul', 'ol', 'li', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
    ...['blockquote', 'hr', 'br', 'span', 'a', 'strong', 'em', 'u', 's', 'sup', 'sub', 'ins', 'del'],
    ...['figure', 'img'],
  ],
  allowedAttributes: {
    a: ['href', 'rel'],
    ol: ['start'],
    th: ['colspan', 'rowspan', 'scope'],
    td: ['colspan', 'rowspan'],
    section: ['data-name'],
    sup: ['id'],
    li: ['id'],
    img: ['src', 'alt', 'width'],
    ins: SUGGESTED,
    del: SUGGESTED,
  },
  allowedClasses: {
    p: [...PARAGRAPH_STYLES.filter((style) => style !== 'normal'), ...ALIGNED],
    h1: ALIGNED,
    h2: ALIGNED,
    h3: ALIGNED,
    span: ['number', 'reference', 'document', 'process'],
    a: ['reference', 'document', 'process'],
    hr: ['page-break'],
    section: ['text', 'header', 'footer', 'locked', 'footnotes'],
    sup: ['footnote'],
  },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
};

type Written = PageBlock | Section;

class HtmlWriter {
  private readonly numbering = new Numbering();
  private readonly notes: string[] = [];

  constructor(private readonly options: HtmlOptions) {}

  document({ content }: DocumentContent): string {
    const text = this.blocks(content);
    if (this.notes.length === 0) return text;
    const notes = this.notes.map((note, index) => `<li id="nota-${index + 1}">${escapeText(note)}</li>`);
    return `${text}<section class="footnotes"><ol>${notes.join('')}</ol></section>`;
  }

  private blocks(blocks: readonly Written[]): string {
    return blocks.map((block) => this.block(block)).join('');
  }

  private block(block: Written): string {
    switch (block.type) {
      case 'paragraph':
        return this.paragraph(block);
      case 'heading':
        return this.heading(block);
      case 'bulletList':
        return `<ul>${this.items(block)}</ul>`;
      case 'orderedList':
        return `<ol${attribute('start', block.attrs.start, 1)}>${this.items(block)}</ol>`;
      case 'blockquote':
        return `<blockquote>${this.blocks(block.content)}</blockquote>`;
      case 'table':
        return this.table(block);
      case 'horizontalRule':
        return '<hr />';
      case 'pageBreak':
        return '<hr class="page-break" />';
      case 'image':
        return this.image(block);
      case 'section':
        return this.section(block);
    }
  }

  /** The number of a numbered paragraph is part of what is signed: it stands in the text, not in the style sheet. */
  private paragraph({ attrs, content }: Paragraph): string {
    const style = attrs.style === 'normal' ? [] : [attrs.style];
    const counted = this.numbering.next(attrs.style);
    const number = isNumbered(attrs.style) ? `<span class="number">${counted}</span> ` : '';
    return `<p${classes([...style, ...alignment(attrs.textAlign)])}>${number}${this.inline(content)}</p>`;
  }

  private heading({ attrs, content }: Heading): string {
    this.numbering.heading();
    return `<h${attrs.level}${classes(alignment(attrs.textAlign))}>${this.inline(content)}</h${attrs.level}>`;
  }

  private section({ attrs, content }: Section): string {
    const names = [attrs.kind, ...(attrs.locked ? ['locked'] : [])];
    return `<section${classes(names)} data-name="${escapeAttribute(attrs.name)}">${this.blocks(content)}</section>`;
  }

  private image({ attrs: { sha256, alt, width } }: Image): string {
    const source = this.options.imageSource?.(sha256) ?? `imagens/${sha256}`;
    return `<figure><img src="${escapeAttribute(source)}" alt="${escapeAttribute(alt)}" width="${width}%" /></figure>`;
  }

  private items(list: BulletList | OrderedList): string {
    return list.content.map((item) => `<li>${this.blocks(item.content)}</li>`).join('');
  }

  private table(table: Table): string {
    const head = headerRows(table.content);
    const rows = table.content.map((row, index) => {
      return `<tr>${row.content.map((cell) => this.cell(cell, index < head ? 'col' : 'row')).join('')}</tr>`;
    });
    const header = head > 0 ? `<thead>${rows.slice(0, head).join('')}</thead>` : '';
    const body = head < rows.length ? `<tbody>${rows.slice(head).join('')}</tbody>` : '';
    return `<table>${header}${body}</table>`;
  }

  private cell({ type, attrs, content }: TableCell, scope: 'col' | 'row'): string {
    const tag = type === 'tableHeader' ? 'th' : 'td';
    const spans = attribute('colspan', attrs.colspan, 1) + attribute('rowspan', attrs.rowspan, 1);
    return `<${tag}${tag === 'th' ? ` scope="${scope}"` : ''}${spans}>${this.blocks(content)}</${tag}>`;
  }

  /** Neighbouring runs share the marks that they have in common, so that one link is one link to a screen reader. */
  private inline(content: readonly Inline[], level = 0): string {
    const type = SHOWN_MARKS[level];
    if (type === undefined) return content.map((node) => this.leaf(node)).join('');
    const groups: { mark: Mark | undefined; runs: Inline[] }[] = [];
    for (const run of content) {
      const mark =
        run.type === 'hardBreak' ? undefined : run.marks.find((candidate) => candidate.type === type);
      const group = groups.at(-1);
      if (group && sameMark(group.mark, mark)) group.runs.push(run);
      else groups.push({ mark, runs: [run] });
    }
    return groups.map(({ mark, runs }) => marked(mark, this.inline(runs, level + 1))).join('');
  }

  private leaf(node: Inline): string {
    switch (node.type) {
      case 'text':
        return escapeText(node.text);
      case 'hardBreak':
        return '<br />';
      case 'footnote':
        return this.footnote(node);
      case 'reference':
        return this.reference(node.attrs);
    }
  }

  private footnote({ attrs }: Footnote): string {
    const number = this.notes.push(attrs.text);
    return `<sup class="footnote" id="chamada-${number}"><a href="#nota-${number}">${number}</a></sup>`;
  }

  private reference(attrs: Reference['attrs']): string {
    const address = this.options.addressOf?.(attrs);
    const names = classes(['reference', attrs.kind]);
    const text = escapeText(attrs.number);
    return address === undefined
      ? `<span${names}>${text}</span>`
      : `<a${names} href="${escapeAttribute(address)}">${text}</a>`;
  }
}

/** A comment is beside the text, never in it. */
const SHOWN_MARKS = MARKS.filter((type) => type !== 'comment');

function sameMark(one: Mark | undefined, other: Mark | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

const MARK_TAGS = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strike: 's',
  superscript: 'sup',
  subscript: 'sub',
} as const;

function marked(mark: Mark | undefined, inner: string): string {
  if (mark === undefined) return inner;
  if (mark.type === 'link') {
    return `<a href="${escapeAttribute(mark.attrs.href)}" rel="noopener noreferrer">${inner}</a>`;
  }
  if (mark.type === 'insertion') return suggested('ins', mark, inner);
  if (mark.type === 'deletion') return suggested('del', mark, inner);
  if (mark.type === 'comment') return inner;
  return `<${MARK_TAGS[mark.type]}>${inner}</${MARK_TAGS[mark.type]}>`;
}

function suggested(tag: 'ins' | 'del', { attrs }: SuggestionMark, inner: string): string {
  const { id, author, name, at } = attrs;
  const facts = `data-id="${id}" data-author="${author}" title="${escapeAttribute(name)}" datetime="${at}"`;
  return `<${tag} ${facts}>${inner}</${tag}>`;
}

function alignment(textAlign: string | null): string[] {
  return textAlign === null ? [] : [`align-${textAlign}`];
}

function classes(names: readonly string[]): string {
  return names.length === 0 ? '' : ` class="${names.join(' ')}"`;
}

function attribute(name: string, value: number, usual: number): string {
  return value === usual ? '' : ` ${name}="${value}"`;
}

function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function escapeAttribute(text: string): string {
  return escapeText(text).replace(/"/g, '&quot;');
}
