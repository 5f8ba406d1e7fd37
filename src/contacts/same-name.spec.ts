import { isSameName } from './same-name';

describe('one name written in two ways', () => {
  it.each([
    ['Marta Oliveira', 'MARTA  oliveira '],
    ['José Tavares', 'Jose Tavares'],
    ['José Tavares', 'José Tavares'.normalize('NFD')],
    ['Construtora Ipê Ltda.', 'construtora ipe ltda'],
    ["Sant'Ana & Cia.", 'Sant Ana   Cia'],
  ])('takes %s for %s', (one, other) => expect(isSameName(one, other)).toBe(true));

  it.each([
    ['Marta Oliveira', 'Marta Oliveiro'],
    ['Marta Oliveira', 'Marta'],
    ['Marta Oliveira', ''],
    ['Ana Souza', 'Anasouza'],
  ])('tells %s from %s', (one, other) => expect(isSameName(one, other)).toBe(false));
});
