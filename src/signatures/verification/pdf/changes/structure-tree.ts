import { isSame } from '../signatures/same';
import { Dictionary, type Value } from '../syntax/values';
import { refusal } from './messages';
import { fieldNumbers, numberOf, objectName, type Step } from './context';

/** Keys under which the tree and its index may grow (ISO 32000-2, 14.7.2 and 7.9.7). */
const growing = new Set(['K', 'Nums', 'Kids', 'Limits', 'ParentTree', 'ParentTreeNextKey', 'Type']);

/**
 * The structure tree of a tagged file may grow by the elements of new widgets; what was in it stays. It shows nothing, but is what is
 * read aloud.
 */
export function judgeStructureTree(step: Step): void {
  const { before, after, changed, ownership, report } = step;
  const refuse = (object: string) =>
    report({ kind: 'STRUCTURE_TREE', needs: 'NEVER', object, message: refusal('STRUCTURE_TREE') });
  for (const number of changed) {
    if (ownership.other.get(number) !== 'STRUCTURE_TREE') continue;
    if (!isGrown(step, before.object(number).value, after.object(number).value))
      refuse(objectName(after, number));
  }
  const [old, now] = [before.catalog?.get('StructTreeRoot'), after.catalog?.get('StructTreeRoot')];
  if (!old || !now || isSame(before, old, after, now)) return;
  if (!isGrown(step, before.resolve(old), after.resolve(now))) refuse('trailer');
}

function isGrown(step: Step, old: Value, now: Value): boolean {
  const { before, after } = step;
  if (Array.isArray(old))
    return Array.isArray(now) && isLonger(step, old as readonly Value[], now as readonly Value[]);
  if (!(old instanceof Dictionary) || !(now instanceof Dictionary)) return false;
  const keys = new Set([...old.entries.keys(), ...now.entries.keys()]);
  return [...keys].every((key) => {
    if (isSame(before, old.get(key), after, now.get(key))) return true;
    if (!growing.has(key)) return false;
    if (key === 'ParentTreeNextKey' || key === 'Limits' || key === 'Type') return true;
    if (key === 'ParentTree') return isGrown(step, before.resolve(old.get(key)), after.resolve(now.get(key)));
    return isLonger(
      step,
      listOf(before.resolve(old.get(key)), old.get(key)),
      listOf(after.resolve(now.get(key)), now.get(key)),
    );
  });
}

function listOf(resolved: Value, raw: Value | undefined): readonly Value[] {
  if (resolved === null) return [];
  return Array.isArray(resolved) ? (resolved as readonly Value[]) : [raw ?? null];
}

/** All old items in their order; each new one a number of the index or an element for a new widget. */
function isLonger(step: Step, old: readonly Value[], now: readonly Value[]): boolean {
  let next = 0;
  for (const item of now) {
    if (next < old.length && isSame(step.before, old[next], step.after, item)) next += 1;
    else if (typeof item !== 'number' && !isForNewWidget(step, item)) return false;
  }
  return next === old.length;
}

function isForNewWidget(step: Step, item: Value, depth = 0): boolean {
  const { after, before } = step;
  const number = numberOf(item);
  // The branch of a name tree that is written again holds the old items too.
  if (number !== undefined && before.place(number)?.entry.kind !== undefined && !step.changed.has(number))
    return false;
  const element = after.resolve(item);
  if (Array.isArray(element))
    return depth < 8 && (element as readonly Value[]).every((one) => isForNewWidget(step, one, depth + 1));
  if (!(element instanceof Dictionary) || element.get('ActualText') !== undefined || depth > 8) return false;
  const target = numberOf(element.get('Obj'));
  if (target !== undefined) return fieldNumbers(after).has(target) && !fieldNumbers(before).has(target);
  const kids = listOf(after.resolve(element.get('K')), element.get('K'));
  return kids.length > 0 && kids.every((kid) => isForNewWidget(step, kid, depth + 1));
}
