import { type Rectangle } from '../contract';
import { rectangleOf } from '../signatures/describe';
import { isSame } from '../signatures/same';
import { formOf } from '../structure/forms';
import { type Page, pagesOf } from '../structure/pages';
import { Dictionary, nameOf, Reference, type Value } from '../syntax/values';
import { coversContent, coversUnread, paintedBy } from '../appearance/look';
import { appearancesOf } from '../appearance/streams';
import { type View } from '../structure/view';
import { messages, rectangleText, refusal } from './messages';
import { judgeNewSignature } from './new-signature';
import { fieldNumbers, numberOf, objectName, type Step } from './context';

/** The annotations of each page, beside the widgets that the form answers for. */
export function judgeAnnotations(step: Step): void {
  const { before, after, changed, ownership } = step;
  const fields = fieldNumbers(after);
  for (const page of pagesOf(before)) {
    const now = page.object === undefined ? page.dictionary : after.dictionary(new Reference(page.object, 0));
    const [old, annots] = [page.dictionary.get('Annots'), now?.get('Annots')];
    const isTouched =
      (page.object !== undefined && changed.has(page.object)) ||
      [old, annots].some((value) => changed.has(numberOf(value) ?? -1));
    if (isTouched && now)
      compareLists(step, page, before.array(old) ?? [], after.array(annots) ?? [], fields);
  }
  for (const number of changed) {
    const owner = ownership.shown.get(number)?.find(({ kind }) => kind === 'ANNOTATION');
    if (ownership.judged.get(number) === 'ANNOTATION') judgeRewritten(step, number, number);
    else if (owner) report(step, owner.page ?? 0, number, undefined, true);
  }
}

/** The old ones stay, in their order (what is later lies on top); others may come between. */
function compareLists(
  step: Step,
  page: Page,
  old: readonly Value[],
  now: readonly Value[],
  fields: ReadonlySet<number>,
): void {
  const isOne = (item: Value, other: Value) =>
    item instanceof Reference && other instanceof Reference
      ? item.number === other.number
      : isSame(step.before, item, step.after, other);
  let next = 0;
  const added: Value[] = [];
  for (const item of now) {
    if (next < old.length && isOne(old[next]!, item)) next += 1;
    else added.push(item);
  }
  for (const item of old.slice(next)) {
    const moved = added.findIndex((other) => isOne(item, other));
    if (moved >= 0) added.splice(moved, 1);
    const isForms = fields.has(numberOf(item) ?? -1);
    if (moved < 0 || !isForms || isOverAnother(step.before, item, old))
      judgeRemoved(step, page.number, item, isForms);
  }
  for (const item of added) judgeAdded(step, page.number, item, fields);
}

/** What lay below it may now lie on top. */
function isOverAnother(view: View, item: Value, all: readonly Value[]): boolean {
  const place = (one: Value) => rectangleOf(view, view.dictionary(one)?.get('Rect')) ?? [0, 0, 0, 0];
  const [left, bottom, right, top] = place(item);
  return all.some((other) => {
    const [x1, y1, x2, y2] = place(other);
    return other !== item && x1 < right && left < x2 && y1 < top && bottom < y2;
  });
}

function judgeRemoved(step: Step, page: number, item: Value, isForms: boolean): void {
  if (step.before.dictionary(item) === undefined) return;
  if (isForms) refuse(step, page, item);
  else report(step, page, numberOf(item), step.before.dictionary(item), hidSomething(step, page, item));
}

/** What it hid shows itself now (shadow attack, hide: NDSS 2021); a comment that hid nothing may go. */
function hidSomething({ before }: Step, page: number, item: Value): boolean {
  const annotation = before.dictionary(item);
  const rect = rectangleOf(before, annotation?.get('Rect'));
  if (!annotation || isMasking(nameOf(before.resolve(annotation.get('Subtype'))))) return true;
  return rect !== undefined && coversContent(before, before, page, rect, annotation, numberOf(item));
}

