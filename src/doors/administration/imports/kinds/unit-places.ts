import type { Body } from '../../../../units';
import { changeOf, flagIn, problem, type Judgement, type Line } from '../engine/kind';
import type { CellProblem } from '../engine/read-list';
import type { KnownUnit } from '../known.queries';

export const capitals = (value: unknown): string | null =>
  typeof value === 'string' ? value.toUpperCase() : null;

/** The one that is named; else that of the unit itself, that of the unit above, or the only one there is. */
export function bodyOf(
  { values }: Pick<Line, 'values'>,
  known: ReadonlyMap<string, KnownUnit>,
  bodies: readonly Body[],
): Body | undefined {
  const named = capitals(values['body']);
  if (named) return bodies.find((body) => body.acronym.toUpperCase() === named);
  const near = known.get(capitals(values['acronym']) ?? '') ?? known.get(capitals(values['parent']) ?? '');
  if (near) return bodies.find(({ id }) => id === near.bodyId);
  return bodies.length === 1 ? bodies[0] : undefined;
}

export const isOther = (
  before: KnownUnit,
  after: Omit<KnownUnit, 'id' | 'bodyId' | 'parentId' | 'email'> & { email?: string },
) =>
  before.name !== after.name ||
  before.code !== after.code ||
  (before.email ?? undefined) !== after.email ||
  before.acceptsDispatch !== after.acceptsDispatch;

export function changesOf(
  values: Line['values'],
  before: KnownUnit | undefined,
  known: ReadonlyMap<string, KnownUnit>,
): string[] {
  if (!before) return [];
  const parent = [...known.values()].find(({ id }) => id === before.parentId)?.acronym ?? null;
  const isSameParent = capitals(values['parent']) === capitals(parent);
  const accepts = flagIn(values, 'acceptsDispatch');
  return [
    ...changeOf('Nome', before.name, values['name']),
    ...(isSameParent ? [] : changeOf('Unidade superior', parent, values['parent'])),
    ...changeOf('Código', before.code, values['code']),
    ...changeOf('E-mail', before.email, values['email']),
    ...(accepts === null || accepts === before.acceptsDispatch
      ? []
      : [accepts ? 'Passa a receber processos' : 'Deixa de receber processos']),
  ];
}

/** What hangs below a new unit that cannot be made cannot be made, either. */
export function withoutOrphans(
  lines: readonly Line[],
  judgements: readonly Judgement[],
  known: ReadonlyMap<string, KnownUnit>,
): Judgement[] {
  const lineOf = new Map(lines.map(({ line, values }) => [capitals(values['acronym']), line]));
  const unread = new Set(lines.flatMap((each) => (each.unread ? each.line : [])));
  const all = new Map(judgements.map((each) => [each.line, each]));
  for (let again = true; again;) {
    again = false;
    for (const { line, values } of lines) {
      const parent = capitals(values['parent']);
      const above = parent && !known.has(parent) ? all.get(lineOf.get(parent) ?? -1) : undefined;
      const own = all.get(line)!;
      if (!above || own.outcome === 'wrong') continue;
      if (above.outcome !== 'wrong' && !unread.has(above.line)) continue;
      const problems = [problem('parent', 'imports.parent_wrong', { line: above.line })];
      all.set(line, { line, outcome: 'wrong', changes: [], problems });
      again = true;
    }
  }
  return judgements.map(({ line }) => all.get(line)!);
}

/** What is wrong with where a unit would stand. */
export function placeProblems(
  line: Line,
  known: ReadonlyMap<string, KnownUnit>,
  bodies: readonly Body[],
  lines: readonly Line[],
): CellProblem[] {
  const { values } = line;
  const before = known.get(capitals(values['acronym'])!);
  const body = bodyOf(line, known, bodies);
  const told = { bodies: bodies.map((each) => each.acronym).join(', ') };
  if (!body) return [problem('body', values['body'] ? 'imports.body_unknown' : 'imports.body_needed', told)];
  if (before && before.bodyId !== body.id) {
    const own = bodies.find(({ id }) => id === before.bodyId)?.acronym ?? '';
    return [problem('body', 'imports.body_fixed', { body: own })];
  }
  const parent = capitals(values['parent']);
  if (!parent) return [];
  const inFile = lines.find((each) => capitals(each.values['acronym']) === parent);
  const above = known.get(parent);
  if (!inFile && !above) return [problem('parent', 'imports.parent_unknown')];
  const bodyAbove = above?.bodyId ?? bodyOf(inFile!, known, bodies)?.id;
  return bodyAbove === body.id ? [] : [problem('parent', 'imports.parent_body')];
}
