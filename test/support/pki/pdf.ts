import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib';
import { findLastSignature } from '../../../src/signatures/crypto/pdf/signature-dictionary';
import { type CmsOptions, cmsOf, type Party, stamp } from './index';

export interface PdfSignatureOptions {
  field: string;
  subFilter?: string;
  filter?: string;
  type?: 'Sig' | 'DocTimeStamp';
  docMdp?: 1 | 2 | 3;
  at?: string;
  /** Octets of /Contents. */
  room?: number;
}

const UPDATE = { forIncrementalUpdate: true, updateMetadata: false, ignoreEncryption: true };

/** Appends a revision with a signature made over its own octets by `make`. */
export async function signedPdf(
  pdf: Buffer,
  options: PdfSignatureOptions,
  make: (content: Buffer) => Buffer,
): Promise<Buffer> {
  const output = await withPlaceholder(pdf, options);
  const { byteRange, contents } = findLastSignature(output);
  const numbers = `[0 ${contents.start} ${contents.end} ${output.length - contents.end}`;
  output.write(`${numbers.padEnd(byteRange.end - byteRange.start - 1)}]`, byteRange.start, 'latin1');
  const cms = make(Buffer.concat([output.subarray(0, contents.start), output.subarray(contents.end)]));
  if (cms.length * 2 > contents.hex.length) throw new RangeError(`${cms.length} octets do not fit`);
  output.write(cms.toString('hex'), contents.start + 1, 'latin1');
  return output;
}

export function signedBy(
  pdf: Buffer,
  signer: Party,
  options: PdfSignatureOptions,
  cms: Partial<CmsOptions> = {},
): Promise<Buffer> {
  return signedPdf(pdf, options, (content) => cmsOf(signer, { content, ...cms }));
}

export function timestampedBy(pdf: Buffer, clock: Party, field: string, time: string): Promise<Buffer> {
  const options = { field, type: 'DocTimeStamp' as const, subFilter: 'ETSI.RFC3161' };
  return signedPdf(pdf, options, (covered) => stamp(clock, { time, covered }));
}

/** Appends a revision with a document security store. */
export async function withStore(
  pdf: Buffer,
  store: { certs?: Buffer[]; crls?: Buffer[]; ocsps?: Buffer[] },
): Promise<Buffer> {
  const document = await PDFDocument.load(pdf, UPDATE);
  const { context, catalog } = document;
  const streams = (list: Buffer[] = []) =>
    context.obj(list.map((octets) => context.register(context.stream(octets))));
  const dss = context.obj({
    Type: 'DSS',
    Certs: streams(store.certs),
    CRLs: streams(store.crls),
    OCSPs: streams(store.ocsps),
  });
  catalog.set(PDFName.of('DSS'), context.register(dss));
  return Buffer.from(await document.save({ useObjectStreams: false, addDefaultPage: false }));
}

/** Appends a revision in which page 1 shows another text. */
export async function withOtherContent(pdf: Buffer, text: string): Promise<Buffer> {
  const document = await PDFDocument.load(pdf, UPDATE);
  const content = document.context.stream(`BT /F1 12 Tf 72 700 Td (${text}) Tj ET`);
  document.getPage(0).node.set(PDFName.of('Contents'), document.context.register(content));
  return Buffer.from(await document.save({ useObjectStreams: false, addDefaultPage: false }));
}

/** Appends a revision in which page 1 has a comment. */
export async function withComment(pdf: Buffer, text: string): Promise<Buffer> {
  const document = await PDFDocument.load(pdf, UPDATE);
  const { context } = document;
  const node = document.getPage(0).node;
  const comment = { Type: 'Annot', Subtype: 'Text', Rect: [10, 10, 30, 30], Contents: PDFString.of(text) };
  const others = node.lookupMaybe(PDFName.of('Annots'), PDFArray)?.asArray() ?? [];
  node.set(PDFName.of('Annots'), context.obj([...others, context.register(context.obj(comment))]));
  return Buffer.from(await document.save({ useObjectStreams: false, addDefaultPage: false }));
}

async function withPlaceholder(pdf: Buffer, options: PdfSignatureOptions): Promise<Buffer> {
  const document = await PDFDocument.load(pdf, UPDATE);
  const { context, catalog } = document;
  const page = document.getPage(0);
  const signature = context.register(
    context.obj({
      Type: options.type ?? 'Sig',
      Filter: options.filter ?? 'Adobe.PPKLite',
      SubFilter: options.subFilter ?? 'ETSI.CAdES.detached',
      ByteRange: [0, 9_999_999_999, 9_999_999_999, 9_999_999_999],
      Contents: PDFHexString.of('00'.repeat(options.room ?? 16_384)),
      M:
        options.type === 'DocTimeStamp'
          ? undefined
          : PDFString.fromDate(new Date(options.at ?? '2026-01-02T12:00:00Z')),
      Reference: options.docMdp
        ? [
            {
              Type: 'SigRef',
              TransformMethod: 'DocMDP',
              TransformParams: { Type: 'TransformParams', P: options.docMdp, V: PDFName.of('1.2') },
            },
          ]
        : undefined,
    }),
  );
  const widget = context.register(
    context.obj({
      Type: 'Annot',
      Subtype: 'Widget',
      FT: 'Sig',
      T: PDFHexString.fromText(options.field),
      V: signature,
      F: 132,
      Rect: [0, 0, 0, 0],
      P: page.ref,
    }),
  );
  const form = catalog.lookupMaybe(PDFName.of('AcroForm'), PDFDict);
  if (form) form.set(PDFName.of('Fields'), appended(form.lookup(PDFName.of('Fields'), PDFArray), widget));
  else catalog.set(PDFName.of('AcroForm'), context.register(context.obj({ Fields: [widget], SigFlags: 3 })));
  const annotations = page.node.lookupMaybe(PDFName.of('Annots'), PDFArray);
  page.node.set(PDFName.of('Annots'), annotations ? appended(annotations, widget) : context.obj([widget]));
  return Buffer.from(await document.save({ useObjectStreams: false, addDefaultPage: false }));

  function appended(array: PDFArray, item: typeof widget): PDFArray {
    return context.obj([...array.asArray(), item]);
  }
}
