import {
  MARKS,
  type BulletList,
  type DocumentContent,
  type Heading,
  type Inline,
  type Mark,
  type OrderedList,
  type Paragraph,
  type Table,
  type TableCell,
} from './nodes';
import { headerRows } from './table-grid';

/**
 * The canonical HTML of a document: what is shown, hashed and indexed. The same content always gives the same string.
 * Only what `HTML_ALLOW_LIST` names comes out; appearance is by class, since our pages allow no inline style.
 */
export function toHtml(content: DocumentContent): string {
  return new HtmlWriter().blocks(content.content);
}

/** In the shape of sanitize-html's options; passing canonical HTML through it changes nothing. */
export const HTML_ALLOW_LIST = {
  allowedTags: [
    ...['p', 'h1', 'h2', 'h3', 'ul', 'ol', 'li', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
    ...['blockquote', 'hr', 'br', 'span', 'a', 'strong', 'em', 'u', 's', 'sup', 'sub'],
  ],
  allowedAttributes: {
    a: ['href', 'rel'],
    ol: ['start'],
    th: ['colspan', 'rowspan', 'scope'],
    td: ['colspan', 'rowspan'],
  },
  allowedClasses: {
    p: ['numbered', 'quote', 'ementa', 'align-left', 'align-center', 'align-right', 'align-justify'],
    h1: ['align-left', 'align-center', 'align-right', 'align-justify'],
    h2: ['align-left', 'align-center', 'align-right', 'align-justify'],
    h3: ['align-left', 'align-center', 'align-right', 'align-justify'],
    span: ['number'],
    hr: ['page-break'],
  },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
};

type Written = DocumentContent['content'][number];

class HtmlWriter {
  private numbered = 0;

  blocks(blocks: readonly Written[]): string {
    return blocks.map((block) => this.block(block)).join('');
  }

  private block(block: Written): string {
    switch (block.type) {
      case 'paragraph':
        return this.paragraph(block);
      case 'heading':
        return heading(block);
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
    }
  }

  /** The number of a numbered paragraph is part of what is signed: it stands in the text, not in the style sheet. */
  private paragraph({ attrs, content }: Paragraph): string {
    const style = attrs.style === 'normal' ? [] : [attrs.style];
    const number = attrs.style === 'numbered' ? `<span class="number">${++this.numbered}.</span> ` : '';
    return `<p${classes([...style, ...alignment(attrs.textAlign)])}>${number}${inline(content)}</p>`;
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
}

function heading({ attrs, content }: Heading): string {
  return `<h${attrs.level}${classes(alignment(attrs.textAlign))}>${inline(content)}</h${attrs.level}>`;
}

/** Neighbouring runs share the marks that they have in common, so that one link is one link to a screen reader. */
function inline(content: readonly Inline[], level = 0): string {
  const type = MARKS[level];
  if (type === undefined) return content.map(leaf).join('');
  const groups: { mark: Mark | undefined; runs: Inline[] }[] = [];
  for (const run of content) {
    const mark = run.type === 'text' ? run.marks.find((candidate) => candidate.type === type) : undefined;
    const group = groups.at(-1);
    if (group && sameMark(group.mark, mark)) group.runs.push(run);
    else groups.push({ mark, runs: [run] });
  }
  return groups.map(({ mark, runs }) => marked(mark, inline(runs, level + 1))).join('');
}

function leaf(node: Inline): string {
  return node.type === 'text' ? escapeText(node.text) : '<br />';
}

function sameMark(one: Mark | undefined, other: Mark | undefined): boolean {
  if (one?.type === 'link' && other?.type === 'link') return one.attrs.href === other.attrs.href;
  return one?.type === other?.type;
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
  return `<${MARK_TAGS[mark.type]}>${inner}</${MARK_TAGS[mark.type]}>`;
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
