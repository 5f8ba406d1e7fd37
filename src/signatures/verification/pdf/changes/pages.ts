import { isSame } from '../signatures/same';
import { type Page, pagesOf } from '../structure/pages';
import { Dictionary, nameOf, type Value } from '../syntax/values';
import { refusal } from './messages';
import { objectName, type Step } from './context';

/** Attributes that a page may take from the nodes above it (ISO 32000-2, table 31). */
const inheritable = new Set(['Resources', 'MediaBox', 'CropBox', 'Rotate']);
/** Order of the tab key, private dates, a number for the structure tree: nothing that shows. */
const harmless = new Set(['Tabs', 'LastModified', 'StructParents']);

/** Pages that were written again: everything but their annotations must be as it was. */
export function judgePages(step: Step): void {
  const { before, after, changed, report } = step;
  for (const page of pagesOf(before)) {
    const { object, number } = page;
    if (object === undefined || !changed.has(object)) continue;
    const now = after.object(object).value;
    const never = (kind: 'PAGE' | 'CONTENT' | 'RESOURCES') =>
      report({
        kind,
        needs: 'NEVER',
        object: objectName(after, object),
        page: number,
        message: refusal(kind, number),
      });
    if (!(now instanceof Dictionary)) never('PAGE');
    else for (const key of differingKeys(step, page, now)) never(kindOf(key));
  }
}

function kindOf(key: string): 'PAGE' | 'CONTENT' | 'RESOURCES' {
  return key === 'Contents' ? 'CONTENT' : key === 'Resources' ? 'RESOURCES' : 'PAGE';
}

function differingKeys({ before, after }: Step, page: Page, now: Dictionary): string[] {
  const old = page.dictionary;
  return [...new Set([...old.entries.keys(), ...now.entries.keys()])].filter((key) => {
    if (key === 'Annots') return false;
    if (harmless.has(key) && isHarmless(now.get(key))) return false;
    if (key === 'Type') return nameOf(now.get(key)) !== 'Page';
    if (isSame(before, old.get(key), after, now.get(key))) return false;
    return !(
      inheritable.has(key) &&
      isSame(before, effective(page, key), after, now.get(key) ?? inherited(page, key))
    );
  });
}

function isHarmless(value: Value | undefined): boolean {
  return !(value instanceof Dictionary) && !Array.isArray(value);
}

function effective(page: Page, key: string): Value | undefined {
  return page.dictionary.get(key) ?? inherited(page, key);
}

function inherited({ ancestors }: Page, key: string): Value | undefined {
  return ancestors.find((ancestor) => ancestor.get(key) !== undefined)?.get(key);
}
