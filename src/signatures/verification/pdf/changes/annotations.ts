import { type Rectangle } from '../contract';
import { rectangleOf } from '../signatures/describe';
import { isSame } from '../signatures/same';
import { formOf } from '../structure/forms';
import { type Page, pagesOf } from '../structure/pages';
import { Dictionary, nameOf, Reference, type Value } from '../syntax/values';
import { altersContent, coversContent, coversUnread } from '../appearance/look';
import { type View } from '../structure/view';
import { isMasking, said, saysSomething } from './comments';
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
    if (ownership.judged.get(number) === 'ANNOTATION') judgeRewritten(step, number);
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

/** Of a comment that says something else where it was, alone what it says changes; one that hid the page stays as it is. */
function judgeRewritten(step: Step, number: number): void {
  const { before, after } = step;
  const pages = pagesOf(before).filter(({ dictionary }) =>
    before.array(dictionary.get('Annots'))?.some((item) => numberOf(item) === number),
  );
  const [was, is] = [before.object(number).value, after.object(number).value];
  const annotation = is instanceof Dictionary ? is : undefined;
  const keys =
    was instanceof Dictionary && annotation ? differingKeys(step, was, annotation) : new Set(['Type']);
  if ([...keys].every((key) => key === 'P')) return;
  const isLookKept = [...keys].every((key) => said.has(key));
  for (const page of pages) {
    const old = new Reference(number, 0);
    if (isLookKept && was instanceof Dictionary && !isMasking(nameOf(before.resolve(was.get('Subtype')))))
      tell(step, page.number, number);
    else report(step, page.number, number, annotation, hidSomething(step, page.number, old));
  }
}

function differingKeys({ before, after }: Step, was: Dictionary, is: Dictionary): ReadonlySet<string> {
  const keys = [...was.entries.keys(), ...is.entries.keys()];
  return new Set(keys.filter((key) => !isSame(before, was.get(key), after, is.get(key))));
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
  const doubt = annotation && rect && doubtOf(step, page, rect, annotation);
  if (doubt) {
    const needs = 'ANNOTATE';
    return step.report({ kind: 'ANNOTATION', needs, object, page, rect, message: doubt, isUndecided: true });
  }
  tell(step, page, number, rect);
}

/** Comments that are drawn freely; the others say by their kind what they do with words. */
const drawn = new Set(['Ink', 'Line', 'Polygon', 'PolyLine', 'Square', 'Circle']);

/** A comment may strike words out, but not write into them. */
function doubtOf(step: Step, page: number, rect: Rectangle, annotation: Dictionary): string | undefined {
  const { before, after } = step;
  const unread = coversUnread(before, after, page, rect, annotation);
  if (unread) return messages.unread(unread, page, rectangleText(rect));
  const isTouchingUp = drawn.has(nameOf(after.resolve(annotation.get('Subtype'))) ?? '');
  const means = { isJoining: true, isStriking: false, isTouchingUp };
  const alters = altersContent(step, page, rect, annotation, means);
  return alters ? messages.altering(page, rectangleText(rect)) : undefined;
}

function tell(
  { after, report: say }: Step,
  page: number,
  number: number | undefined,
  rect?: Rectangle,
): void {
  const object = number === undefined ? 'trailer' : objectName(after, number);
  say({ kind: 'ANNOTATION', needs: 'ANNOTATE', object, page, rect, message: messages.comment(page) });
}
