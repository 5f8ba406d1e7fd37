import fc from 'fast-check';
import { fromPlain, type DocumentContent } from '../index';
import { compareTexts, type Stretch } from './compare-texts';

const textOf = (plain: string): DocumentContent => {
  const parsed = fromPlain(plain);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.content;
};
const compare = (one: string, other: string) => compareTexts(textOf(one), textOf(other));
const side = (paragraphs: Stretch[][], without: Stretch['kind']) =>
  paragraphs
    .map((stretches) => stretches.filter(({ kind }) => kind !== without).map(({ text }) => text))
    .map((texts) => texts.join(''))
    .join('')
    .replace(/\s/g, '');

describe('comparing two texts', () => {
  it('finds the words that changed', () => {
    expect(compare('O prazo é de dez dias.', 'O prazo é de quinze dias.')).toEqual({
      paragraphs: [
        [
          { kind: 'same', text: 'O prazo é de ' },
          { kind: 'removed', text: 'dez' },
          { kind: 'added', text: 'quinze' },
          { kind: 'same', text: ' dias.' },
        ],
      ],
      added: 1,
      removed: 1,
    });
  });

  it('keeps a paragraph that came between others apart', () => {
    const { paragraphs } = compare('Um.\n\nDois.', 'Um.\n\nNovo aqui.\n\nDois.');
    expect(paragraphs).toEqual([
      [{ kind: 'same', text: 'Um.' }],
      [{ kind: 'added', text: 'Novo aqui.' }],
      [{ kind: 'same', text: 'Dois.' }],
    ]);
  });

  it('reads headings, items and cells', () => {
    expect(compare('# Título\n\n- item', '# Título\n\n- outro').paragraphs[0]).toEqual([
      { kind: 'same', text: 'Título' },
    ]);
  });

  it('ends soon with texts that have nothing in common', () => {
    const long = (word: string) => Array.from({ length: 4_000 }, (_, n) => `${word}${n}`).join(' ');
    const began = Date.now();
    const { added, removed } = compare(long('a'), long('b'));
    expect([added, removed]).toEqual([4_000, 4_000]);
    expect(Date.now() - began).toBeLessThan(5_000);
  });

  it('loses no letter of either text, whatever they are', () => {
    const words = fc.array(fc.constantFrom('um', 'dois', 'três.', 'Art.', '\n\n', '§', '1'), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(words, words, (one, other) => {
        const [before, after] = [one.join(' '), other.join(' ')];
        const { paragraphs } = compare(before, after);
        expect(side(paragraphs, 'added')).toBe(before.replace(/\s/g, ''));
        expect(side(paragraphs, 'removed')).toBe(after.replace(/\s/g, ''));
      }),
    );
  });
});
