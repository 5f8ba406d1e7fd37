export interface ComparedContact {
  id: string;
  name: string;
  /** CPF or CNPJ without punctuation. */
  identifier: string | null;
  email: string | null;
  createdAt: Date;
}

export type Likeness = 'email' | 'name' | 'similar';

export interface LikelyDuplicates {
  one: ComparedContact;
  other: ComparedContact;
  /** Why they look like one person, the strongest reason. */
  likeness: Likeness;
}

/** With what it is sorted and compared by: the e-mail in small letters, or the words of the name. */
export type KeyedContact = ComparedContact & { key: string };

const isLike: Record<Likeness, (one: string, other: string) => boolean> = {
  email: (one, other) => one === other,
  name: (one, other) => one === other,
  similar: (one, other) => one !== other && isNear(one, other),
};

/** How far down the sorted list a look goes: of a name that many bear, each meets the next ones. */
export const reach = 3;

/**
 * Pairs of contacts that are likely one person, each with those that come right before it, so that many are few steps. Two that have
 * each a CPF or CNPJ are two: no number stands twice.
 * @param sorted by their key; the first `compared` of them met each other already
 */
export function likelyPairs(
  sorted: readonly KeyedContact[],
  compared: number,
  likeness: Likeness,
): LikelyDuplicates[] {
  return sorted.slice(compared).flatMap((other, index) =>
    sorted
      .slice(Math.max(0, compared + index - reach), compared + index)
      .filter((one) => !(one.identifier && other.identifier) && isLike[likeness](one.key, other.key))
      .map((one) => ({ one, other, likeness })),
  );
}

/** Whichever of the two comes first. */
export const pairKey = ({ one, other }: Pick<LikelyDuplicates, 'one' | 'other'>): string =>
  [one.id, other.id].sort().join(' ');

/** Pairs that have a contact in common, directly or through others, together: three and more contacts that look like one person. In the order of the pairs. */
export function groupsOf(pairs: readonly LikelyDuplicates[]): LikelyDuplicates[][] {
  const groups: LikelyDuplicates[][] = [];
  const groupOf = new Map<string, LikelyDuplicates[]>();
  for (const pair of pairs) {
    const [first = [], second = first] = [groupOf.get(pair.one.id), groupOf.get(pair.other.id)].filter(
      (each) => each !== undefined,
    );
    if (first.length === 0) groups.push(first);
    if (second !== first) groups.splice(groups.indexOf(second), 1);
    first.push(...(second === first ? [] : second), pair);
    for (const { one, other } of first) groupOf.set(one.id, first).set(other.id, first);
  }
  return groups;
}

/** Each contact of a group once. */
export function contactsOf(group: readonly LikelyDuplicates[]): ComparedContact[] {
  return [
    ...new Map(group.flatMap(({ one, other }) => [one, other]).map((each) => [each.id, each])).values(),
  ];
}

/** One letter changed, added or left out, of a name that is long enough for it to be a slip. */
function isNear(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length < 8 || long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  const rest = short.slice(short.length === long.length ? at + 1 : at);
  return rest === long.slice(at + 1);
}
