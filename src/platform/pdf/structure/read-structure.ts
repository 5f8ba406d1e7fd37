import type { PdfFile } from '../pdf-file';
import { numberOf } from '../pdf-file';
import {
  elementsOf,
  entriesOf,
  isDictionary,
  PdfSyntaxError,
  referenceAt,
  textOf,
  type Slice,
} from '../syntax';

/** What an element holds: another element, marked content of a page, an annotation. */
export type Kid = { element: number } | { page: number; mcid: number } | { page: number; annotation: number };

/** An element of the structure (ISO 32000-1, 14.7.2) as it is written again. */
export interface StructureElement {
  /** A standard type (14.8.4). */
  type: string;
  /** Entries that name no other object, as they are written. */
  said: string;
  kids: Kid[];
}

/** The structure of a file: its elements by their place, and which of them stand at the top. */
export interface Structure {
  elements: StructureElement[];
  top: number[];
  /** Those that some element holds, by their number in the file. */
  annotations: ReadonlySet<number>;
  /** The language of the file, as it is written; of ours it is that of the whole. */
  language?: string;
}

/** More than a book has: whatever holds more is left without structure. */
const mostElements = 100_000;
const mostKids = 500_000;
const deepest = 100;
/** Marked content is found by its number, in an array as long as the highest of its page: of all pages together. */
const mostMarks = 1_000_000;
/** Octets that are looked at: an object may be named again and again. */
const mostOctets = 64 * 1024 * 1024;

const standard = new Set([
  ...['Document', 'Part', 'Art', 'Sect', 'Div', 'BlockQuote', 'Caption', 'TOC', 'TOCI', 'Index', 'NonStruct'],
  ...['Private', 'P', 'H', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'L', 'LI', 'Lbl', 'LBody'],
  ...['Table', 'TR', 'TH', 'TD', 'THead', 'TBody', 'TFoot', 'Span', 'Quote', 'Note', 'Reference', 'BibEntry'],
  ...['Code', 'Link', 'Annot', 'Ruby', 'RB', 'RT', 'RP', 'Warichu', 'WT', 'WP', 'Figure', 'Formula', 'Form'],
]);
/** Types of PDF 2.0 by the nearest of PDF 1.7, which is what the whole is. */
const nearest: Record<string, string> = {
  ...{ Title: 'P', FENote: 'Note', Aside: 'Sect', DocumentFragment: 'Sect', Em: 'Span', Strong: 'Span' },
  Sub: 'Span',
};
const texts = ['Alt', 'ActualText', 'E', 'Lang', 'T'];

/**
 * The structure of a file, if all of it can be read; undefined if it has none or says that it is not to be trusted.
 * @throws PdfSyntaxError for whatever is broken or too much: the part then has none
 */
export function readStructure(file: PdfFile): Structure | undefined {
  const catalog = file.catalog();
  const root = catalog.get('StructTreeRoot');
  if (!root || !isMarked(file, catalog.get('MarkInfo'))) return undefined;
  return new StructureReader(file, file.dictionary(root)).read(catalog.get('Lang'));
}

function isMarked(file: PdfFile, value: Slice | undefined): boolean {
  const info = value ? file.resolve(value) : undefined;
  if (!info || !isDictionary(info)) return false;
  const entries = entriesOf(info);
  const says = (key: string): boolean => entries.has(key) && textOf(entries.get(key)!) === 'true';
  return says('Marked') && !says('Suspects');
}

class StructureReader {
  private readonly elements: StructureElement[] = [];
  private readonly seen = new Set<number>();
  private readonly roles: Map<string, Slice>;
  private readonly annotations = new Set<number>();
  private readonly highest = new Map<number, number>();
  private kidsRead = 0;
  private marksKept = 0;
  private octets = 0;

  constructor(
    private readonly file: PdfFile,
    private readonly root: Map<string, Slice>,
  ) {
    const roles = root.get('RoleMap');
    this.roles = roles ? entriesOf(this.look(roles)) : new Map<string, Slice>();
  }

  read(language: Slice | undefined): Structure {
    const top = this.kidsOf(this.root.get('K'), undefined, 0).flatMap((kid) =>
      'element' in kid ? [kid.element] : [],
    );
    const { elements, annotations } = this;
    return { elements, top, annotations, language: language && this.text(language) };
  }

  private look(value: Slice): Slice {
    const resolved = this.file.resolve(value);
    this.octets += resolved.end - resolved.start;
    if (this.octets > mostOctets) throw new PdfSyntaxError('too much structure');
    return resolved;
  }

