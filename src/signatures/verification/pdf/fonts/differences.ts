import { type View } from '../structure/view';
import { type Dictionary, Name, type Value } from '../syntax/values';

const known = new WeakMap<Dictionary, ReadonlyMap<number, string>>();

/** The names that an encoding gives to codes of its own (ISO 32000-2, 9.6.5). */
export function differencesOf(view: View, font: Dictionary): ReadonlyMap<number, string> {
  let names = known.get(font);
  if (!names) known.set(font, (names = readDifferences(view, view.dictionary(font.get('Encoding')))));
  return names;
}

function readDifferences(view: View, encoding: Dictionary | undefined): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  let code = 0;
  for (const item of view.array(encoding?.get('Differences')) ?? []) {
    const value: Value = view.resolve(item);
    if (typeof value === 'number') code = value;
    else if (value instanceof Name) names.set(code++, value.text);
  }
  return names;
}
