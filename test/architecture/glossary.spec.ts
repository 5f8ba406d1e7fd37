import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, sources } from './map';

const cells = readFileSync(join(root, 'docs/GLOSSARY.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (English|-+) /.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()));
const rows = cells.map(([, english = '', portuguese = '', name = '', rule = '']) => ({
  english,
  portuguese,
  name,
  rule,
}));
const code = [...sources('src'), ...sources('migrations')]
  .map(({ path, text }) => `${path}\n${text}`)
  .join('\n');

const repeated = (terms: string[]): string[] =>
  terms.map(plain).filter((term, index, all) => all.indexOf(term) !== index);
const plain = (term: string): string => term.toLocaleLowerCase('pt-BR');

describe('the glossary', () => {
  it('has the words of the product, in four columns', () => {
    expect(rows.map(({ english }) => english)).toEqual(
      expect.arrayContaining(['process', 'interested party', 'dispatch', 'legal ground', 'event', 'tenant']),
    );
    expect(cells.filter(({ length }) => length !== 6)).toEqual([]);
  });

  it('names each term once, in both languages', () => {
    expect(repeated(rows.map(({ english }) => english))).toEqual([]);
    expect(repeated(rows.map(({ portuguese }) => portuguese))).toEqual([]);
  });

  it.each(rows)('$english: both words, a rule, a name that the code has', ({ portuguese, name, rule }) => {
    expect(Math.min(portuguese.length, rule.length)).toBeGreaterThan(1);
    expect(name).toMatch(/^`[^`]+`$/);
    expect(code.includes(name.slice(1, -1))).toBe(true);
  });
});