  private kidsOf(value: Slice | undefined, page: number | undefined, depth: number): Kid[] {
    if (!value) return [];
    const kids = this.look(value);
    const list = kids.bytes[kids.start] === 0x5b ? elementsOf(kids) : [value];
    return list.flatMap((one) => this.kid(one, page, depth));
  }

  private kid(value: Slice, page: number | undefined, depth: number): Kid[] {
    if (depth > deepest || ++this.kidsRead > mostKids) throw new PdfSyntaxError('too much structure');
    const reference = referenceAt(value.bytes, value.start);
    const resolved = this.look(value);
    if (!isDictionary(resolved)) {
      if (textOf(resolved) === 'null' || page === undefined) return [];
      return this.marked(page, resolved);
    }
    const entries = entriesOf(resolved);
    const type = entries.has('Type') ? textOf(entries.get('Type')!) : '';
    const where = this.pageOf(entries.get('Pg')) ?? page;
    if (type === '/MCR') {
      // What is marked within a form that pages share stays unread: its numbers are of the form.
      if (where === undefined || entries.has('Stm')) return [];
      return this.marked(where, this.look(entries.get('MCID') ?? value));
    }
    if (type === '/OBJR') {
      const object = entries.get('Obj');
      const annotation = object && referenceAt(object.bytes, object.start)?.number;
      if (where === undefined || annotation === undefined) return [];
      this.annotations.add(annotation);
      return [{ page: where, annotation }];
    }
    if (reference) {
      if (this.seen.has(reference.number)) throw new PdfSyntaxError('an element in two places');
      this.seen.add(reference.number);
    }
    return [{ element: this.element(entries, where, depth) }];
  }

  private marked(page: number, value: Slice): Kid[] {
    const mcid = numberOf(value);
    if (!Number.isInteger(mcid) || mcid < 0) throw new PdfSyntaxError('no marked content');
    const highest = this.highest.get(page) ?? 0;
    if (mcid > highest) {
      this.highest.set(page, mcid);
      this.marksKept += mcid - highest;
      if (this.marksKept > mostMarks) throw new PdfSyntaxError('too much marked content');
    }
    return [{ page, mcid }];
  }

  private element(entries: Map<string, Slice>, page: number | undefined, depth: number): number {
    const index =
      this.elements.push({ type: this.typeOf(entries), said: this.saidOf(entries), kids: [] }) - 1;
    if (index >= mostElements) throw new PdfSyntaxError('too many elements');
    this.elements[index]!.kids = this.kidsOf(entries.get('K'), page, depth + 1);
    return index;
  }

  private typeOf(entries: Map<string, Slice>): string {
    const said = entries.get('S');
    if (!said) throw new PdfSyntaxError('an element of no type');
    let type = textOf(this.look(said)).slice(1);
    for (let hops = 0; hops < 8 && !standard.has(type); hops += 1) {
      const role = this.roles.get(type);
      if (!role) break;
      type = textOf(this.look(role)).slice(1);
    }
    return standard.has(type) ? type : (nearest[type] ?? (/^H\d+$/.test(type) ? 'H6' : 'NonStruct'));
  }

  private saidOf(entries: Map<string, Slice>): string {
    const said = texts.flatMap((key) => {
      const value = entries.get(key);
      const text = value && this.text(value);
      return text ? [`/${key} ${text}`] : [];
    });
    const attributes = entries.get('A') && this.attributes(entries.get('A')!);
    return [...said, ...(attributes ? [`/A ${attributes}`] : [])].join(' ');
  }

  private text(value: Slice): string | undefined {
    const resolved = this.look(value);
    const first = resolved.bytes[resolved.start];
    return first === 0x28 || (first === 0x3c && !isDictionary(resolved)) ? textOf(resolved) : undefined;
  }

  /** Owner, scope, spans, bounds: what names no object. Headers name elements by an id, and ids of two files may be the same. */
  private attributes(value: Slice): string | undefined {
    const resolved = this.look(value);
    const list = resolved.bytes[resolved.start] === 0x5b ? elementsOf(resolved) : [resolved];
    const kept = list.flatMap((one) => {
      const attribute = this.look(one);
      if (!isDictionary(attribute)) return [];
      const entries = [...entriesOf(attribute)].filter(
        ([key, each]) => key !== 'Headers' && !namesObjects(each),
      );
      return [`<< ${entries.map(([key, each]) => `/${key} ${textOf(each)}`).join(' ')} >>`];
    });
    return kept.length === 0 ? undefined : `[${kept.join(' ')}]`;
  }

  private pageOf(value: Slice | undefined): number | undefined {
    const reference = value && referenceAt(value.bytes, value.start);
    return reference && this.file.pageIndex(reference.number);
  }
}

const namesObjects = (value: Slice): boolean => /\d\s+\d+\s+R\b/.test(textOf(value));
