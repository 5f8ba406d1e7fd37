import type { PdfFile, PageEntries } from './pdf-file';
import { numberOf } from './pdf-file';
import type { PdfOutput } from './pdf-output';
import type { Tagged } from './structure/structure-output';
import { elementsOf, entriesOf, isDictionary, referenceAt, renumbered, textOf, type Slice } from './syntax';

/** What is drawn at the foot of each page, and how wide it is at one point. */
export interface Stamp {
  text: string;
  width: number;
}

/** The parts of the output that all pages share. */
export interface Shared {
  pagesRoot: number;
  /** The font of the stamps. */
  font: number;
  /** "q": keeps the graphics state of the page away from the stamp. */
  saveState: number;
  /** The same of a page without structure, all of which is one paragraph from there on. */
  savePlain: number;
  /** The number of each page of the output, for links of ours: page 1 is the first. */
  pageObjects: number[];
}

/** The annotations that the structure of a part names, by the number that each had in its file. */
export interface Tags {
  named: ReadonlySet<number>;
  ofAnnotations: Map<number, Tagged>;
  tag(object: number): Tagged;
}

const fontName = 'AutosFolha';
const size = 7;
/** Octets that say nothing at the beginning of a value of a reference to a page or to the catalogue. */
const outside = /^<<[^>]{0,400}?\/Type\s*\/(Page|Pages|Catalog)\b(?!\w)/;

/** Annotations that show something on paper. The rest plays, runs, or leads into the file that they came from. */
const shown = new Set([
  'Link', 'FreeText', 'Text', 'Line', 'Square', 'Circle', 'Polygon', 'PolyLine', 'Highlight', 'Underline',
  'Squiggly', 'StrikeOut', 'Stamp', 'Caret', 'Ink', 'Widget', 'Redact', 'Watermark',
]); // prettier-ignore
/** Of an annotation: what it was part of, and what it would do. */
const notCopied = new Set([
  'Parent',
  'P',
  'A',
  'AA',
  'PA',
  'Dest',
  'Popup',
  'IRT',
  'StructParent',
  'OC',
  'RC',
]);
const copiedOfPage = ['MediaBox', 'CropBox', 'Rotate', 'UserUnit', 'Group'];

/** Copies the pages of one file to the output, each with its stamp, and whatever they need. */
export class PageCopier {
  private readonly numbers = new Map<number, number>();
  private readonly waiting: number[] = [];
  private readonly withFont = new Map<string, number>();

  constructor(
    private readonly file: PdfFile,
    private readonly output: PdfOutput,
    private readonly shared: Shared,
    /** A link to `folha:12` leads to the twelfth page of the output: only of what we have made ourselves. */
    private readonly ours: boolean,
    /** Of a part with a structure: it names the annotations too. */
    private readonly tags?: Tags,
  ) {}

  copy(page: PageEntries, { object, key }: Tagged, stamp: Stamp): void {
    const box = this.boxOf(page);
    const parts = copiedOfPage.flatMap((key) => {
      const value = page.get(key);
      return value ? [`/${key} ${this.said(this.file.resolve(value))}`] : [];
    });
    const { saveState, savePlain } = this.shared;
    const [begin, end] = this.tags ? [saveState, 'Q'] : [savePlain, 'Q EMC'];
    const mark = this.output.add(...streamOf(`\n${end} ${drawn(stamp, box, rotationOf(this.file, page))}`));
    const contents = [begin, ...this.contentsOf(page), mark];
    parts.push(
      `/Type /Page /Parent ${this.shared.pagesRoot} 0 R`,
      `/Resources ${this.resourcesOf(page)}`,
      `/Contents [${contents.map((number) => `${number} 0 R`).join(' ')}]`,
      `/StructParents ${key}`,
    );
    if (!page.has('MediaBox')) parts.push('/MediaBox [0 0 595 842]');
    const annotations = this.annotationsOf(page);
    if (annotations.length > 0) parts.push(`/Annots [${annotations.join(' ')}] /Tabs /S`);
    this.output.put(object, `<< ${parts.join(' ')} >>`);
    this.copyWaiting();
  }

