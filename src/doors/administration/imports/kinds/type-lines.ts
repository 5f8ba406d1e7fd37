import type { Audit } from '../../../../history';
import { plain, type Values } from '../engine/columns';
import { listIn, problem, textIn, type Judgement, type Line } from '../engine/kind';
import type { CellProblem } from '../engine/read-list';

/** Ids of the classes that may be chosen, by code. */
type ClassIds = ReadonlyMap<string, string>;

/** What the types of a catalogue have in common: a name, by which they are known, and classes. */
interface ListedType {
  id: string;
  name: string;
  classes: readonly { id: string }[];
}

interface Writing<Before extends ListedType, After extends { name: string }> {
  known: ReadonlyMap<string, Before>;
  inputOf: (values: Values, before: Before | undefined) => After;
  createAll: (fresh: After[]) => Promise<readonly string[]>;
  change: (id: string, after: After) => Promise<unknown>;
  audit: Audit;
  created: 'process_type.created' | 'document_type.created';
}

export const typeIn = <Before>(values: Values, known: ReadonlyMap<string, Before>): Before | undefined =>
  known.get(plain(textIn(values, 'name')!));

/** A blank cell leaves what is there. */
export function classIdsIn(values: Values, before: ListedType | undefined, classes: ClassIds): string[] {
  const codes = listIn(values, 'classes');
  return codes.length > 0
    ? codes.flatMap((code) => classes.get(code) ?? [])
    : (before?.classes.map(({ id }) => id) ?? []);
}

export const classProblems = (values: Values, classes: ClassIds): CellProblem[] =>
  listIn(values, 'classes')
    .filter((code) => !classes.has(code))
    .map((code) => problem('classes', 'imports.class_unknown', { code }));

/** The new ones at once, the changed ones through their catalogue. */
export async function writeTypes<Before extends ListedType, After extends { name: string }>(
  lines: readonly (Line & Judgement)[],
  { known, inputOf, createAll, change, audit, created }: Writing<Before, After>,
): Promise<void> {
  const fresh = lines
    .filter(({ outcome }) => outcome === 'new')
    .map(({ values }) => inputOf(values, undefined));
  if (fresh.length > 0) {
    const ids = await createAll(fresh);
    await audit.recordAll(
      fresh.map(({ name }, index) => ({
        ...{ kind: created, subjectId: ids[index]! },
        attributes: { name },
      })),
    );
  }
  for (const { values } of lines.filter(({ outcome }) => outcome === 'changed')) {
    const before = typeIn(values, known)!;
    await change(before.id, inputOf(values, before));
  }
}
