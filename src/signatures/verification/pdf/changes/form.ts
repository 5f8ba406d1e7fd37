import { isSame } from '../signatures/same';
import { type FieldNode, formOf, widgetsOf } from '../structure/forms';
import { type View } from '../structure/view';
import { Dictionary, type Value } from '../syntax/values';
import { refusal } from './messages';
import { numberOf, objectName, type Step } from './context';

/** The form dictionary (ISO 32000-2, 12.7.3) but its fields. */
export function judgeForm(step: Step): void {
  const { before, after, changed, ownership, report } = step;
  const [old, now] = [formOf(before)?.dictionary, formOf(after)?.dictionary];
  if (!now) return;
  const number = numberOf(after.catalog?.get('AcroForm'));
  const object = number === undefined ? 'trailer' : objectName(after, number);
  const never = () => report({ kind: 'FORM', needs: 'NEVER', object, message: refusal('FORM') });
  if (now.duplicates) never();
  for (const key of new Set([...(old?.entries.keys() ?? []), ...now.entries.keys()])) {
    if (key === 'Fields' || isSame(before, old?.get(key), after, now.get(key))) continue;
    if (!isPermitted(step, key, old?.get(key), now.get(key))) never();
  }
  for (const one of changed) {
    if (ownership.other.get(one) !== 'RESOURCES') continue;
    const [was, is] = [before.object(one).value, after.object(one).value];
    if (isExtended(step, was, is)) continue;
    report({ kind: 'FONT', needs: 'NEVER', object: objectName(after, one), message: refusal('FONT') });
  }
}

function isPermitted(step: Step, key: string, old: Value | undefined, now: Value | undefined): boolean {
  const { before, after } = step;
  switch (key) {
    case 'SigFlags': {
      const [was, is] = [before.resolve(old) ?? 0, after.resolve(now)];
      return typeof was === 'number' && typeof is === 'number' && (was & is) === was;
    }
    case 'DR':
      return old === undefined
        ? after.dictionary(now) !== undefined
        : isExtended(step, before.resolve(old), after.resolve(now));
    // How fields that are written from now on look; those that stand have their appearance, unless a reader is to draw them anew.
    case 'DA':
    case 'Q':
      return now !== undefined && !valuesOf(before).some((node) => isDrawnByReader(before, node));
    // True makes a reader draw all values anew, also those that showed something else when they were signed.
    case 'NeedAppearances':
      return after.resolve(now) !== true || valuesOf(before).length === 0;
    case 'Type':
      return true;
    default:
      return false;
  }
}

/** Fields with a value, signatures apart. */
function valuesOf(view: View): readonly FieldNode[] {
  const nodes = formOf(view)?.nodes ?? [];
  return nodes.filter(({ type, dictionary }) => type !== 'Sig' && view.resolve(dictionary.get('V')) !== null);
}

/** What the value looks like is not in the file: each reader draws it by /DA, /Q, /MK and the flags. */
export function isDrawnByReader(view: View, node: FieldNode): boolean {
  if (view.resolve(formOf(view)?.dictionary.get('NeedAppearances')) === true) return true;
  return widgetsOf(node).some(({ dictionary }) => view.dictionary(dictionary.get('AP')) === undefined);
}

/** Entries may come, at two levels (/Font, and a font in it); none may go or mean something else. */
function isExtended({ before, after }: Step, old: Value, now: Value, levels = 2): boolean {
  if (isSame(before, old, after, now)) return true;
  if (levels === 0 || !(now instanceof Dictionary)) return Array.isArray(old) && Array.isArray(now);
  if (old === null) return true;
  return (
    old instanceof Dictionary &&
    [...old.entries].every(([key, value]) =>
      isExtended({ before, after } as Step, before.resolve(value), after.resolve(now.get(key)), levels - 1),
    )
  );
}
