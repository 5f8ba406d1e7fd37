import { type PdfSignature, type Remark } from '../contract';
import { sentences } from '../sentences';
import { displacedBy, listedObjects, objectAround, placesOf, startOf } from '../structure/extents';
import { formOf } from '../structure/forms';
import { type Structure } from '../structure/open';
import { fieldsOnPages } from '../structure/page-fields';
import { type Page, pagesOf } from '../structure/pages';
import { reachableFrom, repeatsKey } from '../structure/references';
import { type View } from '../structure/view';
import { isSpace, Reader } from '../syntax/reader';
import { Reference } from '../syntax/values';
import { isSame } from './same';

/** What makes the signed revision one thing to one program and another to the next, or the signature not its own. */
export function structureFaults(structure: Structure, signature: PdfSignature): readonly Remark[] {
  const view = structure.view(signature.revision);
  return [...ofRevision(structure, view), ...ofField(view, signature)];
}

const known = new WeakMap<View, readonly Remark[]>();

function ofRevision(structure: Structure, view: View): readonly Remark[] {
  let faults = known.get(view);
  if (!faults) known.set(view, (faults = judgeRevision(structure, view)));
  return faults;
}

function judgeRevision(structure: Structure, view: View): readonly Remark[] {
  const faults: Remark[] = [];
  if (!view.link.isSelfContained)
    faults.push({ code: 'OUT_OF_REVISION', message: sentences.notSelfContained });
  const form = formOf(view);
  if (view.catalog?.duplicates ?? form?.dictionary.duplicates)
    faults.push({ code: 'DUPLICATE_KEY', message: sentences.duplicateKey });
  const repeating = ambiguousPage(view);
  if (repeating)
    faults.push({
      code: 'DUPLICATE_KEY',
      message: sentences.duplicatePageKey.replace('{page}', String(repeating.number)),
    });
  const broken = brokenObject(structure, view);
  if (broken !== undefined)
    faults.push({
      code: 'BROKEN_OBJECT',
      message: sentences.brokenObject.replace('{object}', String(broken)),
    });
  const orphan = orphanObject(structure, view);
  if (orphan !== undefined)
    faults.push({ code: 'ORPHAN_OBJECTS', message: sentences.orphans.replace('{object}', String(orphan)) });
  return faults;
}

/** The first page that repeats a key with another value, or draws with what does: of the two each program takes the one that it likes. */
function ambiguousPage(view: View): Page | undefined {
  const seen = new Set<number>();
  return pagesOf(view).find(({ dictionary, ancestors }) => {
    const marks = (view.array(dictionary.get('Annots')) ?? []).map((item) =>
      view.dictionary(item)?.get('AP'),
    );
    const resources = [dictionary, ...ancestors].map((one) => one.get('Resources'));
    const roots = [dictionary.get('Contents'), ...resources, ...marks];
    const drawn = reachableFrom(view, roots, (number) => !seen.has(number));
    for (const number of drawn) seen.add(number);
    return (
      [dictionary, ...ancestors].some(repeatsKey) ||
      [...drawn].some((one) => repeatsKey(view.object(one).value))
    );
  });
}

function ofField(view: View, { fieldName, object }: PdfSignature): readonly Remark[] {
  const inForm = formOf(view)?.nodes.filter(({ name }) => name === fieldName) ?? [];
  const nodes = inForm.length > 0 ? inForm : fieldsOnPages(view, new Set([object.number]));
  const faults: Remark[] = [];
  const isHeld = nodes.some(({ dictionary, number }) => {
    const value = dictionary.get('V');
    return value instanceof Reference
      ? value.number === object.number
      : value !== undefined && number === object.number;
  });
  if (!isHeld) faults.push({ code: 'REDEFINED', message: sentences.redefined });
  if (nodes.some(({ dictionary }) => dictionary.duplicates))
    faults.push({ code: 'DUPLICATE_KEY', message: sentences.duplicateKey });
  return faults;
}