  private copyWaiting(): void {
    for (let number = this.waiting.pop(); number !== undefined; number = this.waiting.pop()) {
      const { stream, ...value } = this.file.object(number);
      const own = this.numbers.get(number)!;
      if (!stream && outside.test(textOf({ ...value, end: Math.min(value.end, value.start + 450) })))
        this.output.put(own, 'null');
      else this.output.put(own, this.copied(stream ? withLength(value, stream.length) : value), stream);
    }
  }

  private readonly numberOf = (old: number): number => {
    const known = this.numbers.get(old);
    if (known !== undefined) return known;
    const number = this.output.reserve();
    this.numbers.set(old, number);
    this.waiting.push(old);
    return number;
  };

  private copied(value: Slice): Buffer {
    return renumbered(value, this.numberOf);
  }

  private said(value: Slice): string {
    return this.copied(value).toString('latin1');
  }

  private contentsOf(page: PageEntries): number[] {
    const contents = page.get('Contents');
    if (!contents) return [];
    const resolved = this.file.resolve(contents);
    const streams = resolved.stream
      ? [contents]
      : resolved.bytes[resolved.start] === 0x5b
        ? elementsOf(resolved)
        : [];
    return streams.flatMap((one) => {
      const reference = referenceAt(one.bytes, one.start);
      return reference ? [this.numberOf(reference.number)] : [];
    });
  }

  /** The resources of the page with one font more. Pages that share theirs share the result. */
  private resourcesOf(page: PageEntries): string {
    const resources = page.get('Resources');
    const key = resources ? textOf(resources) : '';
    let number = this.withFont.get(key);
    if (number === undefined) {
      const value = resources ? this.file.resolve(resources) : undefined;
      const entries = value && isDictionary(value) ? entriesOf(value) : new Map<string, Slice>();
      const fonts = entries.get('Font') ? this.file.resolve(entries.get('Font')!) : undefined;
      const ownFonts = fonts && isDictionary(fonts) ? [...entriesOf(fonts)] : [];
      entries.delete('Font');
      const said = (pairs: Iterable<[string, Slice]>) =>
        [...pairs].map(([name, one]) => `/${name} ${this.said(one)}`).join(' ');
      number = this.output.add(
        `<< ${said(entries)} /Font << ${said(ownFonts)} /${fontName} ${this.shared.font} 0 R >> >>`,
      );
      this.withFont.set(key, number);
    }
    return `${number} 0 R`;
  }

  private annotationsOf(page: PageEntries): string[] {
    const annotations = page.get('Annots');
    const list = annotations ? this.file.resolve(annotations) : undefined;
    if (list?.bytes[list.start] !== 0x5b) return [];
    return elementsOf(list).flatMap((one) => {
      const value = this.file.resolve(one);
      const number = referenceAt(one.bytes, one.start)?.number;
      return isDictionary(value) ? this.annotation(entriesOf(value), number) : [];
    });
  }

  private annotation(entries: Map<string, Slice>, number: number | undefined): string[] {
    const kind = entries.has('Subtype') ? textOf(entries.get('Subtype')!).slice(1) : '';
    if (!shown.has(kind)) return [];
    if (kind === 'Widget' && this.isSignature(entries)) return this.lookOf(entries);
    const action = kind === 'Link' ? this.actionOf(entries.get('A')) : '';
    if (action === undefined) return [];
    const kept = [...entries].filter(([key]) => !notCopied.has(key));
    const said = kept.map(([key, value]) => `/${key} ${this.said(value)}`).join(' ');
    const object = this.output.reserve();
    this.output.put(object, `<< ${said} ${action} ${this.parentOf(number, object)} >>`);
    return [`${object} 0 R`];
  }

  private parentOf(number: number | undefined, object: number): string {
    if (number === undefined || !this.tags?.named.has(number)) return '';
    const tagged = this.tags.tag(object);
    this.tags.ofAnnotations.set(number, tagged);
    return `/StructParent ${tagged.key}`;
  }

  /** The type may stand in a parent of the field (ISO 32000-2, 12.7.4.1). */
  private isSignature(entries: Map<string, Slice>, above = 8): boolean {
    const type = entries.get('FT');
    if (type) return textOf(this.file.resolve(type)) === '/Sig';
    const parent = entries.get('Parent');
    const field = parent && above > 0 ? this.file.resolve(parent) : undefined;
    return field !== undefined && isDictionary(field) && this.isSignature(entriesOf(field), above - 1);
  }

