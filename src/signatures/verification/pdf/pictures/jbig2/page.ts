import { FaxReader } from '../fax';
import { ArithmeticDecoder } from './arithmetic';
import { type Bitmap, blank, combine, combineAlike, type Point, REPLACING } from './bitmap';
import { decodeGeneric, genericStates, readAdaptive } from './generic';
import { readHalftone, readPatterns } from './halftone';
import { type CodeTable, readCodeTable } from './huffman';
import { decodeMmr } from './mmr';
import { type Octets, Unreadable } from './octets';
import { decodeRefinement, readRefinementAdaptive, refinementStates } from './refinement';
import { PAGE, PATTERNS, type Segment, SILENT, SYMBOLS, TABLE } from './segments';
import { readSymbols, type SymbolDictionary } from './symbols';
import { readText } from './text-segment';
import { type Work } from './work';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The height of a page that comes in stripes. */
const UNKNOWN = 0xffffffff;

/** What the codes of an octet cost, in samples. */
const OCTET = 16;

interface Region extends Size {
  readonly at: Point;
  readonly operator: number;
}

/** A page in the making, and what its segments refer to. */
export class Page {
  private readonly dictionaries = new Map<number, SymbolDictionary>();
  private readonly patterns = new Map<number, readonly Bitmap[]>();
  private readonly tables = new Map<number, CodeTable>();
  private readonly regions = new Map<number, Bitmap>();
  private page: Bitmap | undefined;
  private usual: number | undefined;

  constructor(
    private readonly size: Size,
    private readonly work: Work,
  ) {}

  /** @throws Unreadable */
  get bitmap(): Bitmap {
    if (!this.page) throw new Unreadable('no page');
    return this.page;
  }

  /** @throws Unreadable */
  add(segment: Segment): void {
    const { number, kind, data } = segment;
    this.work.step();
    if (SILENT.includes(kind)) return;
    this.work.take(OCTET * data.left);
    if (!segment.referred.every((one) => this.isKnown(one))) throw new Unreadable('segment referred to');
    if (kind === SYMBOLS) {
      const inputs = this.among(this.dictionaries, segment);
      this.dictionaries.set(number, readSymbols(data, inputs, this.among(this.tables, segment), this.work));
    } else if (kind === PATTERNS) this.patterns.set(number, readPatterns(data, this.work));
    else if (kind === TABLE) this.tables.set(number, readCodeTable(data, this.work));
    else if (kind === PAGE) this.begin(data);
    else this.addRegion(segment);
  }

  private isKnown(number: number): boolean {
    return [this.dictionaries, this.patterns, this.tables, this.regions].some((known) => known.has(number));
  }

  /** Results of the segments that this one refers to, in its order. */
  private among<Result>(results: ReadonlyMap<number, Result>, { referred }: Segment): Result[] {
    return referred.map((number) => results.get(number)).filter((result) => result !== undefined);
  }

  /** T.88, 7.4.8; of one that is higher than its picture all viewers show the upper part. */
  private begin(data: Octets): void {
    const [width, height] = [data.word(), data.word()];
    data.take(8);
    const flags = data.octet();
    if (this.page || width !== this.size.width || height < this.size.height) throw new Unreadable('page');
    this.page = blank(width, height === UNKNOWN ? this.size.height : height, this.work);
    if (((flags >> 2) & 1) === 1) this.page.samples.fill(1);
    this.usual = ((flags >> 6) & 1) === 1 ? undefined : (flags >> 3) & 3;
  }

  private addRegion(segment: Segment): void {
    if ((segment.kind & 3) === 1) throw new Unreadable('kind of segment');
    const region = regionOf(segment.data);
    const bitmap = this.decoded(segment, region);
    if (isIntermediate(segment.kind)) this.regions.set(segment.number, bitmap);
    else this.draw(bitmap, region);
  }

  private decoded(segment: Segment, region: Region): Bitmap {
    const { data, kind } = segment;
    const { work } = this;
    const own = this.among(this.tables, segment);
    switch (kind & ~3) {
      case 4:
        return readText(data, region, { inputs: this.among(this.dictionaries, segment), own, work });
      case 20:
        return readHalftone(data, region, this.among(this.patterns, segment)[0] ?? [], work);
      case 36:
        return readGeneric(
          data,
          { ...region, height: Math.min(region.height, segment.lines ?? Infinity) },
          work,
        );
      case 40:
        return readRefinement(
          data,
          region,
          this.among(this.regions, segment)[0] ?? this.shownAt(region),
          work,
        );
      default:
        throw new Unreadable('kind of segment');
    }
  }

  /** What is on the page already. */
  private shownAt({ width, height, at: [x, y] }: Region): Bitmap {
    const shown = blank(width, height, this.work);
    combine(shown, this.bitmap, [-x, -y], REPLACING, this.work);
    return shown;
  }

  /** Of an operator that a page does not allow some viewers take that of the page (T.88, 7.4.8.5). */
  private draw(bitmap: Bitmap, { at, operator }: Region): void {
    if (this.usual !== undefined && !combineAlike(this.bitmap, bitmap, at, [this.usual, operator]))
      throw new Unreadable('operator of the page');
    combine(this.bitmap, bitmap, at, operator, this.work);
  }
}

const isIntermediate = (kind: number) => (kind & 3) === 0;

/** T.88, 7.4.1; places are signed for those who let a region begin outside. */
function regionOf(data: Octets): Region {
  const [width, height] = [data.word(), data.word()];
  const at: Point = [data.signedWord(), data.signedWord()];
  const flags = data.octet();
  if ((flags & 8) === 8) throw new Unreadable('colours');
  return { width, height, at, operator: flags & 7 };
}

/** T.88, 7.4.6; of later editions the template of twelve adaptive samples is not read. */
function readGeneric(data: Octets, { width, height }: Size, work: Work): Bitmap {
  const flags = data.octet();
  if ((flags & 1) === 1) return decodeMmr(new FaxReader(data.rest(), width), height, work);
  const template = (flags >> 1) & 3;
  if ((flags & 16) === 16) throw new Unreadable('template');
  const adaptive = readAdaptive(data, template);
  const layout = { width, height, template, isPredicted: (flags & 8) === 8, adaptive };
  return decodeGeneric(new ArithmeticDecoder(data.rest()), genericStates(template, work), layout, work);
}

/** T.88, 7.4.7. */
function readRefinement(data: Octets, { width, height }: Size, reference: Bitmap, work: Work): Bitmap {
  if (reference.width !== width || reference.height !== height) throw new Unreadable('size');
  const flags = data.octet();
  const template = flags & 1;
  const adaptive = readRefinementAdaptive(data, template);
  const layout = { width, height, template, isPredicted: (flags & 2) === 2, adaptive, reference };
  const decoder = new ArithmeticDecoder(data.rest());
  return decodeRefinement(decoder, refinementStates(work), { ...layout, offset: [0, 0] }, work);
}
