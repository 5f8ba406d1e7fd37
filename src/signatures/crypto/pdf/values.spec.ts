import { SignatureRefused } from '../errors';
import { type PdfValue, readPdfValue } from './values';

/** The value without its place, for short expectations. */
function plain(value: PdfValue): unknown {
  if (value.kind === 'dictionary')
    return Object.fromEntries([...value.entries].map(([key, item]) => [key, plain(item)]));
  if (value.kind === 'array') return value.items.map(plain);
  return value.kind === 'reference' ? `${value.object} ${value.generation} R` : `${value.kind}:${value.text}`;
}

describe('PDF values (ISO 32000-2, 7.3)', () => {
  it('reads every kind, with comments and white space between', () => {
    const text =
      '<</A/B/C[1 -2 .5 12 0 R true]/D<0aF0>/E(a(b)\\)c)%x\n/F<</G null>>/H[/I/J(K)<4c>]\n/L 1 0 R/M 3>>rest';
    const value = readPdfValue(text, 0);
    expect(plain(value)).toEqual({
      A: 'name:B',
      C: ['number:1', 'number:-2', 'number:.5', '12 0 R', 'keyword:true'],
      D: 'hex:0aF0',
      E: 'text:a(b)\\)c',
      F: { G: 'keyword:null' },
      H: ['name:I', 'name:J', 'text:K', 'hex:4c'],
      L: '1 0 R',
      M: 'number:3',
    });
    expect(text.slice(value.end)).toBe('rest');
  });

  it('says where a value stands', () => {
    const value = readPdfValue('  << /Contents  <00ff> >>', 0);
    const contents = value.kind === 'dictionary' ? value.entries.get('Contents') : undefined;
    expect([contents?.start, contents?.end, value.start, value.end]).toEqual([16, 22, 2, 25]);
  });

  it.each([
    ['a key twice', '<</A 1/A 2>>'],
    ['a key spelt with an escape', '<</#41 1>>'],
    ['a key that is not a name', '<<(A) 1>>'],
    ['white space in hexadecimal', '<0a f0>'],
    ['other digits in hexadecimal', '<0g>'],
    ['a dictionary without end', '<</A 1'],
    ['an array without end', '[1 2'],
    ['a string without end', '(a(b)'],
    ['a number that runs into a word', '12x'],
    ['a word', 'nulls'],
    ['nothing', ''],
    ['a comment without end', '%abc'],
    ['nesting without measure', '['.repeat(100_000)],
  ])('refuses %s', (_, text) => {
    expect(() => readPdfValue(text, 0)).toThrow(SignatureRefused);
  });
});