  /** Here a signature covers nothing any more: its value would be called forged. What it shows of itself stays, as a picture. */
  private lookOf(entries: Map<string, Slice>): string[] {
    if (!entries.has('AP')) return [];
    const kept = ['Rect', 'AP', 'F'].flatMap((key) => {
      const value = entries.get(key);
      return value ? [`/${key} ${this.said(value)}`] : [];
    });
    return [`${this.output.add(`<< /Type /Annot /Subtype /Stamp ${kept.join(' ')} >>`)} 0 R`];
  }

  /** A link to the web, or to a page of the output; undefined for any other. */
  private actionOf(value: Slice | undefined): string | undefined {
    if (!value) return undefined;
    const action = this.file.resolve(value);
    if (!isDictionary(action)) return undefined;
    const uri = entriesOf(action).get('URI');
    if (!uri) return undefined;
    const address = textOf(this.file.resolve(uri));
    const page = this.ours ? /^\(folha:(\d{1,6})\)$/.exec(address) : null;
    if (page) return `/Dest [${this.shared.pageObjects[Number(page[1]) - 1] ?? 0} 0 R /Fit]`;
    return /^\((https?:|mailto:)/i.test(address) ? `/A << /S /URI /URI ${address} >>` : undefined;
  }

  /** Left, bottom, right, top of what is shown of the page. */
  private boxOf(page: PageEntries): number[] {
    const value = page.get('CropBox') ?? page.get('MediaBox');
    const box = value
      ? elementsOf(this.file.resolve(value)).map((one) => numberOf(this.file.resolve(one)))
      : [];
    const [a = 0, b = 0, c = 595, d = 842] = box;
    return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
  }
}

function rotationOf(file: PdfFile, page: PageEntries): number {
  const value = page.get('Rotate');
  const degrees = value ? numberOf(file.resolve(value)) : 0;
  return ((degrees % 360) + 360) % 360;
}

/** A form of another file would be found under a key of ours. */
const notOfStream = new Set(['Length', 'StructParent', 'StructParents']);

/** The length that a stream has, whatever object said it before. */
function withLength(value: Slice, length: number): Slice {
  const entries = [...entriesOf(value)].filter(([key]) => !notOfStream.has(key));
  const said = entries.map(([key, one]) => `/${key} ${textOf(one)}`).join(' ');
  const bytes = Buffer.from(`<< ${said} /Length ${length} >>`, 'latin1');
  return { bytes, start: 0, end: bytes.length };
}

export const streamOf = (content: string): [string, Buffer] => {
  const bytes = Buffer.from(content, 'latin1');
  return [`<< /Length ${bytes.length} >>`, bytes];
};

/** A line in the middle of the foot of the page as it is shown, on white, however the page lies. */
function drawn(
  { text, width }: Stamp,
  [x0, y0, x1, y1]: number[] | readonly number[],
  rotation: number,
): string {
  const [left, bottom, right, top] = [x0!, y0!, x1!, y1!];
  const across = rotation % 180 === 0 ? right - left : top - bottom;
  const matrices: Record<number, number[]> = {
    0: [1, 0, 0, 1, left, bottom],
    90: [0, 1, -1, 0, right, bottom],
    180: [-1, 0, 0, -1, right, top],
    270: [0, -1, 1, 0, left, top],
  };
  // As large as the page is, and never wider than it.
  const points = Math.min(size * Math.min(6, Math.max(0.4, across / 595)), (across - 4) / (width + 2));
  const wide = width * points;
  const from = Math.max(2, (across - wide) / 2);
  const line = points * 1.3;
  return [
    '/Artifact <</Type /Pagination /Subtype /Footer>> BDC q', `${(matrices[rotation] ?? matrices[0])!.join(' ')} cm`,
    `1 g ${(from - points).toFixed(2)} ${(points * 0.6).toFixed(2)} ${(wide + 2 * points).toFixed(2)} ${line.toFixed(2)} re f`,
    `BT /${fontName} ${points.toFixed(2)} Tf 0.35 g ${from.toFixed(2)} ${points.toFixed(2)} Td (${escaped(text)}) Tj ET Q EMC\n`,
  ].join('\n'); // prettier-ignore
}

const escaped = (text: string): string => text.replace(/[\\()]/g, '\\$&');
