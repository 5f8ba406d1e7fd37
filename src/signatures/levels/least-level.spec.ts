import { isHeadOfPower } from './head-of-power';
import { isEnough, ruleInWords, strictest, type LevelRule } from './least-level';

const rule = (changes: Partial<LevelRule>): LevelRule => ({
  ...{ minimum: 'simple', typeName: null, accessLevel: null, positionTitle: null },
  ...changes,
});

describe('of several rules', () => {
  it('the strictest holds, in whatever order they stand', () => {
    const [one, two, three] = [rule({}), rule({ minimum: 'advanced' }), rule({ minimum: 'qualified' })];
    expect(strictest([one, three, two])).toBe(three);
    expect(strictest([two, one])).toBe(two);
    expect(strictest([])).toBeUndefined();
  });

  it('a higher level is taken, a lower one is not', () => {
    expect(isEnough('qualified', 'advanced')).toBe(true);
    expect(isEnough('advanced', 'advanced')).toBe(true);
    expect(isEnough('simple', 'advanced')).toBe(false);
    expect(isEnough('advanced', 'qualified')).toBe(false);
  });
});

it.each<[Partial<LevelRule>, string]>([
  [{ typeName: 'Contrato' }, 'documento do tipo Contrato'],
  [{ accessLevel: 1 }, 'documento, restrito ou sigiloso'],
  [{ accessLevel: 2, positionTitle: 'Prefeita' }, 'documento, sigiloso, assinado como Prefeita'],
])('a rule in words: %j', (changes, words) => {
  expect(ruleInWords(rule(changes))).toBe(words);
});

it.each<[string, boolean]>([
  ['Prefeita', true],
  ['PREFEITO MUNICIPAL', true],
  ['Prefeito em exercício', true],
  ['Presidente da Câmara', true],
  ['Presidenta da Camara Municipal de Pedra Branca', true],
  ['Vice-Prefeita', false],
  ['Chefe de Gabinete da Prefeita', false],
  ['Presidente da Câmara Técnica', false],
  ['Presidente da Comissão', false],
])('the law asks the qualified signature of who signs as %s: %s', (office, expected) => {
  expect(isHeadOfPower(office)).toBe(expected);
});
