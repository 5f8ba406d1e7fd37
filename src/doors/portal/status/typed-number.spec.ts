import fc from 'fast-check';
import { formatNumber, parseMask } from '../../../numbering';
import { exampleOf, readTyped } from './typed-number';

const seiMg = '@cod_orgao_04d@.01.@seq_anual_07d@/@ano_4d@-@dv_mod97_2d@';
const plain = '@seq_anual_06d@/@ano_4d@-@dv_mod97_2d@';

describe('what is typed in the field of the portal', () => {
  it.each([
    ['as printed', '1500.01.0237225/2023-69'],
    ['digits alone', '1500010237225202369'],
    ['with spaces', ' 1500 01 0237225 2023 69 '],
    ['with what stands before it on paper', 'Processo nº 1500.01.0237225/2023-69'],
    ['with a dash of a word processor', '1500.01.0237225/2023–69'],
    ['with the letter for zero', 'processo 15OO.o1.0237225/2O23-69'],
  ])('is a process number, %s', (_, typed) => {
    expect(readTyped(typed, seiMg)).toMatchObject({ shape: 'number', digits: ['1500010237225202369'] });
  });

  it('is a number of this mask without the zeros on its left', () => {
    expect(readTyped('123/2026-93', plain).digits).toContain('000123202693');
  });

  it('has wrong check digits, and is looked for all the same', () => {
    expect(readTyped('1500.01.0237225/2023-68', seiMg)).toMatchObject({
      shape: 'wrong',
      digits: ['1500010237225202368'],
    });
  });

  it.each([
    ['0001234', '0001234'],
    ['1234', '0001234'],
    ['OOO1234', '0001234'],
    ['000 1234', '0001234'],
    ['128000000', '128000000'],
  ])('is the code of a document: %s', (typed, code) => {
    expect(readTyped(typed, seiMg)).toMatchObject({ shape: 'code', code });
  });

  it.each([
    ['abacate'],
    ['1500/2023'],
    ['12345678901234567890123'],
    ['<script>alert(1)</script>'],
    [`' OR 1=1 --`],
  ])('is neither: %s', (typed) => expect(readTyped(typed, seiMg)).toMatchObject({ shape: 'unreadable' }));

  it('gives nothing but digits to look for, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (typed) => {
        for (const digits of readTyped(typed, seiMg).digits) expect(digits).toMatch(/^[0-9]{1,40}$/);
      }),
    );
  });

  it('reads every number of its own mask, with and without punctuation', () => {
    const parsed = parseMask(plain);
    if (!parsed.ok) throw new Error('the mask is wrong');
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999_999 }),
        fc.integer({ min: 2000, max: 2099 }),
        (sequence, year) => {
          const formatted = formatNumber(parsed.mask, { sequence, year });
          const number = formatted.ok ? formatted.number : '';
          const digits = number.replace(/\D/g, '');
          expect(readTyped(number, plain)).toMatchObject({ shape: 'number', digits: [digits] });
          expect(readTyped(digits, plain).digits).toContain(digits);
        },
      ),
    );
  });
});

describe('the example beside the field', () => {
  it('has a zero for each digit', () => {
    expect(exampleOf(seiMg)).toBe('0000.01.0000000/0000-00');
    expect(exampleOf(plain)).toBe('000000/0000-00');
  });

  it('is left out when the mask cannot be read', () => expect(exampleOf('@nada@')).toBe(''));
});
