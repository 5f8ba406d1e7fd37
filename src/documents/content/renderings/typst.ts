import { withoutComments } from '../blocks';
import type {
  Alignment,
  DocumentContent,
  Heading,
  Inline,
  Mark,
  Paragraph,
  ParagraphStyle,
  PageBlock,
  Section,
  SectionKind,
  Table,
} from '../nodes';
import { Numbering } from '../numbering';
import { headerRows, tableGrid } from '../table-grid';

/** What the template `official-document` prints; every text is data and is never read as markup. */
export type OfficialDocumentData = {
  /** `arms`: the coat of arms is among the images, under that name. */
  letterhead: { tenant: string; body: string; unit: string; arms?: boolean };
  /** Kind and number, as "Ofício nº 12/2026". */
  title: string;
  /** The title as it stands on an ofício (`officialLetterTitle`). */
  officialLetter?: string;
  /** Public number of the process and of the document, for the foot of every page. */
  process: string;
  document: string;
  content: TypstBlock[];
  /** A draft carries the watermark MINUTA on every page. */
  draft: boolean;
  /** Signed where nothing has legal value yet: every page says so, and the sheet. */
  training?: boolean;
  /** Frozen to be signed elsewhere: the sheet says so. */
  awaiting?: boolean;
  /** In order of time; without any, and not awaiting one: no sheet of signatures. */
  signatures: SignatureLine[];
  /** Stands on the sheet of signatures; null: without it. */
  validation: ValidationBox | null;
};

export type SignatureLine = {
  name: string;
  position: string;
  unit: string;
  /** As `officialTime` writes it. */
  signedAt: string;
  /** Level and legal basis, as "assinatura eletrônica simples, Lei 14.063/2020, art. 4º, I". */
  level: string;
};

export type ValidationBox = {
  /** The page that checks a document, without scheme-less shorthand: it is printed and linked. */
  address: string;
  verificationCode: string;
  crc: string;
  integrityCode: string;
  /** The QR code as an SVG, quiet zone included. */
  qr: string;
};

export type TypstText = { text: string; marks: string[]; href?: string };
export type TypstInline = TypstText | { break: true } | { note: string };
export type TypstBlock =
  | {
      kind: 'paragraph';
      align: Alignment | null;
      style: ParagraphStyle;
      number: string | null;
      inline: TypstInline[];
    }
  | { kind: 'heading'; align: Alignment | null; level: number; inline: TypstInline[] }
  | { kind: 'list'; start: number | null; items: TypstBlock[][] }
  | { kind: 'quote'; blocks: TypstBlock[] }
  | { kind: 'table'; columns: number; headerRows: number; cells: TypstCell[] }
  | { kind: 'rule' }
  | { kind: 'page-break' }
  /** The bytes come beside the data, under the name of their hash. */
  | { kind: 'image'; sha256: string; alt: string; width: number }
  | { kind: 'section'; section: SectionKind; blocks: TypstBlock[] };
export type TypstCell = {
  x: number;
  y: number;
  colspan: number;
  rowspan: number;
  header: boolean;
  blocks: TypstBlock[];
};

/** A content as the template reads it: numbers given, cells placed. */
export function toTypst(content: DocumentContent): TypstBlock[] {
  return new TypstWriter().blocks(withoutComments(content).content);
}

/** An instant in the legal time of Brasília, as a signature states it: "12/03/2026, às 14:05:09". */
export function officialTime(instant: Date): string {
  const parts = brasilia.formatToParts(instant);
  const part = (type: string): string => parts.find((found) => found.type === type)?.value ?? '';
  return `${part('day')}/${part('month')}/${part('year')}, às ${part('hour')}:${part('minute')}:${part('second')}`;
}

const brasilia = new Intl.DateTimeFormat('pt-BR', {
  timeZone: 'America/Sao_Paulo',
  dateStyle: 'short',
  timeStyle: 'medium',
  hourCycle: 'h23',
});

type Written = PageBlock | Section;

class TypstWriter {
  private readonly numbering = new Numbering();

  blocks(blocks: readonly Written[]): TypstBlock[] {
    return blocks.map((block) => this.block(block));
  }

  private block(block: Written): TypstBlock {
    switch (block.type) {
      case 'paragraph':
        return this.paragraph(block);
      case 'heading':
        return this.heading(block);
      case 'bulletList':
        return { kind: 'list', start: null, items: block.content.map((item) => this.blocks(item.content)) };
      case 'orderedList':
        return {
          kind: 'list',
          start: block.attrs.start,
          items: block.content.map((item) => this.blocks(item.content)),
        };
      case 'blockquote':
        return { kind: 'quote', blocks: this.blocks(block.content) };
      case 'table':
        return this.table(block);
      case 'horizontalRule':
        return { kind: 'rule' };
      case 'pageBreak':
        return { kind: 'page-break' };
      case 'image':
        return { kind: 'image', ...block.attrs };
      case 'section':
        return { kind: 'section', section: block.attrs.kind, blocks: this.blocks(block.content) };
    }
  }

  private paragraph({ attrs, content }: Paragraph): TypstBlock {
    const number = this.numbering.next(attrs.style);
    return { kind: 'paragraph', align: attrs.textAlign, style: attrs.style, number, inline: inline(content) };
  }

  private heading({ attrs, content }: Heading): TypstBlock {
    this.numbering.heading();
    return { kind: 'heading', align: attrs.textAlign, level: attrs.level, inline: inline(content) };
  }

  private table(table: Table): TypstBlock {
    const { columns, cells } = tableGrid(table.content);
    return {
      kind: 'table',
      columns,
      headerRows: headerRows(table.content),
      cells: cells.map(({ cell, ...place }) => ({
        ...place,
        header: cell.type === 'tableHeader',
        blocks: this.blocks(cell.content),
      })),
    };
  }
}

function inline(content: readonly Inline[]): TypstInline[] {
  return content.map((node): TypstInline => {
    switch (node.type) {
      case 'text':
        return run(node.text, node.marks);
      case 'hardBreak':
        return { break: true };
      case 'footnote':
        return { note: node.attrs.text };
      case 'reference':
        return run(node.attrs.number, node.marks);
    }
  });
}

function run(text: string, given: readonly Mark[]): TypstText {
  const link = given.find((mark) => mark.type === 'link');
  const marks = given.map((mark) => mark.type).filter((type) => type !== 'link' && type !== 'comment');
  return { text, marks, ...(link && { href: link.attrs.href }) };
}
