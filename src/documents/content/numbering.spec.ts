import { Numbering } from './numbering';
import type { ParagraphStyle } from './nodes';

const numbers = (...styles: (ParagraphStyle | 'heading')[]): (string | null)[] => {
  const numbering = new Numbering();
  return styles.map((style) => {
    if (style !== 'heading') return numbering.next(style);
    numbering.heading();
    return null;
  });
};

describe('the numbers of official paragraphs', () => {
  it('have four levels, each anew under the one above', () => {
    expect(
      numbers('numbered', 'numbered-2', 'numbered-3', 'numbered-4', 'numbered-2', 'numbered', 'numbered-2'),
    ).toEqual(['1.', '1.1.', '1.1.1.', '1.1.1.1.', '1.2.', '2.', '2.1.']);
  });

  it('count items apart from paragraphs, and go on after plain text', () => {
    expect(numbers('item', 'numbered', 'normal', 'item-2', 'numbered', 'item')).toEqual([
      '1.',
      '1.',
      null,
      '1.1.',
      '2.',
      '2.',
    ]);
  });

  it('give a level without its upper one the first of it', () => {
    expect(numbers('numbered-3', 'numbered-3', 'numbered')).toEqual(['1.1.1.', '1.1.2.', '2.']);
  });

  it('write incisos in Roman and alíneas in letters, anew after anything else', () => {
    expect(
      numbers('inciso', 'alinea', 'alinea', 'inciso', 'alinea', 'normal', 'inciso', 'heading', 'alinea'),
    ).toEqual([...['I -', 'a)', 'b)', 'II -', 'a)', null, 'I -', null, 'a)']]);
    const many = numbers(...Array.from({ length: 54 }, (): ParagraphStyle => 'alinea'));
    expect([many[25], many[26], many[51], many[52]]).toEqual(['z)', 'aa)', 'az)', 'ba)']);
    const laws = numbers(...Array.from({ length: 49 }, (): ParagraphStyle => 'inciso'));
    expect([laws[3], laws[8], laws[13], laws[39], laws[48]]).toEqual([
      'IV -',
      'IX -',
      'XIV -',
      'XL -',
      'XLIX -',
    ]);
  });
});
