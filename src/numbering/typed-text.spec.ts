import fc from 'fast-check';
import { cleanTyped, digitsOnly, readSequence, reversedDigits, withoutLabel } from './typed-text';

describe('typed text', () => {
  it('keeps only the digits of a number', () => {
    expect(digitsOnly('SEI!MG 1500.01.0237225/2023-69')).toBe('1500010237225202369');
    expect(digitsOnly('sem número')).toBe('');
  });

  it('takes only ASCII digits: the others are not what the search stores', () => {
    expect(digitsOnly('１２٣4')).toBe('4');
  });

  it('reverses the digits, so that the last ones typed are the first compared', () => {
    expect(reversedDigits('19957.000052/2014-19')).toBe('91410225000075991');
    expect(reversedDigits('19957.000052/2014-19').startsWith(reversedDigits('2014-19'))).toBe(true);
  });

  it('finds any suffix of any number by its reversed digits', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9./-]{1,30}$/), fc.nat(30), (number, length) => {
        const suffix = digitsOnly(number).slice(-length);
        expect(reversedDigits(number).startsWith(reversedDigits(suffix))).toBe(true);
      }),
    );
  });

  it('straightens dashes and drops what cannot be seen', () => {
    expect(cleanTyped(' \u200b19957.000052/2014\u201319\ufeff ')).toBe('19957.000052/2014-19');
  });

  it.each(['Processo nº ', 'processo: ', 'NUP ', 'N.º ', 'Proc. n° ', 'SEI nº ', 'SEI!MG ', 'Número '])(
    'drops the label “%s”',
    (label) => {
      expect(withoutLabel(cleanTyped(`${label}1500.01`))).toBe('1500.01');
    },
  );

  it.each([
    ['74/2026', { sequence: '74', year: '2026' }],
    [' Processo nº 0000074 / 2026', { sequence: '74', year: '2026' }],
    ['0000074', undefined],
    ['1500.01.0000074/2026', undefined],
    ['74/26', undefined],
    ['0/2026', undefined],
    ['74/2026-49', undefined],
  ])('reads the sequence and the year of “%s”', (typed, read) => {
    expect(readSequence(typed)).toEqual(read);
  });

  it('keeps any other word', () => {
    expect(withoutLabel(cleanTyped('Ofício 12'))).toBe('OFÍCIO 12');
    expect(withoutLabel(cleanTyped('NUPX 12'))).toBe('NUPX 12');
  });
});
