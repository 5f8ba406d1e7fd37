import fc from 'fast-check';
import { likelyDuplicates, type ComparedContact } from './likely-duplicates';

let serial = 0;
const contact = (name: string, more: Partial<ComparedContact> = {}): ComparedContact => ({
  ...{ id: String(++serial), name, identifier: null, email: null, createdAt: new Date(0) },
  ...more,
});
const found = (one: ComparedContact, other: ComparedContact) =>
  likelyDuplicates([contact('Zulmira Zanetti'), one, contact('Adão Abreu'), other], 10).map(
    (each) => each.likeness,
  );

it.each<[string, ComparedContact, ComparedContact, string[]]>([
  ['one e-mail', contact('Ana', { email: 'A@b.c' }), contact('Setor', { email: 'a@B.c' }), ['email']],
  ['one name', contact('José da Silva Reis'), contact('SILVA REIS, Jose', { identifier: '1' }), ['name']],
  ['a company', contact('Ipê Obras Ltda.'), contact('Ipe Obras S/A'), ['name']],
  ['a letter more', contact('Marta Oliveira'), contact('Martha Oliveira'), ['similar']],
  ['another letter', contact('Marta Oliveira'), contact('Marta Oliveiro'), ['similar']],
  ['two short names', contact('Ana Sá'), contact('Ana Só'), []],
  ['a surname', contact('Ana Sá'), contact('Ana'), []],
  ['two letters', contact('Marta Oliveira'), contact('Marta Olivetta'), []],
  ['two numbers', contact('Rui Reis', { identifier: '1' }), contact('Rui Reis', { identifier: '2' }), []],
  ['nothing but signs', contact('???'), contact('!!!'), []],
])('%s', (_, one, other, likeness) => expect(found(one, other)).toEqual(likeness));

it('never pairs one with itself, nor twice, nor more than it was asked for', () => {
  const some = fc.record({
    ...{ id: fc.uuid(), name: fc.constantFrom('Ana Souza Reis', 'Ana Sousa Reis', 'Beto', '') },
    identifier: fc.option(fc.constantFrom('1', '2')),
    email: fc.option(fc.constantFrom('a@b.c', 'd@e.f')),
    createdAt: fc.constant(new Date(0)),
  });
  fc.assert(
    fc.property(fc.uniqueArray(some, { selector: ({ id }) => id }), fc.nat(20), (contacts, most) => {
      const pairs = likelyDuplicates(contacts, most);
      expect(pairs.length).toBeLessThanOrEqual(most);
      const keys = pairs.map(({ one, other }) => [one.id, other.id].sort().join());
      expect(new Set(keys).size).toBe(keys.length);
      for (const { one, other } of pairs) {
        expect(one.id).not.toBe(other.id);
        expect(Boolean(one.identifier && other.identifier)).toBe(false);
      }
    }),
  );
});
