import { isSame } from '../signatures/same';
import { placeOf } from '../signatures/describe';
import { type FieldNode, formOf } from '../structure/forms';
import { type View } from '../structure/view';
import { Dictionary, type Value } from '../syntax/values';
import { contradiction } from './filled-value';
import { type Finding } from './finding';
import { flagsOf, inherited, isButton, isDrawnAnew, isEmpty, showsOther } from './kept-value';
import { messages, rectangleText, refusal } from './messages';
import { judgeNewSignature } from './new-signature';
import { maskOf } from './veils';
import { numberOf, objectName, type Step } from './context';

/** The field tree: what was there stays, signature fields may come, values may be filled in. */
export function judgeFields(step: Step): void {
  const { before, after } = step;
  const [old, now] = [formOf(before)?.nodes ?? [], formOf(after)?.nodes ?? []];
  const known = new Map(old.map((node) => [keyOf(node), node]));
  const present = new Map(now.map((node) => [keyOf(node), node]));
  for (const node of old) {
    const successor = present.get(keyOf(node));
    if (!successor || successor.name !== node.name || successor.type !== node.type) never(step, node);
    else if (isTouched(step, node, successor)) judgeExisting(step, node, successor);
    else if (isShownAnew(step, node)) judgeAppearance(step, node, successor);
  }
  for (const node of now) if (!known.has(keyOf(node))) judgeNew(step, node, known);
}

function keyOf({ number, name }: FieldNode): string {
  return number === undefined ? `in ${name}` : String(number);
}

export function never(step: Step, { number, type, name }: FieldNode): void {
  const kind = type === 'Sig' ? 'SIGNATURE' : 'FORM';
  const object = number === undefined ? 'trailer' : objectName(step.after, number);
  step.report({ kind, needs: 'NEVER', object, field: name, message: refusal(kind, undefined, name) });
}

function isTouched({ changed, before, after }: Step, old: FieldNode, now: FieldNode): boolean {
  if (old.number !== undefined) return changed.has(old.number);
  return !isSame(before, old.dictionary, after, now.dictionary);
}

/** Something below /AP or /V was written again in its place. */
function isShownAnew({ changed, ownership }: Step, node: FieldNode): boolean {
  return [...changed].some((number) =>
    ownership.shown.get(number)?.some(({ field }) => field && keyOf(field) === keyOf(node)),
  );
}

/** Kids are compared as nodes of the tree. */
const always = new Set(['Kids', 'Type', 'P', 'Parent', 'StructParent']);
const whenSigned = new Set([
  'V',
  'P',
  'AP',
  'AS',
  'F',
  'M',
  'MK',
  'DA',
  'Q',
  'Rect',
  'Ff',
  'BS',
  'Border',
  'H',
  'Subtype',
  'NM',
]);
const whenFilled = new Set(['V', 'AP', 'AS', 'I', 'TI', 'MK', 'DA', 'Q', 'Ff', 'M', 'RV', 'DS']);

function judgeExisting(step: Step, old: FieldNode, now: FieldNode): void {
  const { before, after } = step;
  const keys = new Set([...old.dictionary.entries.keys(), ...now.dictionary.entries.keys()]);
  const differing = [...keys].filter(
    (key) => !isSame(before, old.dictionary.get(key), after, now.dictionary.get(key)),
  );
  const inert = differing.filter((key) => always.has(key) && isInert(step, key, old, now));
  const left = differing.filter((key) => !inert.includes(key));
  if (left.length === 0 && !isShownAnew(step, old)) return;
  if (old.type === 'Sig') {
    if (isSigned(before, old) || left.some((key) => !whenSigned.has(key))) never(step, old);
    else judgeNewSignature(step, now);
  } else if (left.some((key) => !whenFilled.has(key) && !isFlagOnly(step, key, old, now))) never(step, old);
  else judgeAppearance(step, old, now);
}

/** By itself or by a field above it, at any height. */
function isSigned(view: View, node: FieldNode | undefined): boolean {
  return (
    node !== undefined && (view.resolve(node.dictionary.get('V')) !== null || isSigned(view, node.parent))
  );
}

/** The page of a widget may be named where it was not; the tree above it stays. */
function isInert({ before }: Step, key: string, old: FieldNode, now: FieldNode): boolean {
  if (key === 'Kids' || key === 'Type') return true;
  if (key === 'StructParent')
    return typeof now.dictionary.get(key) === 'number' && old.dictionary.get(key) === undefined;
  return key === 'P' && before.resolve(old.dictionary.get('P')) === null;
}

