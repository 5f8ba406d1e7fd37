import { type ChangeKind } from '../contract';
import { placesOfField } from '../signatures/describe';
import { isSame } from '../signatures/same';
import { isOnlySpace } from '../structure/sections';
import { type FieldNode, widgetsOf } from '../structure/forms';
import { type View } from '../structure/view';
import { Dictionary, nameOf, type Value } from '../syntax/values';
import { type Finding, type Need } from './finding';
import { altersContent, coversContent, coversUnread, paintedBy } from '../appearance/look';
import { appearancesOf } from '../appearance/streams';
import { paintsByProxy } from './comments';
import { messages, rectangleText, refusal } from './messages';
import { objectName, type Step } from './context';

/**
 * A signature, a document timestamp or an empty signature field that this revision brings. It may show itself; it may not act, nor
 * cover what was written (sneaky signature attack, IEEE S&P 2021).
 */
export function judgeNewSignature(step: Step, fieldOrWidget: FieldNode): void {
  const { before, after, report } = step;
  const node = fieldOf(fieldOrWidget);
  const object = node.number === undefined ? 'trailer' : objectName(after, node.number);
  const field = node.name;
  const kind = kindOf(after, node);
  if (!kind || widgetsOf(node).some(acts) || acts(node))
    return report({
      kind: 'SIGNATURE',
      needs: 'NEVER',
      object,
      field,
      message: refusal('SIGNATURE', undefined, field),
    });
  const places = placesOfField(after, node);
  const [place] = places;
  const needs: Need = kind === 'DOC_TIMESTAMP' && !place ? 'NOTHING' : 'SIGN';
  const sentence = sentenceOf(kind, field);
  if (!place) return report({ kind, needs, object, field, message: sentence });
  const hiding = places.find(({ page, rect, widget }) =>
    coversContent(before, after, page, rect, widget.dictionary),
  );
  const tell = ({ page, rect }: Place, message: string, more: Partial<Finding> = {}) =>
    report({ kind, needs, object, field, page, rect, message, ...more });
  const at = ({ page, rect }: Place) => [page, rectangleText(rect)] as const;
  if (hiding)
    return tell(hiding, messages.covering(...at(hiding)), { needs: 'NEVER', covers: kind === 'SIGNATURE' });
  const saying = kind === 'FORM' ? places.find(({ widget }) => saysAnew(step, widget)) : undefined;
  if (saying) return tell(saying, messages.nobodys(...at(saying)), { needs: 'NEVER' });
  for (const unread of places) {
    const what = coversUnread(before, after, unread.page, unread.rect, unread.widget.dictionary);
    if (what) return tell(unread, messages.unread(what, ...at(unread)), { isUndecided: true });
  }
  const altering = places.find(({ page, rect, widget }) => {
    const means = { isJoining: !wasThere(step, widget), isStriking: true, isTouchingUp: true };
    return altersContent(step, page, rect, widget.dictionary, means);
  });
  if (altering) return tell(altering, messages.altering(...at(altering)), { isUndecided: true });
  tell(place, messages.visible(...at(place), sentence));
}

type Place = ReturnType<typeof placesOfField>[number];

/** Whoever made the document wanted a mark in this place. */
function wasThere({ before, after }: Step, { dictionary, number }: FieldNode): boolean {
  const old = number === undefined ? null : before.object(number).value;
  return old instanceof Dictionary && isSame(before, old.get('Rect'), after, dictionary.get('Rect'));
}

/** The field that a widget shows, however far above. */
function fieldOf(node: FieldNode): FieldNode {
  return node.isWidgetOnly && node.parent ? fieldOf(node.parent) : node;
}

/** Text, a picture or a drawing that was not there: nobody signs what an empty field shows. */
function saysAnew({ before, after }: Step, { dictionary, number }: FieldNode): boolean {
  const old = number === undefined ? null : before.object(number).value;
  const known = old instanceof Dictionary ? [...appearancesOf(before, old).values()] : [];
  return [...appearancesOf(after, dictionary).values()].some((look) => {
    if (known.some((one) => isSame(before, one, after, look))) return false;
    if (paintsByProxy(after, look)) return true;
    const is = paintedBy(after, look);
    const isKnown = known.some((one) => {
      const was = paintedBy(before, one);
      return was.text.trim() === is.text.trim() && was.drawings === is.drawings;
    });
    return !isKnown && (is.text.trim() !== '' || is.drawings > 0);
  });
}

function sentenceOf(kind: ChangeKind, field: string): string {
  if (kind === 'DOC_TIMESTAMP') return messages.docTimestamp;
  return kind === 'SIGNATURE' ? messages.signature(field) : messages.emptyField(field);
}

function acts({ dictionary }: FieldNode): boolean {
  return dictionary.get('A') !== undefined || dictionary.get('AA') !== undefined;
}

/** undefined for what calls itself a signature and does not end with this revision. FORM: a field that waits for its signature. */
function kindOf(view: View, node: FieldNode): 'SIGNATURE' | 'DOC_TIMESTAMP' | 'FORM' | undefined {
  const value = view.resolve(node.dictionary.get('V'));
  if (value === null) return 'FORM';
  if (!(value instanceof Dictionary)) return undefined;
  const range = view.array(value.get('ByteRange'));
  const [, , after, rest] = range ?? [];
  if (range?.length !== 4 || !isNumber(after) || !isNumber(rest)) return undefined;
  const { marker } = view.link;
  const end = after + rest;
  if (end < marker || end > view.store.bytes.length || !isOnlySpace(view.store.bytes, marker, end))
    return undefined;
  const isTimestamp =
    nameOf(view.resolve(value.get('Type'))) === 'DocTimeStamp' ||
    ['ETSI.RFC3161', 'PBAD.DocTimeStamp'].includes(nameOf(view.resolve(value.get('SubFilter'))) ?? '');
  return isTimestamp ? 'DOC_TIMESTAMP' : 'SIGNATURE';
}

function isNumber(value: Value | undefined): value is number {
  return typeof value === 'number';
}
