import { Reference, type Value } from '../../verification/pdf/syntax/values';
import { requireSigningAllowed } from './existing-signatures';
import { RevisionWriter } from './revision-writer';
import type { Span } from './signature-dictionary';
import { written, writtenDate, writtenDictionary, writtenText } from './written';

/** What the signature dictionary says beside the signature itself; all of it is text for people, claimed and not proved. */
export interface SignatureDescription {
  /** Partial name of the new field (/T): no full stop, not yet in the file. */
  readonly fieldName: string;
  readonly name: string;
  readonly reason: string;
  readonly location: string;
  /** Goes to /M, in UTC to the second. */
  readonly claimedTime: Date;
  /** Of a signature whose CMS is made by others, who leave signing-certificate-v2 out (ISO 32000-2, table 260). */
  readonly subFilter?: 'adbe.pkcs7.detached';
  /** 2 on the first signature of a file: later ones may sign, nobody may change (ISO 32000-2, 12.8.2.2). */
  readonly docMdp: 2 | undefined;
}

/** Octets of CMS that somebody else makes: enough for an RSA-4096 chain and a timestamp. */
export const UNKNOWN_ROOM = 16 * 1024;

/** Ten digits: an offset in any file that PDF can address by a cross-reference table. */
const PLACEHOLDER_NUMBER = 9_999_999_999;

const placeholder = (room: number) => ({
  ByteRange: `[ 0 ${PLACEHOLDER_NUMBER} ${PLACEHOLDER_NUMBER} ${PLACEHOLDER_NUMBER} ]`,
  Contents: `<${'00'.repeat(room)}>`,
});

/** Where what is filled in later stands. */
export interface Placeholders {
  readonly byteRange: Span;
  readonly contents: Span;
}

/**
 * Appends a revision with an invisible signature field whose /ByteRange and /Contents are still to be filled in. Every octet of
 * the input is kept. Only the catalogue, the form, the first page or its /Annots, and the new objects are written.
 * @param room octets that the CMS may take
 * @throws SigningRefused
 */
export function appendPlaceholder(pdf: Buffer, description: SignatureDescription, room: number): Buffer {
  const writer = RevisionWriter.open(pdf);
  requireSigningAllowed(writer, description);
  addField(writer, signatureDictionary(description, room), description.fieldName);
  return writer.finish(`${description.fieldName}\n${description.claimedTime.toISOString()}`);
}

/**
 * The same with a document timestamp (ISO 32000-2, 12.8.5): it says who and when by its token alone.
 * @throws SigningRefused
 */
export function appendTimestampPlaceholder(pdf: Buffer, fieldName: string): Buffer {
  const writer = RevisionWriter.open(pdf);
  requireSigningAllowed(writer, { fieldName, docMdp: undefined });
  const timestamp = { Type: '/DocTimeStamp', Filter: '/Adobe.PPKLite', SubFilter: '/ETSI.RFC3161' };
  addField(writer, writtenDictionary(new Map(), { ...timestamp, ...placeholder(UNKNOWN_ROOM) }), fieldName);
  return writer.finish(fieldName);
}

/** Where the placeholders stand in a revision that begins at `from`; what people say stands there in hexadecimal and looks like neither. */
export function placeholdersIn(output: Buffer, from: number, room: number): Placeholders {
  const { ByteRange, Contents } = placeholder(room);
  const spanOf = (text: string): Span => {
    const start = output.indexOf(text, from, 'latin1');
    return { start, end: start + text.length };
  };
  return { byteRange: spanOf(ByteRange), contents: spanOf(Contents) };
}

function addField(writer: RevisionWriter, value: string, fieldName: string): void {
  const page = writer.firstPage;
  const signature = writer.add(value);
  const widget = writer.add(widgetDictionary(writer.reference(page.object), signature, fieldName));
  addToForm(writer, widget);
  const annotations = withItem(writer, page.dictionary.get('Annots'), widget);
  if (annotations)
    writer.replace(page.object, writtenDictionary(page.dictionary.entries, { Annots: annotations }));
}

function signatureDictionary(description: SignatureDescription, room: number): string {
  return writtenDictionary(new Map(), {
    Type: '/Sig',
    Filter: '/Adobe.PPKLite',
    SubFilter: `/${description.subFilter ?? 'ETSI.CAdES.detached'}`,
    ...placeholder(room),
    Name: writtenText(description.name),
    Reason: writtenText(description.reason),
    Location: writtenText(description.location),
    M: writtenDate(description.claimedTime),
    ...(description.docMdp && { Reference: `[ ${certification(description.docMdp)} ]` }),
  });
}

/** Through /Reference and without /Perms in the catalogue, as the manual of gov.br's signature asks. */
function certification(permission: 2): string {
  const parameters = `<< /Type /TransformParams /P ${permission} /V /1.2 >>`;
  return `<< /Type /SigRef /TransformMethod /DocMDP /TransformParams ${parameters} >>`;
}

/**
 * Field and widget in one. PDF/A-2 (ISO 19005-2, 6.3.2 and 6.3.3): the Print flag set and none of those that hide; an empty rectangle
 * needs no appearance; no /A and no /AA. 132 is Print and Locked.
 */
function widgetDictionary(page: Reference, signature: Reference, fieldName: string): string {
  return writtenDictionary(new Map(), {
    Type: '/Annot',
    Subtype: '/Widget',
    FT: '/Sig',
    T: writtenText(fieldName),
    V: written(signature),
    F: '132',
    Rect: '[ 0 0 0 0 ]',
    P: written(page),
  });
}

function addToForm(writer: RevisionWriter, widget: Reference): void {
  const holder = writer.catalog.get('AcroForm');
  const form = writer.view.dictionary(holder);
  if (!form) {
    const made = writer.add(`<<\n/Fields [ ${written(widget)} ]\n/SigFlags 3\n>>`);
    writer.changeCatalog({ AcroForm: written(made) });
    return;
  }
  const fields = withItem(writer, form.get('Fields'), widget);
  const changes = { SigFlags: '3', ...(fields && { Fields: fields }) };
  writer.change(holder, changes, (text) => writer.changeCatalog({ AcroForm: text }));
}

/**
 * An indirect array stays indirect and is changed where it stands: pyHanko takes a direct one in its place for a change to what an
 * earlier signature covers.
 * @returns the array to be written in the place of a direct one, or of none
 */
function withItem(writer: RevisionWriter, holder: Value | undefined, item: Reference): string | undefined {
  const array = writer.view.array(holder);
  const text = written([...(array ?? []), item]);
  if (!array || !(holder instanceof Reference)) return text;
  writer.replace(holder.number, text);
  return undefined;
}
