import { type PdfSignature, type Remark } from '../contract';
import { sentences } from '../sentences';
import { objectAround, placesOf } from '../structure/extents';
import { type FieldNode, formOf } from '../structure/forms';
import { type Structure } from '../structure/open';
import { fieldsOnPages } from '../structure/page-fields';
import { type View } from '../structure/view';
import { indexOfWord } from '../syntax/reader';
import { Dictionary, Reference } from '../syntax/values';
import { readByteRange } from './byte-range';
import { describe, type Finding } from './describe';
import { structureFaults } from './integrity';

/** Each is looked at by itself; a long process has hundreds. */
const MOST_SIGNATURES = 20_000;

export interface Collected {
  readonly signatures: readonly PdfSignature[];
  readonly notices: readonly Remark[];
}

/** Signatures that a field of the last revision holds, and those that only the octets show. */
export function collectSignatures(structure: Structure): Collected {
  const view = structure.view(structure.links.length);
  const inForm = fieldsWithSignature(view);
  const isKnown = new Set(inForm.map((field) => findingOf(view, field).object.number));
  const found = looseFindings(structure, view, isKnown);
  const wanted = new Set(found.map(({ object }) => object.number));
  const onPages = wanted.size > 0 ? fieldsOnPages(view, wanted) : [];
  const held = [...inForm, ...onPages].map((field) => describe(structure, findingOf(view, field)));
  const isHeld = new Set(held.map(({ object }) => object.number));
  const loose = found
    .filter(({ object }) => !isHeld.has(object.number))
    .map((finding) => describe(structure, finding));
  const sorted = [...held].sort((one, other) => one.revision - other.revision || endOf(one) - endOf(other));
  const covered = Math.max(
    0,
    // Whoever signs after it was taken out answers for that; a timestamp nobody does.
    ...sorted
      .filter(({ faults, type }) => faults.length === 0 && type === 'SIGNATURE')
      .map(({ revision }) => revision),
  );
  const [old, left] = [
    loose.filter(({ revision }) => revision < covered),
    loose.filter(({ revision }) => revision >= covered),
  ];
  const notices: Remark[] =
    old.length > 0 ? [{ code: 'LOOSE_SIGNATURE', message: sentences.looseNotice }] : [];
  return {
    signatures: [
      ...sorted.map((signature) => withStructureFaults(structure, signature, sorted)),
      ...left.map((signature) => ({
        ...signature,
        faults: [...signature.faults, { code: 'LOOSE_SIGNATURE' as const, message: sentences.loose }],
      })),
    ],
    notices,
  };
}

function endOf({ byteRange }: PdfSignature): number {
  return byteRange ? byteRange[2] + byteRange[3] : 0;
}

function withStructureFaults(
  structure: Structure,
  signature: PdfSignature,
  all: readonly PdfSignature[],
): PdfSignature {
  const { object, fieldName } = signature;
  const faults = [...signature.faults, ...structureFaults(structure, signature)];
  const notices = [...signature.notices];
  if (all.some((other) => other !== signature && object.number > 0 && other.object.number === object.number))
    faults.push({ code: 'DUPLICATE_FIELD', message: sentences.sharedSignature });
  else if (all.some((other) => other !== signature && other.fieldName === fieldName))
    notices.push({ code: 'DUPLICATE_FIELD', message: sentences.duplicateField });
  return { ...signature, faults, notices };
}

/** Fields of type Sig with a value, whatever it is, in the form or only among the annotations of a page. */
function fieldsWithSignature(view: View): readonly FieldNode[] {
  const nodes = (formOf(view)?.nodes ?? []).filter((node) => isSigned(view, node));
  return nodes.filter((node) => !(node.isWidgetOnly && node.parent && isSigned(view, node.parent)));
}

/** A value that cannot be read is not "no value" (universal forgery, CCS 2019). */
function isSigned(view: View, { dictionary, type }: FieldNode): boolean {
  const raw = dictionary.get('V');
  const value = view.resolve(raw);
  if (value === null) return type === 'Sig' && raw instanceof Reference && view.store.broken.has(raw.number);
  return type === 'Sig' || (value instanceof Dictionary && value.get('ByteRange') !== undefined);
}

function findingOf(view: View, field: FieldNode): Finding {
  const raw = field.dictionary.get('V');
  const value = view.resolve(raw);
  const dictionary = value instanceof Dictionary ? value : undefined;
  const number = raw instanceof Reference ? raw.number : field.number;
  const found = number === undefined ? undefined : view.object(number);
  const generation = raw instanceof Reference ? raw.generation : 0;
  return {
    dictionary,
    object: { number: number ?? 0, generation },
    isInFile: (found?.start ?? -1) >= 0,
    field,
  };
}

/** Dictionaries with /ByteRange in the octets of the file that no field of the form leads to. */
function looseFindings(structure: Structure, view: View, isKnown: ReadonlySet<number>): readonly Finding[] {
  const marks = placesOf(structure.bytes, '/ByteRange', 0, structure.bytes.length, MOST_SIGNATURES);
  const usage = usageRights(view);
  const findings = new Map<number, Finding>();
  for (const mark of marks) {
    const around = objectAround(structure, mark);
    const dictionary = around && signatureIn(around.found.value);
    if (!dictionary || dictionary === usage) continue;
    const { number, offset, entry } = around.listed;
    const isCurrent = view.object(number) === around.found;
    if (isCurrent && isKnown.has(number)) continue;
    const object = { number, generation: entry.generation };
    findings.set(offset, { dictionary, object, isInFile: true, field: undefined });
  }
  return [...findings.values()];
}

function signatureIn(value: unknown): Dictionary | undefined {
  if (!(value instanceof Dictionary)) return undefined;
  if (value.get('ByteRange') !== undefined) return value;
  return signatureIn(value.get('V'));
}

/** Usage rights of Reader-enabled forms (ISO 32000-1, 12.8.2.3) are a signature of the program, not of a person. */
function usageRights(view: View): Dictionary | undefined {
  const permissions = view.dictionary(view.catalog?.get('Perms'));
  return view.dictionary(permissions?.get('UR3') ?? permissions?.get('UR'));
}

/**
 * Whether the octets show a signature where no object does, as in a file that was cut, or whose list was written anew: a range whose gap
 * is a string in angle brackets is no accident, and no text that speaks of one.
 * @param known those that objects show
 */
export function showsSignature({ bytes }: Structure, view: View, known: readonly PdfSignature[]): boolean {
  if (usageRights(view)) return false;
  return placesOf(bytes, '/ByteRange', 0, bytes.length).some((mark) => {
    const start = indexOfWord(bytes, '[', mark, Math.min(bytes.length, mark + 20));
    const end = start < 0 ? -1 : indexOfWord(bytes, ']', start, Math.min(bytes.length, start + 200));
    const range = end < 0 ? undefined : readByteRange(bytes, [start, end + 1]);
    if (!range || range[1] >= range[2]) return false;
    if (known.some(({ byteRange }) => byteRange?.[1] === range[1])) return false;
    return bytes[range[1]] === 0x3c && bytes[range[2] - 1] === 0x3e;
  });
}
