import { paintedBy } from '../appearance/look';
import { appearancesOf } from '../appearance/streams';
import { isSame } from '../signatures/same';
import { type FieldNode, formOf, widgetsOf } from '../structure/forms';
import { type View } from '../structure/view';
import { Dictionary, nameOf, plainText, type Stream, type Value } from '../syntax/values';
import { paintsByProxy } from './comments';
import { type Step } from './context';
import { flagsOf, fontsOf, inherited, isPlain } from './kept-value';

/**
 * Whether a field that was filled shows what its value does not say: NEVER of a box, whose states are known; UNDECIDED of text, which some
 * programs write in a form of their own (1000 as 1.000,00). Text in fonts whose codes are not those of letters is not compared.
 */
export function contradiction(
  step: Step,
  old: FieldNode,
  now: FieldNode,
  value: Value | undefined,
): 'NEVER' | 'UNDECIDED' | undefined {
  const { after, before } = step;
  if (now.type === 'Btn')
    return isOtherState(after, now, value) || saysAnew(step, old, now) ? 'NEVER' : undefined;
  if (before.resolve(formOf(before)?.dictionary.get('NeedAppearances')) === true) return undefined;
  // A list shows its options too; what hides or formats a value was there when it was signed.
  const flags = flagsOf(before, old);
  const isList = old.type === 'Ch' && (flags & COMBO) === 0;
  if (isList || (flags & PASSWORD) !== 0 || isFormatted(before, old)) return undefined;
  const isWhole = (flags & MULTILINE) === 0;
  return widgetsOf(now).some((widget) => isOtherText(step, widget, value, isWhole)) ? 'UNDECIDED' : undefined;
}

/** One box is ticked and the value names the state of another. */
function isOtherState(view: View, node: FieldNode, value: Value | undefined): boolean {
  const [said, shown] = [nameOf(view.resolve(value)), nameOf(view.resolve(node.dictionary.get('AS')))];
  if (said === undefined || shown === undefined || shown === 'Off' || said === 'Off' || said === shown)
    return false;
  const all = widgetsOf(node.isWidgetOnly && node.parent ? node.parent : node);
  return all.some(({ dictionary }) =>
    view.dictionary(view.dictionary(dictionary.get('AP'))?.get('N'))?.entries.has(said),
  );
}

/** Words or a picture in a box, in whose states there were others or none. */
function saysAnew(
  { before, after }: Step,
  { dictionary: was }: FieldNode,
  { dictionary: is }: FieldNode,
): boolean {
  const known = appearancesOf(before, was);
  return [...appearancesOf(after, is)].some(([name, stream]) => {
    if (isSame(before, known.get(name), after, stream)) return false;
    const { text, pictures } = paintedBy(after, stream);
    return pictures.length > 0 || lettersOf(text).length > 1 || paintsByProxy(after, stream);
  });
}

const MULTILINE = 1 << 12;
const PASSWORD = 1 << 13;
const COMBO = 1 << 17;

function isOtherText(
  { before, after }: Step,
  widget: FieldNode,
  value: Value | undefined,
  isWhole: boolean,
): boolean {
  const old = widget.number === undefined ? null : before.object(widget.number).value;
  const looked = old instanceof Dictionary ? appearancesOf(before, old) : new Map<string, Stream>();
  const texts = textsOf(after, widget, after.resolve(value))?.map(lettersOf);
  return [...appearancesOf(after, widget.dictionary)].some(([name, look]) => {
    const was = looked.get(name);
    // Some programs leave the look that was signed, for the reader to draw anew.
    if (was && isSame(before, was, after, look)) return false;
    const { text, pictures } = paintedBy(after, look);
    if (pictures.length > (was ? paintedBy(before, was).pictures.length : 0)) return true;
    if (paintsByProxy(after, look)) return true;
    if (!texts || !isLegible(after, look)) return false;
    const shows = lettersOf(text);
    return !texts.some((one) => (isWhole ? one === shows : one.startsWith(shows)));
  });
}

function lettersOf(text: string): string {
  return text.replace(/[^0-9A-Za-z]/g, '');
}

/** What may stand in the field: the value, or what the list of options shows for it. */
function textsOf(view: View, node: FieldNode, value: Value): readonly string[] | undefined {
  if (value === null) return [''];
  const text = plainText(value);
  if (text === undefined) return undefined;
  const options = view.array(inherited(node, 'Opt')) ?? [];
  const shown = options.flatMap((item) => {
    const [said, display] = (view.array(item) ?? []).map((one) => plainText(view.resolve(one)));
    return said === text && display !== undefined ? [display] : [];
  });
  return [text, ...shown];
}

/** A script of the form writes the value in its own way. */
function isFormatted(view: View, node: FieldNode): boolean {
  return view.dictionary(inherited(node, 'AA'))?.get('F') !== undefined;
}

/** Whether its fonts have digits and the letters of English in their usual places. */
function isLegible(view: View, look: Stream): boolean {
  return [...fontsOf(view, look).values()].every((value) => {
    const font = view.dictionary(value);
    const encoding = view.resolve(font?.get('Encoding'));
    if (isPlain(view, value)) return true;
    if (!['Type1', 'TrueType'].includes(nameOf(view.resolve(font?.get('Subtype'))) ?? '')) return false;
    if (nameOf(encoding) !== undefined) return true;
    return encoding instanceof Dictionary && !movesLetters(view.array(encoding.get('Differences')) ?? []);
  });
}

const digits = 'zero one two three four five six seven eight nine'.split(' ');

/** Whether a code of a letter or a digit means another sign. */
function movesLetters(differences: readonly Value[]): boolean {
  let code = 0;
  return differences.some((item) => {
    if (typeof item === 'number') code = item;
    const name = nameOf(item);
    if (name === undefined) return false;
    const letter = lettersOf(String.fromCharCode(code++));
    return letter !== '' && name !== letter && name !== digits[Number(letter)];
  });
}
