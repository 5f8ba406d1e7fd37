import { createHash } from 'node:crypto';
import { PdfFault, type PdfFile } from '../../verification/pdf';
import { structureOf } from '../../verification/pdf/read';
import { type Page, pagesOf } from '../../verification/pdf/structure/pages';
import { type Structure } from '../../verification/pdf/structure/open';
import { type View } from '../../verification/pdf/structure/view';
import { Dictionary, Reference, Stream, Text, type Value } from '../../verification/pdf/syntax/values';
import { SigningRefused } from '../errors';
import { readOwn } from './own-files';
import { written, writtenDictionary } from './written';

interface WrittenObject {
  readonly generation: number;
  readonly body: Buffer;
}

/**
 * Writes a revision after the octets of a file (ISO 32000-2, 7.5.6), which all stay. The file is read as the verifier reads it, by its
 * cross reference; one that is not in good order is refused and not mended.
 */
export class RevisionWriter {
  readonly view: View;
  private readonly structure: Structure;
  private readonly objects = new Map<number, WrittenObject>();
  private next: number;

  private constructor(
    private readonly pdf: Buffer,
    readonly file: PdfFile,
    private readonly section: { readonly offset: number; readonly isStream: boolean },
  ) {
    this.structure = structureOf(file);
    this.view = this.structure.view(file.revisions.length);
    this.next = this.firstFree();
  }

  /** @throws SigningRefused `not_a_pdf`, `encrypted` */
  static open(pdf: Buffer): RevisionWriter {
    if (!pdf.subarray(0, 5).equals(Buffer.from('%PDF-')))
      throw new SigningRefused('not_a_pdf', 'no PDF header at the start');
    const file = readInOrder(pdf);
    if (file.isClosed) throw new SigningRefused('encrypted', 'an encrypted PDF cannot be signed');
    const writer = new RevisionWriter(pdf, file, lastSection(pdf));
    writer.requireWhole();
    return writer;
  }

  get catalog(): Dictionary {
    return this.view.catalog!;
  }

  /** To an object that is there. */
  reference(number: number): Reference {
    return new Reference(number, this.view.place(number)?.entry.generation ?? 0);
  }

  /** With its number. */
  get firstPage(): Page & { readonly object: number } {
    const [page] = pagesOf(this.view);
    if (page?.object === undefined) throw new SigningRefused('not_a_pdf', 'a PDF without pages');
    return { ...page, object: page.object };
  }

  /** A new object. */
  add(body: string | Buffer): Reference {
    const reference = new Reference(this.next++, 0);
    this.objects.set(reference.number, { generation: 0, body: octetsOf(body) });
    return reference;
  }

  /** Another writing of an object that is there. */
  replace(number: number, body: string): void {
    const { generation } = this.reference(number);
    this.objects.set(number, { generation, body: octetsOf(body) });
  }

  /** Changes a dictionary of the file: where it stands, or else in whatever holds it, by `instead`. */
  change(holder: Value | undefined, changes: Record<string, string>, instead: (text: string) => void): void {
    const dictionary = this.view.dictionary(holder);
    const text = writtenDictionary(dictionary?.entries ?? new Map<string, Value>(), changes);
    if (holder instanceof Reference && dictionary) this.replace(holder.number, text);
    else instead(text);
  }

  changeCatalog(changes: Record<string, string>): void {
    const root = this.view.trailer.get('Root');
    if (!(root instanceof Reference)) throw new SigningRefused('not_a_pdf', 'a catalogue without a number');
    this.replace(root.number, writtenDictionary(this.catalog.entries, changes));
  }

  /** @param seed makes the identifier of the revision another one */
  finish(seed: string): Buffer {
    const pieces: Buffer[] = [this.pdf];
    let length = this.pdf.length;
    const put = (octets: Buffer) => {
      pieces.push(octets);
      length += octets.length;
    };
    if (this.pdf.at(-1) !== 0x0a) put(octetsOf('\n'));
    const offsets = new Map<number, number>();
    for (const [number, { generation, body }] of this.objects) {
      offsets.set(number, length);
      put(octetsOf(`${number} ${generation} obj\n`));
      put(body);
      put(octetsOf('\nendobj\n\n'));
    }
    const start = length;
    const trailer = this.trailer(seed);
    put(this.section.isStream ? this.streamSection(offsets, start, trailer) : this.table(offsets, trailer));
    put(octetsOf(`\nstartxref\n${start}\n%%EOF`));
    return Buffer.concat(pieces, length);
  }

  private firstFree(): number {
    let most = 0;
    for (const { sections } of this.structure.links)
      for (const { entries, trailer } of sections) {
        const size = trailer.get('Size');
        if (typeof size === 'number') most = Math.max(most, size);
        for (const number of entries.keys()) most = Math.max(most, number + 1);
      }
    return most;
  }

