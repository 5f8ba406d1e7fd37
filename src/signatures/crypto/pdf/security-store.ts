import { createHash } from 'node:crypto';
import { PDFArray, PDFDict, type PDFDocument, PDFName, type PDFObject, type PDFRef } from '@cantoo/pdf-lib';
import { openForRevision, saveRevision } from './revision';

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
export async function appendSecurityStore(pdf: Buffer, related: readonly RelatedData[]): Promise<Buffer> {
  const document = await openForRevision(pdf);
  const store = new StoreWriter(document);
  for (const one of related) store.add(one);
  store.finish();
  return saveRevision(document, pdf, 'DSS');
}

type Kind = 'certificates' | 'crls' | 'ocsps';

/** Names in the store, and in its parts for one signature. */
const names: Record<Kind, readonly [whole: string, related: string]> = {
  certificates: ['Certs', 'Cert'],
  crls: ['CRLs', 'CRL'],
  ocsps: ['OCSPs', 'OCSP'],
};

class StoreWriter {
  private readonly known = new Map<string, PDFRef>();
  private readonly whole: Record<Kind, PDFObject[]>;
  private readonly related = new Map<string, PDFObject>();

  constructor(private readonly document: PDFDocument) {
    const old = document.catalog.lookupMaybe(PDFName.of('DSS'), PDFDict);
    const list = (kind: Kind) => old?.lookupMaybe(PDFName.of(names[kind][0]), PDFArray)?.asArray() ?? [];
    this.whole = {
      certificates: [...list('certificates')],
      crls: [...list('crls')],
      ocsps: [...list('ocsps')],
    };
    const parts = old?.lookupMaybe(PDFName.of('VRI'), PDFDict)?.entries() ?? [];
    for (const [name, value] of parts) this.related.set(name.decodeText(), value);
  }

  add({ contents, ...data }: RelatedData): void {
    const { context } = this.document;
    const kinds = Object.keys(names) as Kind[];
    const lists = kinds.map(
      (kind) => [names[kind][1], data[kind].map((octets) => this.stream(kind, octets))] as const,
    );
    const filled = lists.filter(([, streams]) => streams.length > 0);
    const name = createHash('sha1').update(contents).digest('hex').toUpperCase();
    this.related.set(name, context.obj(Object.fromEntries(filled)));
  }

  finish(): void {
    const { context, catalog } = this.document;
    const kinds = (Object.keys(names) as Kind[]).filter((kind) => this.whole[kind].length > 0);
    const dictionary = context.obj({
      Type: 'DSS',
      ...Object.fromEntries(kinds.map((kind) => [names[kind][0], this.whole[kind]])),
      VRI: Object.fromEntries(this.related),
    });
    catalog.set(PDFName.of('DSS'), context.register(dictionary));
  }

  /** The same octets once in a revision. */
  private stream(kind: Kind, octets: Buffer): PDFRef {
    const id = createHash('sha256').update(octets).digest('hex');
    const known = this.known.get(id);
    if (known) return known;
    const { context } = this.document;
    const made = context.register(context.flateStream(octets));
    this.known.set(id, made);
    this.whole[kind].push(made);
    return made;
  }
}
