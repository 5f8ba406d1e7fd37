import { paintedBy, shownText } from '../appearance/look';
import { eachOperator } from '../painting/operators';
import { appearancesOf } from '../appearance/streams';
import { isSame } from '../signatures/same';
import { type FieldNode, formOf } from '../structure/forms';
import { type View } from '../structure/view';
import { Dictionary, Name, nameOf, plainText, type Stream, type Value } from '../syntax/values';
import { isDrawnByReader } from './form';
import { numberOf, type Step } from './context';

/** What a reader draws a value by when the file has no appearance of it. */
const drawnBy = ['DA', 'Q', 'MK', 'Ff', 'RV', 'DS'];

/**
 * Whether a field with the same value shows something else, or may: other text, the same letters in another font, a drawing or a picture
 * beside them, another mark in the box that is ticked, or something under the pointer.
 */
export function showsOther(step: Step, old: FieldNode, now: FieldNode, value: Value | undefined): boolean {
  const { before, after } = step;
  const [was, is] = [old.dictionary, now.dictionary];
  const isDrawn = isDrawnByReader(before, old) && (isButton(before, old) || !isEmpty(before.resolve(value)));
  if (isDrawn && drawnBy.some((key) => !isSame(before, was.get(key), after, is.get(key)))) return true;
  const [looked, looks] = [appearancesOf(before, was), appearancesOf(after, is)];
  if (isDrawnFromOther(step, old, looked)) return true;
  if (old.type === 'Btn' && looked.size > 0)
    return [...looked].some(([name, stream]) => !isSame(before, stream, after, looks.get(name)));
  const [shown, shows] = [shownText(before, was), shownText(after, is)];
  // An appearance made for a value that had none says what the value says.
  if (shown !== shows && (shown !== '' || shows !== plainText(after.resolve(value))?.replace(/\s+/g, '')))
    return true;
  return [...looks].some(([name, stream]) =>
    isOtherLook(step, looked.get(name) ?? looked.get('N'), stream, shows),
  );
}

/**
 * Whether the look of a text is written in another way, beyond white space and the names of fonts: the same letters may be white, clipped
 * away or in another order, which only a person sees.
 */
export function isDrawnAnew({ before, after }: Step, old: FieldNode, now: FieldNode): boolean {
  if (now.type === 'Btn') return false;
  const [looked, looks] = [appearancesOf(before, old.dictionary), appearancesOf(after, now.dictionary)];
  return [...looks].some(([name, look]) => {
    const was = looked.get(name) ?? looked.get('N');
    // Acrobat draws what had no look.
    if (!was) return false;
    const [drew, draws] = [drawingOf(before, was), drawingOf(after, look)];
    return !isSame(before, drew, after, draws);
  });
}

/** What a look does, operator by operator, and where and under what; a font that is another was refused before. */
function drawingOf(view: View, look: Stream): Value {
  const operators: Value[] = [];
  eachOperator(view.decode(look) ?? new Uint8Array(), view.store.budget, (operator, operands) =>
    operators.push([new Name(operator), ...operands]),
  );
  const frame = ['BBox', 'Matrix', 'OC', 'Group'].map((key) => look.dictionary.get(key) ?? null);
  const resources = view.dictionary(look.dictionary.get('Resources'))?.entries ?? [];
  const others = [...resources].filter(([key]) => key !== 'Font' && key !== 'ProcSet');
  return [frame, new Dictionary(new Map(others), 0, 0), operators];
}

/** One that is pushed, holds no value and shows its caption. */
export function isButton(view: View, node: FieldNode): boolean {
  return node.type === 'Btn' && (flagsOf(view, node) & PUSHED) !== 0;
}

const PUSHED = 1 << 16;

/** Flags of the field, its own or inherited (ISO 32000-2, table 227 and those after it). */
export function flagsOf(view: View, node: FieldNode): number {
  const value = view.resolve(inherited(node, 'Ff'));
  return typeof value === 'number' ? value : 0;
}

export function inherited(node: FieldNode | undefined, key: string): Value | undefined {
  return node && (node.dictionary.get(key) ?? inherited(node.parent, key));
}

export function isEmpty(value: Value): boolean {
  if (value === null || nameOf(value) === 'Off') return true;
  return value !== null && typeof value === 'object' && 'octets' in value && value.octets.length === 0;
}

/** Fonts and pictures of the appearance, in their place. */
function isDrawnFromOther(
  { before, changed, ownership }: Step,
  { dictionary, number, name }: FieldNode,
  looked: ReadonlyMap<string, Stream>,
): boolean {
  const streams = new Set<Value>(looked.values());
  const appearance = before.dictionary(dictionary.get('AP'));
  const frame = [dictionary.get('V'), dictionary.get('AP'), ...(appearance?.entries.values() ?? [])].map(
    numberOf,
  );
  return [...changed].some(
    (one) =>
      !frame.includes(one) &&
      !streams.has(before.object(one).value) &&
      ownership.shown.get(one)?.some(({ field }) => field?.number === number && field?.name === name),
  );
}

function isOtherLook({ before, after }: Step, old: Stream | undefined, now: Stream, text: string): boolean {
  const is = paintedBy(after, now);
  if (is.text.replace(/\s+/g, '') !== text) return true;
  if (!old) return is.pictures.length > 0;
  const was = paintedBy(before, old);
  if (was.pictures.join() !== is.pictures.join() || is.drawings > was.drawings) return true;
  const [known, fonts] = [fontsOf(before, old), fontsOf(after, now)];
  const isPlainThroughout = [...known.values()].every((font) => isPlain(before, font));
  return [...fonts].some(([name, font]) => {
    const same = known.get(name) ?? defaultFonts(before)?.get(name);
    return same === undefined
      ? !(isPlainThroughout && isPlain(after, font))
      : !isSame(before, same, after, font);
  });
}

export function fontsOf(view: View, { dictionary }: Stream): ReadonlyMap<string, Value> {
  return (
    view.dictionary(view.dictionary(dictionary.get('Resources'))?.get('Font'))?.entries ??
    new Map<string, Value>()
  );
}

function defaultFonts(view: View): Dictionary | undefined {
  return view.dictionary(view.dictionary(formOf(view)?.dictionary.get('DR'))?.get('Font'));
}

/** One that every reader has, with letters in their usual places. */
export function isPlain(view: View, value: Value): boolean {
  const font = view.dictionary(value);
  const encoding = view.resolve(font?.get('Encoding'));
  const isUsual = /^(Helvetica|Arial|Times|Courier)/.test(nameOf(view.resolve(font?.get('BaseFont'))) ?? '');
  return isUsual && font?.get('FontDescriptor') === undefined && !(encoding instanceof Dictionary);
}