function judgeAdded(step: Step, page: number, item: Value, fields: ReadonlySet<number>): void {
  const { before, after } = step;
  const annotation = after.dictionary(item);
  if (!annotation) return refuse(step, page, item);
  const number = numberOf(item);
  if (nameOf(after.resolve(annotation.get('Subtype'))) !== 'Widget')
    return report(step, page, number, annotation);
  // Its field was or will be judged as a field; only one that is a signature may come to a page.
  const node = formOf(after)?.nodes.find((one) => one.number === number);
  const wasSigned =
    node &&
    before.resolve(
      formOf(before)
        ?.nodes.find((one) => one.number === number)
        ?.dictionary.get('V'),
    ) !== null;
  if (number === undefined || !fields.has(number) || node?.type !== 'Sig' || wasSigned)
    return refuse(step, page, item);
  // One that waited unseen shows itself now.
  judgeNewSignature(step, node);
}

function refuse({ report: say, after }: Step, page: number, item: Value): void {
  const number = numberOf(item);
  const object = number === undefined ? 'trailer' : objectName(after, number);
  say({ kind: 'ANNOTATION', needs: 'NEVER', object, page, message: refusal('ANNOTATION', page) });
}

function judgeRewritten(step: Step, number: number, of: number): void {
  const pages = pagesOf(step.before).filter(({ dictionary }) =>
    step.before.array(dictionary.get('Annots'))?.some((item) => numberOf(item) === of),
  );
  const [was, is] = [step.before.object(number).value, step.after.object(number).value];
  if (was instanceof Dictionary && is instanceof Dictionary && isSameButPage(step, was, is)) return;
  const annotation = is instanceof Dictionary ? is : undefined;
  for (const page of pages)
    report(
      step,
      page.number,
      number,
      annotation,
      was instanceof Dictionary && isMasking(nameOf(was.get('Subtype'))),
    );
}

function isSameButPage({ before, after }: Step, was: Dictionary, is: Dictionary): boolean {
  const keys = new Set([...was.entries.keys(), ...is.entries.keys()]);
  keys.delete('P');
  return [...keys].every((key) => isSame(before, was.get(key), after, is.get(key)));
}

/** Comments that hide nothing and pass for nothing else; the others of table 171 can (evil annotation attack, IEEE S&P 2021). */
const comments = new Set([
  'Text',
  'Popup',
  'Highlight',
  'Underline',
  'Squiggly',
  'StrikeOut',
  'Ink',
  'Line',
  'Caret',
  'FileAttachment',
  'Circle',
  'Square',
  'Polygon',
  'PolyLine',
]);

function isMasking(subtype: string | undefined): boolean {
  return subtype === undefined || !comments.has(subtype);
}

/** As large as the icons of notes are, in points. */
const ICON = 36;

/** A comment is read in its own window; one that shows words or a picture on the page passes for a part of it. */
function saysSomething(view: View, rect: Rectangle | undefined, annotation: Dictionary): boolean {
  const isIcon = rect !== undefined && rect[2] - rect[0] <= ICON && rect[3] - rect[1] <= ICON;
  return [...appearancesOf(view, annotation).values()].some((stream) => {
    const { text, pictures } = paintedBy(view, stream);
    const letters = text.replace(/\s/g, '').replaceAll('\u0001', '');
    return letters.length > 1 || (pictures.length > 0 && !isIcon);
  });
}

function report(
  step: Step,
  page: number,
  number: number | undefined,
  annotation: Dictionary | undefined,
  isHarmful = false,
): void {
  const { before, after } = step;
  const object = number === undefined ? 'trailer' : objectName(after, number);
  const subtype = nameOf(after.resolve(annotation?.get('Subtype')));
  const rect = rectangleOf(after, annotation?.get('Rect'));
  const acts = annotation?.get('A') !== undefined || annotation?.get('AA') !== undefined;
  const refuseIt = (message: string) =>
    step.report({ kind: 'ANNOTATION', needs: 'NEVER', object, page, rect, message });
  if (isHarmful || acts || (annotation && isMasking(subtype))) return refuseIt(refusal('ANNOTATION', page));
  if (annotation && rect && coversContent(before, after, page, rect, annotation))
    return refuseIt(messages.covering(page, rectangleText(rect)));
  if (annotation && saysSomething(after, rect, annotation)) return refuseIt(refusal('ANNOTATION', page));
  const needs = 'ANNOTATE';
  const what = annotation && rect && coversUnread(before, after, page, rect, annotation);
  if (what) {
    const message = messages.unread(what, page, rectangleText(rect));
    return step.report({ kind: 'ANNOTATION', needs, object, page, rect, message, isUnread: true });
  }
  step.report({ kind: 'ANNOTATION', needs, object, page, rect, message: messages.comment(page) });
}
