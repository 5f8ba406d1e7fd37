import {
  formatProcessoJuridico,
  generateProcessoJuridico,
  isValidProcessoJuridico,
} from '@brazilian-utils/brazilian-utils';
import fc from 'fast-check';
import type { NumberValues } from '../masks/format-number';
import { maskPresets } from '../masks/schemes';
import { compiled, formatted, readings, recognized } from '../testing';
import { digitsOnly } from '../typed-text';

describe('round trip', () => {
  const values: fc.Arbitrary<NumberValues> = fc.record({
    bodyCode: fc.integer({ min: 0, max: 999 }).map(String),
    unitCode: fc.integer({ min: 0, max: 999 }).map(String),
    sequence: fc.integer({ min: 1, max: 999_999 }),
    year: fc.integer({ min: 1900, max: 2100 }),
  });
  const text = fc.constantFrom('', '.', '-', '/', '01', '.01.', 'PMX-', 'SEI-', 'N.', 'A1');
  const randomMask = fc
    .record({
      body: fc.constantFrom('', '@cod_orgao_03d@', '@cod_orgao_05d@'),
      unit: fc.constantFrom('', '@cod_unidade_03d@'),
      year: fc.constantFrom('@ano_4d@', '@ano_2d@'),
      check: fc.constantFrom('', '@dv_mod11_1d@', '@dv_mod11_2d@', '@dv_mod97_2d@'),
    })
    .chain(({ body, unit, year, check }) =>
      fc
        .tuple(
          fc.shuffledSubarray([body, unit, '@seq_anual_06d@', year, check], { minLength: 5 }),
          fc.array(text, { minLength: 5, maxLength: 5 }),
        )
        .map(([variables, texts]) =>
          compiled(variables.map((variable, index) => `${texts[index]}${variable}`).join('')),
        ),
    );

  it('recognises every number that a mask makes, typed in full', () => {
    fc.assert(
      fc.property(randomMask, values, (mask, given) => {
        const number = formatted(mask, given);
        const found = readings(number, [mask]).filter((reading) => reading.formatted === number);
        expect(found).toHaveLength(1);
        expect(found[0]?.verdict.kind).not.toBe('wrong');
      }),
      { numRuns: 1000 },
    );
  });

  it('recognises the presets by their digits alone', () => {
    const preset = fc.constantFrom(...maskPresets('31').map(({ mask }) => compiled(mask)));
    fc.assert(
      fc.property(preset, values, (mask, given) => {
        const number = formatted(mask, given);
        expect(readings(digitsOnly(number), [mask]).map((reading) => reading.formatted)).toContain(number);
      }),
    );
  });

  it('says which digits a number should have, whatever digits it has', () => {
    const mask = compiled('@cod_orgao_04d@.01.@seq_anual_07d@/@ano_4d@-@dv_mod97_2d@');
    fc.assert(
      fc.property(values, fc.integer({ min: 0, max: 99 }), (given, typed) => {
        const number = formatted(mask, given);
        const read = recognized(number.replace(/..$/, String(typed).padStart(2, '0')));
        expect(read.corrected).toBe(number);
        expect(read.verdict.kind).toBe(read.formatted === number ? 'right' : 'wrong');
      }),
    );
  });

  it('never calls right a SEI!MG number with one digit changed', () => {
    const mask = compiled('@cod_orgao_04d@.01.@seq_anual_07d@/@ano_4d@-@dv_mod97_2d@');
    fc.assert(
      fc.property(values, fc.nat(22), fc.integer({ min: 1, max: 9 }), (given, position, step) => {
        const number = formatted(mask, given);
        const digit = number[position] ?? '';
        fc.pre(/[0-9]/.test(digit));
        const wrong = number.slice(0, position) + ((Number(digit) + step) % 10) + number.slice(position + 1);
        expect(readings(wrong).filter(({ verdict }) => verdict.kind === 'right')).toEqual([]);
      }),
    );
  });

  it('agrees with a library of others on the numbers of the courts', () => {
    for (let count = 0; count < 200; count += 1) {
      const number = formatProcessoJuridico(generateProcessoJuridico() ?? '');
      expect(isValidProcessoJuridico(number)).toBe(true);
      expect(recognized(number)).toMatchObject({ scheme: 'cnj', verdict: { kind: 'right' } });
    }
  });
});
