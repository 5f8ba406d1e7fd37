import { problem, type Line } from '../engine/kind';
import type { CellProblem } from '../engine/read-list';
import type { KnownUnit } from '../known.queries';
import { capitals } from './unit-places';

type Known = ReadonlyMap<string, Pick<KnownUnit, 'id' | 'parentId' | 'acronym'>>;

/** The unit above each, by acronym in capitals, as it will be: the sheet's word, else as it is now. */
function parentsIn(lines: readonly Line[], known: Known): Map<string, string> {
  const byId = new Map([...known].map(([key, { id }]) => [id, key]));
  const parents = new Map<string, string>();
  for (const [key, { parentId }] of known) {
    const above = byId.get(parentId ?? '');
    if (above) parents.set(key, above);
  }
  for (const { values } of lines) {
    const [own, above] = [capitals(values['acronym']), capitals(values['parent'])];
    if (own && above) parents.set(own, above);
  }
  return parents;
}

/** Each line whose unit would stand below itself, with the way round. */
export function circlesIn(lines: readonly Line[], known: Known): Map<number, CellProblem> {
  const parents = parentsIn(lines, known);
  const found = new Map<number, CellProblem>();
  for (const { line, values } of lines) {
    const own = capitals(values['acronym']);
    if (!own) continue;
    const way = wayUp(own, parents);
    if (way.at(-1) === own && way.length > 1)
      found.set(line, problem('parent', 'imports.circle', { path: way.join(' → ') }));
  }
  return found;
}

/** How many units stand above each line's unit, as it will be; of a chart without circles. */
export function depthsIn(lines: readonly Line[], known: Known): Map<number, number> {
  const parents = parentsIn(lines, known);
  return new Map(
    lines.map(({ line, values }) => [line, wayUp(capitals(values['acronym']) ?? '', parents).length]),
  );
}

/** From a unit to the top, or to where it meets itself again. */
function wayUp(own: string, parents: ReadonlyMap<string, string>): string[] {
  const way = [own];
  const seen = new Set<string>(way);
  for (let at = parents.get(own); at !== undefined; at = parents.get(at)) {
    way.push(at);
    if (seen.has(at)) break;
    seen.add(at);
  }
  return way;
}
