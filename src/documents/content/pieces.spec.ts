import fc from 'fast-check';
import { documentContent, parsed } from '../../../test/support/content-arbitrary';
import { toHtml } from './renderings/html';
import { parseContent } from './parse';
import { blocksInPieces, piecesOf, withPieces } from './pieces';

const words = (text: string, marks: unknown[] = []) => ({ type: 'text', text, marks });
const paragraph = (style: string, ...content: unknown[]) => ({
  type: 'paragraph',
  attrs: { textAlign: null, style },
  content,
});
const bold = [{ type: 'bold' }];
const letter = parsed({
  type: 'doc',
  content: [
    paragraph('normal', words('Para: Rosa', bold)),
    paragraph('numbered', words('Informamos '), words('dez', bold), words(' dias.')),
    paragraph('numbered', words('Fica à disposição.')),
    { type: 'heading', attrs: { level: 2, textAlign: null }, content: [words('Pedido')] },
  ],
});
const section = (locked: boolean, ...content: unknown[]) => ({
  type: 'section',
  attrs: { kind: 'text', name: 'Corpo', locked },
  content,
});
const html = (content: unknown): string => {
  const read = parseContent(content);
  return read.ok ? toHtml(read.content) : read.reason;
};

describe('a text in pieces', () => {
  it('gives each paragraph and title of one look, and no other', () => {
    expect(piecesOf(letter)).toEqual([
      { path: '0', kind: 'paragraph', text: 'Para: Rosa' },
      { path: '2', kind: 'paragraph', text: 'Fica à disposição.' },
      { path: '3', kind: 'heading', text: 'Pedido' },
    ]);
    expect(blocksInPieces(letter)).toHaveLength(4);
  });

  it('keeps the look of what changes, parts it at a blank line, and drops what has no words', () => {
    const texts = new Map([
      ['0', 'Para: Rui <b>\r\nRua A'],
      ['1', 'fica como está'],
      ['2', ' \n'],
      ['3', 'Dos\r\npedidos'],
    ]);
    expect(html(withPieces(letter, texts))).toMatch(
      /^<p><strong>Para: Rui &lt;b&gt;<\/strong><br \/><strong>Rua A<\/strong><\/p>.*<strong>dez<\/strong> dias\.<\/p><h2>Dos pedidos<\/h2>$/,
    );
    const parted = withPieces(letter, new Map([['2', 'Um.\n\nDois.']])) as { content: unknown[] };
    expect(parted.content).toHaveLength(5);
    expect(html(parted)).toContain('Dois.');
  });

  it('leaves what a template fixed, and a section is never left without a paragraph', () => {
    const fixed = parsed({
      type: 'doc',
      content: [
        section(true, paragraph('normal', words('Fixo'))),
        section(false, paragraph('normal', words('Livre'))),
      ],
    });
    expect(piecesOf(fixed).map(({ path }) => path)).toEqual(['1.0']);
    const changed = withPieces(
      fixed,
      new Map([
        ['0.0', 'Outro'],
        ['1.0', ''],
      ]),
    );
    expect(html(changed)).toContain('Fixo');
    expect(parseContent(changed).ok).toBe(true);
  });

  it('is the same text when nobody changes anything', () => {
    fc.assert(
      fc.property(documentContent, (content) => {
        const texts = new Map(piecesOf(content).map(({ path, text }) => [path, text]));
        expect(withPieces(content, texts)).toEqual(content);
      }),
    );
  });
});
