import { chartSizes, countUnits, templateOf, type TemplateUnit } from './chart-templates';

const flat = (units: readonly TemplateUnit[]): TemplateUnit[] =>
  units.flatMap((unit) => [unit, ...flat(unit.children)]);

it('has about 8, 20 and 45 units', () => {
  expect(chartSizes.map((size) => countUnits(templateOf(size)))).toEqual([8, 20, 45]);
});

it.each(chartSizes)('%s: every unit has a name and an acronym of its own that a form would take', (size) => {
  const units = flat(templateOf(size));
  expect(new Set(units.map(({ acronym }) => acronym)).size).toBe(units.length);
  for (const { acronym, name } of units) {
    expect(acronym).toMatch(/^[A-Z]{2,10}$/);
    expect(name).toMatch(/^\p{Lu}[\p{L} ,-]{5,80}$/u);
  }
  const top = templateOf(size).map(({ acronym }) => acronym);
  expect(top).toEqual(expect.arrayContaining(['GAB', 'SME', 'SMS', 'SMAS']));
});
