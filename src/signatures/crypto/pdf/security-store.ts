import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { grewFrom } from './own-files';
import { RevisionWriter } from './revision-writer';
import { written, writtenDictionary } from './written';

/** What makes the signatures of a file checkable without anybody's help, in DER. */
export interface ValidationData {
  readonly certificates: readonly Buffer[];
  readonly crls: readonly Buffer[];
  readonly ocsps: readonly Buffer[];
}

/** One signature by the octets of its /Contents, padding and all, and what was needed to check it. */
export interface RelatedData extends ValidationData {
  readonly contents: Uint8Array;
}

/**
 * Appends a revision with a document security store (ISO 32000-2, 12.8.4.3; EN 319 142-1, 5.4.2), which keeps what an earlier one holds.
 * Every octet of the input is kept.
 * @param related goes to /VRI, under the SHA-1 of each /Contents in capitals, which names and protects nothing
 * @throws SigningRefused for a file that cannot be read
 */
export function appendSecurityStore(pdf: Buffer, related: readonly RelatedData[]): Buffer {
  const writer = RevisionWriter.open(pdf);
  const store = new StoreWriter(writer);
  for (const one of related) store.add(one);
  store.finish();
  const output = writer.finish('DSS');
  grewFrom(output, pdf);
  return output;
}

type Kind = 'certificates' | 'crls' | 'ocsps';

/** Names in the store, and in its parts for one signature. */
const names: Record<Kind, readonly [whole: string, related: string]> = {
  certificates: ['Certs', 'Cert'],
  crls: ['CRLs', 'CRL'],
  ocsps: ['OCSPs', 'OCSP'],
};
const kinds = Object.keys(names) as Kind[];

class StoreWriter {
  private readonly known = new Map<string, string>();
  private readonly whole: Record<Kind, string[]>;
  private readonly related = new Map<string, string>();

  constructor(private readonly writer: RevisionWriter) {
    const { view, catalog } = writer;
    const old = view.dictionary(catalog.get('DSS'));
    const list = (kind: Kind) => (view.array(old?.get(names[kind][0])) ?? []).map(written);
    this.whole = { certificates: list('certificates'), crls: list('crls'), ocsps: list('ocsps') };
    for (const [name, value] of view.dictionary(old?.get('VRI'))?.entries ?? [])
      this.related.set(name, written(value));
  }

  add({ contents, ...data }: RelatedData): void {
    const lists = kinds.map(
      (kind) => [names[kind][1], data[kind].map((octets) => this.stream(kind, octets))] as const,
    );
    const filled = lists.filter(([, streams]) => streams.length > 0);
    const name = createHash('sha1').update(contents).digest('hex').toUpperCase();
    const entries = filled.map(([key, streams]) => [key, `[ ${streams.join(' ')} ]`] as const);
    this.related.set(name, writtenDictionary(new Map(), Object.fromEntries(entries)));
  }

  finish(): void {
    const filled = kinds.filter((kind) => this.whole[kind].length > 0);
    const lists = filled.map((kind) => [names[kind][0], `[ ${this.whole[kind].join(' ')} ]`] as const);
    const dictionary = writtenDictionary(new Map(), {
      Type: '/DSS',
      ...Object.fromEntries(lists),
      VRI: writtenDictionary(new Map(), Object.fromEntries(this.related)),
    });
    this.writer.changeCatalog({ DSS: written(this.writer.add(dictionary)) });
  }

  /** The same octets once in a revision. */
  private stream(kind: Kind, octets: Buffer): string {
    const id = createHash('sha256').update(octets).digest('hex');
    const known = this.known.get(id);
    if (known) return known;
    const deflated = deflateSync(octets);
    const head = `<<\n/Filter /FlateDecode\n/Length ${deflated.length}\n>>\nstream\n`;
    const body = Buffer.concat([Buffer.from(head), deflated, Buffer.from('\nendstream')]);
    const made = written(this.writer.add(body));
    this.known.set(id, made);
    this.whole[kind].push(made);
    return made;
  }
}