  /** Every object that is in use can be read, where the cross reference says. */
  private requireWhole(): void {
    const { links, store } = this.structure;
    const numbers = new Set(
      links.flatMap(({ sections }) => sections.flatMap(({ entries }) => [...entries.keys()])),
    );
    for (const number of numbers) {
      if (this.view.place(number)?.entry.kind === 'free') continue;
      const { value, isExact } = this.view.object(number);
      const isPlain = isExact && !store.broken.has(number) && !repeatsKey(value);
      if (!isPlain) throw new SigningRefused('not_a_pdf', `unreadable PDF: object ${number}`);
    }
    if (pagesOf(this.view).length === 0) throw new SigningRefused('not_a_pdf', 'a PDF without pages');
  }

  /** What a reader needs of the last trailer, without what tells how that one was written. */
  private trailer(seed: string): Record<string, string> {
    const kept = ['Root', 'Info'].flatMap((key) => {
      const value = this.view.trailer.get(key);
      return value === undefined ? [] : [[key, written(value)] as const];
    });
    return {
      ...Object.fromEntries(kept),
      ID: this.identifier(seed),
      Prev: String(this.section.offset),
    };
  }

  /** ISO 32000-2, 14.4: the first identifier stays, the second changes with each revision. */
  private identifier(seed: string): string {
    const hash = createHash('sha256').update(this.pdf).update(seed).digest('hex').slice(0, 32);
    const next = `<${hash.toUpperCase()}>`;
    const [first] = this.view.array(this.view.trailer.get('ID')) ?? [];
    return `[ ${first instanceof Text ? written(first) : next} ${next} ]`;
  }

  private table(offsets: ReadonlyMap<number, number>, trailer: Record<string, string>): Buffer {
    const lines = runsOf(offsets).map((run) => {
      const entries = run.map(
        ([number, offset]) =>
          `${String(offset).padStart(10, '0')} ${String(this.objects.get(number)!.generation).padStart(5, '0')} n \n`,
      );
      return `${run[0]![0]} ${run.length}\n${entries.join('')}`;
    });
    const dictionary = writtenDictionary(new Map(), { Size: String(this.next), ...trailer });
    return octetsOf(`xref\n${lines.join('')}trailer\n${dictionary}`);
  }

  /** ISO 32000-2, 7.5.8: four octets of offset, two of generation; it lists itself. */
  private streamSection(
    offsets: ReadonlyMap<number, number>,
    start: number,
    trailer: Record<string, string>,
  ): Buffer {
    const own = this.next;
    const runs = runsOf(new Map([...offsets, [own, start]]));
    const entries = runs.flat().map(([number, offset]) => {
      const entry = Buffer.alloc(7, 1);
      entry.writeUInt32BE(offset, 1);
      entry.writeUInt16BE(this.objects.get(number)?.generation ?? 0, 5);
      return entry;
    });
    const data = Buffer.concat(entries);
    const dictionary = writtenDictionary(new Map(), {
      Type: '/XRef',
      Size: String(own + 1),
      W: '[ 1 4 2 ]',
      Index: `[ ${runs.map((run) => `${run[0]![0]} ${run.length}`).join(' ')} ]`,
      Length: String(data.length),
      ...trailer,
    });
    const [head, tail] = [`${own} 0 obj\n${dictionary}\nstream\n`, '\nendstream\nendobj\n'];
    return Buffer.concat([octetsOf(head), data, octetsOf(tail)]);
  }
}

/** Numbers that follow one another, with their offsets. */
function runsOf(offsets: ReadonlyMap<number, number>): (readonly [number: number, offset: number])[][] {
  const runs: (readonly [number, number])[][] = [];
  for (const entry of [...offsets].sort(([one], [other]) => one - other)) {
    const run = runs.at(-1);
    if (run?.at(-1)![0] === entry[0] - 1) run.push(entry);
    else runs.push([entry]);
  }
  return runs;
}

function readInOrder(pdf: Buffer): PdfFile {
  try {
    return readOwn(pdf);
  } catch (error) {
    if (!(error instanceof PdfFault)) throw error;
    const reason = error.code === 'ENCRYPTED' ? 'encrypted' : 'not_a_pdf';
    throw new SigningRefused(reason, `unreadable PDF: ${error.message}`);
  }
}

/** The new cross reference takes the form of the last one: a table after a stream is a file that some readers refuse. */
function lastSection(pdf: Buffer): { offset: number; isStream: boolean } {
  const tail = pdf.toString('latin1', Math.max(0, pdf.length - 2048));
  const found = /startxref\s+(\d{1,10})\s+%%EOF\s*$/.exec(tail)?.[1];
  if (found === undefined)
    throw new SigningRefused('not_a_pdf', 'the file does not end with startxref and %%EOF');
  const offset = Number(found);
  return { offset, isStream: pdf.toString('latin1', offset, offset + 4) !== 'xref' };
}

function repeatsKey(value: Value): boolean {
  const dictionary = value instanceof Stream ? value.dictionary : value;
  return dictionary instanceof Dictionary && dictionary.duplicates !== undefined;
}

function octetsOf(body: string | Buffer): Buffer {
  return typeof body === 'string' ? Buffer.from(body, 'latin1') : body;
}
