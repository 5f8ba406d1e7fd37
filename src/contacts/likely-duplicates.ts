import { plainName } from './same-name';

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

/** Words of a name that tell nobody apart, and what a company is by law. */
const leftOut = /^(da|de|do|das|dos|e|me|epp|mei|ltda|eireli|cia)$/;

/** The words that tell people apart, in the order of the alphabet: "Souza, Ana de" is "Ana Souza". */
const keyOf = (name: string): string =>
  plainName(name)
    .replace(/\bs a\b/g, '')
    .split(' ')
    .filter((word) => word !== '' && !leftOut.test(word))
    .sort()
    .join(' ');

/**
 * Pairs of contacts that are likely one person: the same e-mail, the same name, or names a letter apart. Two that have each
 * a CPF or CNPJ are two: no number stands twice. Sorted and compared with the neighbour, so that many are few steps.
 * @param most pairs
 */
export function likelyDuplicates(contacts: readonly ComparedContact[], most: number): LikelyDuplicates[] {
  const named = contacts.map((contact) => ({ contact, key: keyOf(contact.name) }));
  const byEmail = contacts
    .filter(({ email }) => email)
    .map((contact) => ({ contact, key: contact.email!.toLowerCase() }));
  const pairs = new Map<string, LikelyDuplicates>();
  const add = (one: ComparedContact, other: ComparedContact, likeness: Likeness): void => {
    if (one.identifier && other.identifier) return;
    const key = [one.id, other.id].sort().join(' ');
    if (!pairs.has(key)) pairs.set(key, { one, other, likeness });
  };
  for (const [one, other] of neighbours(byEmail))
    if (one.key === other.key) add(one.contact, other.contact, 'email');
  const sorted = neighbours(named.filter(({ key }) => key !== ''));
  for (const [one, other] of sorted) if (one.key === other.key) add(one.contact, other.contact, 'name');
  for (const [one, other] of sorted)
    if (one.key !== other.key && isNear(one.key, other.key)) add(one.contact, other.contact, 'similar');
  return [...pairs.values()].slice(0, most);
}

/** How far down the sorted list a look goes: of a name that many bear, each meets the next ones. */
const reach = 3;

function neighbours<Each extends { key: string }>(all: readonly Each[]): [Each, Each][] {
  const sorted = all.toSorted((one, other) => (one.key < other.key ? -1 : Number(one.key > other.key)));
  return sorted.flatMap((one, at) =>
    sorted.slice(at + 1, at + 1 + reach).map((other): [Each, Each] => [one, other]),
  );
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
