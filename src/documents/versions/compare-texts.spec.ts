import fc from 'fast-check';
import { fromPlain } from '../content/renderings/plain';
import type { DocumentContent } from '../content/schema';
import { parsed, pictureSha256 } from '../../../test/support/content-arbitrary';
import { processorMsOf } from '../../../test/support/processor-time';
import { compareTexts, type Stretch } from './compare-texts';

const textOf = (plain: string): DocumentContent => {
  const parsed = fromPlain(plain);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.content;
};
const compare = (one: string, other: string) => compareTexts(textOf(one), textOf(other));
const side = (paragraphs: Stretch[][], without: Stretch['kind']) =>
  paragraphs
    .map((stretches) =>
      stretches.filter(({ kind, said }) => kind !== without && !said).map(({ text }) => text),
    )
    .map((texts) => texts.join(''))
    .join('')
    .replace(/\s/g, '');

const signs = { same: ['', ''], added: ['+', '+'], removed: ['-', '-'], look: ['{', '}'] } as const;
const shown = (paragraphs: Stretch[][]) =>
  paragraphs.map((stretches) =>
    stretches.map(({ kind, text }) => `${signs[kind][0]}${text}${signs[kind][1]}`).join(''),
  );

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

  it('never runs what is suggested to go into what is suggested to come', () => {
    const who = { author: '0190f1d2-0000-7000-8000-000000000001', name: 'Ana', at: '2026-03-02T12:00:00Z' };
    const suggestion = (type: string, text: string) => ({
      ...{ type: 'text', text },
      marks: [{ type, attrs: { id: '0190f1d2-0000-4000-8000-000000000002', ...who } }],
    });
    const replaced = parsed({
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: [
            suggestion('deletion', 'Permanecemos'),
            suggestion('insertion', 'Continuamos'),
            { type: 'text', text: ' aqui.' },
          ],
        },
      ],
    });
    const { paragraphs, added, removed } = compareTexts(textOf('Permanecemos aqui.'), replaced);
    const later = paragraphs.flat().filter(({ kind }) => kind === 'same' || kind === 'added');
    expect(later.map(({ text }) => text).join('')).toBe('[− Permanecemos −][+ Continuamos +] aqui.');
    expect([added, removed]).toEqual([1, 0]);
  });

  it('tells where paragraphs were joined and divided', () => {
    const [two, one] = ['Um começo aqui.\n\nE o fim ali.', 'Um começo aqui. E o fim ali.'];
    const joined = compare(two, one);
    expect(shown(joined.paragraphs)[0]).toMatch(/^Um começo aqui\..*-¶-$/);
    expect(shown(joined.paragraphs)[1]).toContain('E o fim ali.');
    expect([joined.added, joined.removed]).toEqual([0, 0]);
    expect(shown(compare(one, two).paragraphs)[0]).toMatch(/\+¶\+$/);
  });

  it('tells of pictures, tables, notes and page breaks in words', () => {
    const paragraph = (text: string, more: object[] = [], attrs = {}) => ({
      ...{ type: 'paragraph', attrs },
      content: [{ type: 'text', text }, ...more],
    });
    const image = (width: number) => ({
      type: 'image',
      attrs: { sha256: pictureSha256, alt: 'Planta', width },
    });
    const cell = (text: string) => ({ type: 'tableCell', content: [paragraph(text)] });
    const table = (...rows: string[][]) => ({
      ...{ type: 'table' },
      content: rows.map((cells) => ({ type: 'tableRow', content: cells.map(cell) })),
    });
    const note = { type: 'footnote', attrs: { text: 'Ver anexo' } };
    const bold = { type: 'text', text: ' forte', marks: [{ type: 'bold' }] };
    const doc = (...content: object[]) => parsed({ type: 'doc', content });
    const said = (one: object[], other: object[]) =>
      shown(compareTexts(doc(...one), doc(...other)).paragraphs);
    const fixed = paragraph('Fica.');

    expect(said([fixed], [fixed, image(50)])).toEqual(['Fica.', '+Imagem incluída: Planta+']);
    expect(said([fixed, image(50)], [fixed])).toEqual(['Fica.', '-Imagem retirada: Planta-']);
    expect(said([image(50)], [image(80)])).toEqual([
      'Imagem: Planta{Largura: era 50% da linha, agora 80% da linha.}',
    ]);
    expect(said([fixed], [fixed, { type: 'pageBreak' }])).toEqual(['Fica.', '+Quebra de página incluída+']);
    expect(said([fixed], [fixed, table(['a', 'b'])])).toEqual(['Fica.', '+Tabela incluída+', '+a | b+']);
    expect(said([table(['a', 'b'])], [table(['a', 'b'], ['c', 'd'])])).toEqual([
      'Tabela{Linhas: era 1, agora 2.}',
      'a | b',
      '+c | d+',
    ]);
    expect(said([fixed], [paragraph('Fica.', [note])])[0]).toContain('+ [nota de rodapé: Ver anexo]+');
    expect(said([fixed], [paragraph('Fica.', [], { style: 'quote', textAlign: 'center' })])).toEqual([
      'Fica.{Estilo: era Texto, agora Citação. Alinhamento: era comum, agora centralizado.}',
    ]);
    expect(said([paragraph('Fica.', [{ ...bold, marks: [] }])], [paragraph('Fica.', [bold])])).toEqual([
      'Fica. forte{Destaques, links ou sugestões mudaram.}',
    ]);
    const item = (type: string) => ({ type, content: [{ type: 'listItem', content: [fixed] }] });
    expect(said([item('bulletList')], [item('orderedList')])).toEqual([
      'Fica.{Lista: era com marcadores, agora numerada.}',
    ]);
  });

  it('ends soon with texts that have nothing in common', () => {
    const long = (word: string) => Array.from({ length: 4_000 }, (_, n) => `${word}${n}`).join(' ');
    const took = processorMsOf(() => {
      const { added, removed } = compare(long('a'), long('b'));
      expect([added, removed]).toEqual([4_000, 4_000]);
    });
    expect(took).toBeLessThan(5_000);
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
