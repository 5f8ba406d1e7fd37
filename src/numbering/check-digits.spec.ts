import fc from 'fast-check';
import { mod11CheckDigits, mod97CheckDigits } from './check-digits';

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((list) => list.join(''));

describe('mod 11', () => {
  it('computes the worked example', () => {
    expect(mod11CheckDigits('199570000522014')).toBe('19');
  });

  it.each([
    ['004000008002021', '51'],
    ['503000189052018', '67'],
    ['743900000132026', '16'],
    ['999280000302014', '35'],
    ['171370010000012026', '21'],
    ['139908112122020', '11'],
    ['000650706462024', '85'],
  ])('computes the digits of %s', (base, expected) => {
    expect(mod11CheckDigits(base)).toBe(expected);
  });

  it('gives one digit alone when asked, and ignores punctuation', () => {
    expect(mod11CheckDigits('19957.000052/2014', 1)).toBe('1');
  });

  // The remainders 0 and 10 give 11 and 1, both written 1; every other remainder has a digit of its own.
  const telling = (base: string) =>
    [base, base + mod11CheckDigits(base, 1)].every((text) => ![0, 10].includes(weightedSum(text) % 11));

  it('catches every single wrong digit, save between the two remainders that are written alike', () => {
    fc.assert(
      fc.property(digits(15), fc.nat(14), fc.integer({ min: 1, max: 9 }), (base, position, step) => {
        fc.pre(telling(base));
        const wrong = replaceAt(base, position, String((Number(base[position]) + step) % 10));
        expect(mod11CheckDigits(wrong)).not.toBe(mod11CheckDigits(base));
      }),
    );
  });

  it('catches every swap of neighbours, save between the two remainders that are written alike', () => {
    fc.assert(
      fc.property(digits(18), fc.nat(16), (base, position) => {
        fc.pre(telling(base) && base[position] !== base[position + 1]);
        expect(mod11CheckDigits(swapAt(base, position))).not.toBe(mod11CheckDigits(base));
      }),
    );
  });

  it('misses a few wrong digits: the ordinance chose the algorithm, and this is its limit', () => {
    expect(mod11CheckDigits('199570000052026')).toBe('17');
    expect(mod11CheckDigits('199570100052026')).toBe('17');
  });
});

describe('mod 97', () => {
  it('computes the worked example', () => {
    expect(mod97CheckDigits('15000102503262023')).toBe('04');
  });

  it.each([
    ['1500.01.0237225/2023', '69'],
    ['1080.01.0073157/2023', '94'],
    ['2070.01.0003808/2022', '05'],
    ['1260.01.0042881/2026', '69'],
    ['0000277.2015.4.04.8000', '98'],
    ['0000486.2016.4.04.8000', '33'],
    ['0000262.2016.4.04.8000', '95'],
    ['0000495.2014.4.04.8000', '63'],
  ])('computes the digits of %s', (base, expected) => {
    expect(mod97CheckDigits(base)).toBe(expected);
  });

  it('agrees with the formula in whole numbers of any size', () => {
    fc.assert(
      fc.property(digits(40), (base) => {
        expect(BigInt(mod97CheckDigits(base))).toBe(98n - ((BigInt(base) * 100n) % 97n));
      }),
    );
  });

  it('catches every single wrong digit', () => {
    fc.assert(
      fc.property(digits(17), (base) => {
        const right = mod97CheckDigits(base);
        expect(singleChanges(base).filter((wrong) => mod97CheckDigits(wrong) === right)).toEqual([]);
      }),
    );
  });

  it('catches every swap of neighbours', () => {
    fc.assert(
      fc.property(digits(19), fc.nat(17), (base, position) => {
        fc.pre(base[position] !== base[position + 1]);
        expect(mod97CheckDigits(swapAt(base, position))).not.toBe(mod97CheckDigits(base));
      }),
    );
  });
});

function weightedSum(text: string): number {
  let sum = 0;
  for (let index = 0; index < text.length; index += 1) sum += Number(text.at(-1 - index)) * (index + 2);
  return sum;
}

function singleChanges(base: string): string[] {
  return [...base].flatMap((digit, position) =>
    [...'0123456789'].filter((other) => other !== digit).map((other) => replaceAt(base, position, other)),
  );
}

function replaceAt(text: string, position: number, character: string): string {
  return text.slice(0, position) + character + text.slice(position + 1);
}

function swapAt(text: string, position: number): string {
  const pair = text.slice(position, position + 2);
  return text.slice(0, position) + [...pair].reverse().join('') + text.slice(position + 2);
}
