import fc from 'fast-check';
import {
  contactsOf,
  groupsOf,
  likelyPairs,
  pairKey,
  reach,
  type KeyedContact,
  type Likeness,
} from './likely-duplicates';

let serial = 0;
const contact = (key: string, more: Partial<KeyedContact> = {}): KeyedContact => ({
  ...{ id: String(++serial), name: key, key, identifier: null, email: null, createdAt: new Date(0) },
  ...more,
});

it.each<[string, KeyedContact, KeyedContact, Likeness[]]>([
  ['one key', contact('jose reis silva'), contact('jose reis silva', { identifier: '1' }), ['name']],
  ['a letter more', contact('marta oliveira'), contact('martha oliveira'), ['similar']],
  ['a letter less at the end', contact('marta oliveira'), contact('marta oliveiras'), ['similar']],
  ['another letter', contact('marta oliveira'), contact('marta oliveiro'), ['similar']],
  ['two short names', contact('ana sa'), contact('ana so'), []],
  ['a surname', contact('ana'), contact('ana sa'), []],
  ['two letters', contact('marta oliveira'), contact('marta olivetta'), []],
  ['two numbers', contact('rui reis', { identifier: '1' }), contact('rui reis', { identifier: '2' }), []],
])('%s', (_, one, other, expected) => {
  const likenesses = (['name', 'similar'] as const).filter((each) => likelyPairs([one, other], 0, each)[0]);
  expect(likenesses).toEqual(expected);
});

it('finds by batches what it finds at once, and never one with itself nor a pair twice', () => {
  const some = fc.record({
    ...{ id: fc.uuid(), key: fc.constantFrom('ana reis souza', 'ana reis sousa', 'beto') },
    identifier: fc.option(fc.constantFrom('1', '2')),
  });
  const contacts = fc.uniqueArray(some, { selector: ({ id }) => id, maxLength: 30 });
  fc.assert(
    fc.property(contacts, fc.integer({ min: 1, max: 8 }), (drawn, size) => {
      const sorted = drawn
        .map(({ key, ...more }) => contact(key, more))
        .sort((one, other) => (one.key < other.key ? -1 : Number(one.key > other.key)));
      for (const likeness of ['name', 'similar'] as const) {
        const whole = likelyPairs(sorted, 0, likeness).map(pairKey);
        const parts: string[] = [];
        for (let at = 0, before: KeyedContact[] = []; at < sorted.length; at += size) {
          const batch = [...before, ...sorted.slice(at, at + size)];
          parts.push(...likelyPairs(batch, before.length, likeness).map(pairKey));
          before = batch.slice(-reach);
        }
        expect(parts).toEqual(whole);
        expect(new Set(whole).size).toBe(whole.length);
        for (const { one, other } of likelyPairs(sorted, 0, likeness)) {
          expect(one.id).not.toBe(other.id);
          expect(Boolean(one.identifier && other.identifier)).toBe(false);
        }
      }
    }),
  );
});

it('puts together what hangs together, each contact in one group and each pair once', () => {
  const pairs = fc.array(
    fc.tuple(fc.nat(9), fc.nat(9)).filter(([one, other]) => one !== other),
    { maxLength: 15 },
  );
  fc.assert(
    fc.property(pairs, (given) => {
      const all = given.map(([one, other]) => ({
        one: contact('x', { id: String(one) }),
        other: contact('x', { id: String(other) }),
        likeness: 'name' as const,
      }));
      const groups = groupsOf(all);
      expect(groups.flat().length).toBe(all.length);
      expect(new Set(groups.flat())).toEqual(new Set(all));
      const ids = groups.map((group) => contactsOf(group).map(({ id }) => id));
      expect(new Set(ids.flat()).size).toBe(ids.flat().length);
      // Nothing holds together that could be parted: from the first one each other is reached.
      for (const group of groups) {
        const reached = new Set([group[0]!.one.id]);
        for (let before = 0; before < reached.size;) {
          before = reached.size;
          for (const { one, other } of group)
            if (reached.has(one.id) || reached.has(other.id)) reached.add(one.id).add(other.id);
        }
        expect(reached.size).toBe(contactsOf(group).length);
      }
    }),
  );
});