/** An object in use, and reached, that is not where the cross reference says. */
function brokenObject(structure: Structure, view: View): number | undefined {
  const { bytes, budget } = structure;
  const suspects = listedObjects(structure).filter(({ number, offset, entry, link }) => {
    if (link.n > view.revision) return false;
    const reader = new Reader(bytes, offset, Math.min(bytes.length, offset + 64), budget);
    reader.skipSpace();
    if (reader.wholeNumber() === number) {
      reader.skipSpace();
      if (reader.wholeNumber() === entry.generation) {
        reader.skipSpace();
        if (reader.take('obj') && offset < link.end) return false;
      }
    }
    const place = view.place(number);
    return place?.entry === entry;
  });
  const candidates = new Set([...suspects.map(({ number }) => number), ...structure.store.broken]);
  // Nothing in the object streams of a closed file can be read, and that says nothing of where it stands.
  if (candidates.size === 0 || structure.isClosed) return undefined;
  const reached = reachableFrom(view, [view.trailer.get('Root'), view.trailer.get('Info')]);
  return [...candidates].find((number) => reached.has(number) && view.object(number).value === null);
}

/**
 * A second writing of an object in use, listed nowhere, which programs that go by the octets take for the true one: they take the last, so
 * that one left over from before, as tools that write their list anew leave them, deceives nobody.
 */
function orphanObject(structure: Structure, view: View): number | undefined {
  const { bytes } = structure;
  const offsets = new Set(listedObjects(structure).map(({ offset }) => offset));
  for (const { n, sections } of structure.links)
    for (const { offset, hybridOffset = offset } of sections) {
      const places = [offset, hybridOffset];
      const displaced = n > view.revision ? [] : places.map((place) => displacedBy(structure, view, place));
      const orphan = displaced.find((number) => number !== undefined);
      if (orphan !== undefined) return orphan;
      for (const place of places) offsets.add(place);
    }
  for (const at of placesOf(bytes, 'obj', 0, view.link.end)) {
    const head = isSpace[bytes[at - 1] ?? 0] === 1 ? headerBefore(bytes, at) : undefined;
    if (!head || offsets.has(head.start) || isListedBefore(bytes, head.start, offsets)) continue;
    const place = view.place(head.number);
    if (!place || place.entry.kind === 'free' || head.start < startOf(view, place.entry)) continue;
    if (objectAround(structure, at)) continue;
    const object = { kind: 'offset' as const, offset: head.start, generation: head.generation };
    const orphan = view.objectAt(head.number, { entry: object, link: view.link });
    const current = view.object(head.number);
    if (orphan.start < 0 || !isSame(view, orphan.value, view, current.value)) return head.number;
  }
  return undefined;
}

/** An entry may point at the white space before its object. */
function isListedBefore(bytes: Uint8Array, start: number, offsets: ReadonlySet<number>): boolean {
  for (let at = start - 1; at >= 0 && isSpace[bytes[at]!] === 1; at -= 1) if (offsets.has(at)) return true;
  return false;
}

function headerBefore(bytes: Uint8Array, at: number) {
  const digits = (end: number) => {
    let start = end;
    while (start > 0 && bytes[start - 1]! >= 0x30 && bytes[start - 1]! <= 0x39 && end - start < 10)
      start -= 1;
    return start;
  };
  const spaces = (end: number) => {
    let start = end;
    while (start > 0 && isSpace[bytes[start - 1]!] === 1) start -= 1;
    return start;
  };
  const generationEnd = spaces(at);
  const generationStart = digits(generationEnd);
  const numberEnd = spaces(generationStart);
  const start = digits(numberEnd);
  if (generationStart === generationEnd || start === numberEnd || numberEnd === generationStart)
    return undefined;
  const read = (from: number, to: number) => {
    let value = 0;
    for (let index = from; index < to; index += 1) value = value * 10 + bytes[index]! - 0x30;
    return value;
  };
  return { start, number: read(start, numberEnd), generation: read(generationStart, generationEnd) };
}
