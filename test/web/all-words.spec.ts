import { withAllWords } from '../../web/editor/dialogs/all-words';

const documents = [
  ['0000011', 'Ofício nº 3/2026/PROT'],
  ['0000012', 'Parecer técnico da vistoria'],
  ['0000013', 'Parecer jurídico'],
] as const;
const found = (typed: string) => withAllWords(documents, typed).map(([number]) => number);

it('finds the documents whose title has all the words, whatever their accents and capitals', () => {
  expect(found('OFICIO 3/2026')).toEqual(['0000011']);
  expect(found('vistoria parecer')).toEqual(['0000012']);
  expect(found('parecer')).toEqual(['0000012', '0000013']);
  expect(found('juridico técn')).toEqual([]);
  expect(found(' .*( ')).toEqual([]);
});