/** Flags of the widget, those that hide, show or move it (ISO 32000-2, table 167: bits 1, 2, 4, 5, 6, 9) kept. */
function isFlagOnly({ before, after }: Step, key: string, old: FieldNode, now: FieldNode): boolean {
  if (key !== 'F') return false;
  const [was, is] = [
    before.resolve(old.dictionary.get('F')) ?? 0,
    after.resolve(now.dictionary.get('F')) ?? 0,
  ];
  const hiding = 0b1_0011_1011;
  return typeof was === 'number' && typeof is === 'number' && (was & hiding) === (is & hiding);
}

/** A field that was filled, or that is drawn anew. */
function judgeAppearance(step: Step, old: FieldNode, now: FieldNode): void {
  const { before, after, report } = step;
  if (old.type === 'Sig') return judgeNewSignature(step, now);
  const [was, is] = [valueOf(old), valueOf(now)];
  const object = now.number === undefined ? 'trailer' : objectName(after, now.number);
  const refuse = (message: string, more: Partial<Finding> = {}) =>
    report({ kind: 'FORM', needs: 'NEVER', object, field: old.name, message, ...more });
  // A box that is ticked by its state alone, whatever its value says, is changed by it.
  const isKept =
    isButton(before, old) ||
    (isSame(before, was, after, is) &&
      !isRewritten(step, is) &&
      (old.type !== 'Btn' || isSame(before, old.dictionary.get('AS'), after, now.dictionary.get('AS'))));
  const wasEmpty = isEmpty(before.resolve(was));
  if (isClosed(step, old, now, isKept || wasEmpty)) return refuse(refusal('FORM', undefined, old.name));
  if (isKept && showsOther(step, old, now, is)) return refuse(messages.appearance(old.name));
  const mask = maskOf(step, old, now);
  if (mask)
    return refuse(messages.covering(mask.page, rectangleText(mask.rect)), {
      page: mask.page,
      rect: mask.rect,
    });
  const contradicts = isKept ? undefined : contradiction(step, old, now, is);
  if (contradicts === 'NEVER') return refuse(messages.differing(old.name));
  const needs = needOf(step, old, now, isKept, wasEmpty);
  const message = sentences[needs](old.name);
  report({
    kind: 'FORM_FILL',
    needs,
    object,
    field: old.name,
    page: placeOf(before, old)?.page,
    message: contradicts ? messages.differing(old.name) : message,
    ...(contradicts ? { isUndecided: true } : {}),
  });
}

const READ_ONLY = 1;

/** What is to be read alone does not change, but by what the form calculates, nor is it opened. */
function isClosed({ before, after }: Step, old: FieldNode, now: FieldNode, isValueKept: boolean): boolean {
  if ((flagsOf(before, old) & READ_ONLY) === 0) return false;
  const isCalculated = before.dictionary(inherited(old, 'AA'))?.get('C') !== undefined;
  return (!isValueKept && !isCalculated) || (flagsOf(after, now) & READ_ONLY) === 0;
}

const sentences = { FILL: messages.filled, REFILL: messages.refilled, REDRAW: messages.redrawn };

function needOf(step: Step, old: FieldNode, now: FieldNode, isKept: boolean, wasEmpty: boolean) {
  if (wasEmpty) return 'FILL';
  if (!isKept) return 'REFILL';
  return isDrawnAnew(step, old, now) ? 'REDRAW' : 'FILL';
}

function isRewritten({ changed }: Step, value: Value | undefined): boolean {
  const number = numberOf(value);
  return number !== undefined && changed.has(number);
}

function valueOf(node: FieldNode): Value | undefined {
  return node.dictionary.get('V') ?? node.parent?.dictionary.get('V');
}

/** Only signature fields may come, with the fields above them that hold nothing else, and their widgets. */
function judgeNew(step: Step, node: FieldNode, known: ReadonlyMap<string, FieldNode>): void {
  const isContainer =
    node.type === undefined && node.kids.length > 0 && node.kids.every(({ type }) => type === 'Sig');
  if (isContainer) return;
  if (node.type !== 'Sig' || !(node.dictionary instanceof Dictionary)) return never(step, node);
  // A new widget of a field that was signed before shows what nobody signed.
  const { parent } = node;
  const held = node.isWidgetOnly && parent ? known.get(keyOf(parent)) : undefined;
  if (isSigned(step.before, held)) return never(step, node);
  if (node.isWidgetOnly && parent && !held) return;
  judgeNewSignature(step, node);
}
