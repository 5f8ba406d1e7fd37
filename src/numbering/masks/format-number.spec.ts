import fc from 'fast-check';
import { counterKey, formatNumber, type NumberValues } from './format-number';
import type { Mask } from './mask';
import { maskPresets, type MaskPreset } from './schemes';
import { compiled, presetMask } from '../testing';

const values: NumberValues = { bodyCode: '1500', unitCode: '19957', sequence: 237225, year: 2023 };

describe('formatNumber', () => {
  it.each<[MaskPreset['id'], NumberValues, string]>([
    ['federal-nup', { unitCode: '19957', sequence: 52, year: 2014 }, '19957.000052/2014-19'],
    ['federal-nup', { unitCode: '400', sequence: 800, year: 2021 }, '00400.000800/2021-51'],
    ['federal-nup', { unitCode: '50300', sequence: 18905, year: 2018 }, '50300.018905/2018-67'],
    ['federal-nup', { unitCode: '74390', sequence: 13, year: 2026 }, '74390.000013/2026-16'],
    ['sei-mg', { bodyCode: '1500', sequence: 237225, year: 2023 }, '1500.01.0237225/2023-69'],
    ['sei-mg', { bodyCode: '1080', sequence: 73157, year: 2023 }, '1080.01.0073157/2023-94'],
    ['sei-mg', { bodyCode: '2070', sequence: 3808, year: 2022 }, '2070.01.0003808/2022-05'],
    ['sei-mg', { bodyCode: '1260', sequence: 42881, year: 2026 }, '1260.01.0042881/2026-69'],
    ['sei-mg', { bodyCode: '1500', sequence: 250326, year: 2023 }, '1500.01.0250326/2023-04'],
    ['nipe', { bodyCode: '137', unitCode: '1', sequence: 1, year: 2026 }, '17.137001.000001/2026-21'],
    ['plain', { sequence: 123, year: 2026 }, '000123/2026'],
  ])('%s with %j is %s', (preset, given, number) => {
    expect(formatNumber(presetMask(preset), given)).toEqual({ ok: true, number });
  });

  it('puts check digits anywhere, as the courts do', () => {
    const mask = compiled('@seq_anual_07d@-@dv_mod97_2d@.@ano_4d@.4.04.8000');
    expect(formatNumber(mask, { sequence: 277, year: 2015 })).toEqual({
      ok: true,
      number: '0000277-98.2015.4.04.8000',
    });
  });

  it('writes two digits of the year and one check digit', () => {
    const mask = compiled('PMX@seq_anual_05d@.@ano_2d@-@dv_mod11_1d@');
    expect(formatNumber(mask, { sequence: 7, year: 2026 })).toMatchObject({ number: 'PMX00007.26-9' });
  });

  it.each([
    ['sequence_exhausted', { sequence: 1_000_000 }],
    ['invalid_sequence', { sequence: 0 }],
    ['invalid_sequence', { sequence: 1.5 }],
    ['invalid_sequence', { sequence: Number.NaN }],
    ['invalid_sequence', { sequence: 2 ** 60 }],
    ['invalid_year', { year: 26 }],
    ['invalid_year', { year: 20260 }],
    ['missing_code', { unitCode: undefined }],
    ['missing_code', { unitCode: '' }],
    ['invalid_code', { unitCode: '123456' }],
    ['invalid_code', { unitCode: '-1' }],
    ['invalid_code', { unitCode: '1٣' }],
  ])('answers %s for %j', (problem, change) => {
    const formatted = formatNumber(presetMask('federal-nup'), { ...values, ...change });
    expect(formatted).toMatchObject({ ok: false, problem, reason: expect.stringMatching(/: .+\.$/) });
  });

  it('takes the last sequence that fits', () => {
    expect(formatNumber(presetMask('plain'), { sequence: 999_999, year: 2026 })).toMatchObject({
      number: '999999/2026',
    });
  });

  it('says how far the sequence went', () => {
    expect(formatNumber(presetMask('plain'), { sequence: 1_000_000, year: 2026 })).toMatchObject({
      reason:
        'A sequência chegou a 1000000 e a máscara só tem 6 dígitos para ela: peça à administração uma máscara mais larga.',
    });
  });
});

describe('counterKey', () => {
  it.each([
    ['@cod_unidade_05d@.@seq_anual_06d@/@ano_4d@-@dv_mod11_2d@', '19957.######/2023-##'],
    ['@cod_orgao_04d@.01.@seq_anual_07d@/@ano_4d@-@dv_mod97_2d@', '1500.01.#######/2023-##'],
    ['@cod_orgao_04d@.@cod_unidade_05d@.@seq_anual_orgao_06d@/@ano_4d@', '1500.#####.######/2023'],
    ['@cod_orgao_04d@.@seq_06d@/@ano_4d@', '1500.######/####'],
    ['@seq_anual_06d@/@ano_4d@', '######/2023'],
  ])('of %s is %s', (text, key) => {
    expect(counterKey(compiled(text), values)).toEqual({ ok: true, key });
  });

  it('fails as the number would', () => {
    expect(counterKey(presetMask('sei-mg'), { year: 2026 })).toMatchObject({
      ok: false,
      problem: 'missing_code',
    });
  });

  const someValues = fc.record({
    bodyCode: fc.constantFrom('1', '01', '2', '12'),
    unitCode: fc.constantFrom('1', '2', '21'),
    sequence: fc.integer({ min: 1, max: 3 }),
    year: fc.constantFrom(2025, 2026),
  });
  const someMask = fc.constantFrom(
    ...maskPresets('31').map(({ mask }) => mask),
    '@cod_orgao_02d@@cod_unidade_02d@@seq_anual_orgao_06d@@ano_4d@',
    '@cod_orgao_02d@-@seq_06d@-@ano_2d@',
  );

  it('never lets two draws of different counters, or of different sequences, be the same number', () => {
    fc.assert(
      fc.property(someMask, someValues, someValues, (text, one, other) => {
        const mask = compiled(text);
        fc.pre(one.sequence !== other.sequence || keyOf(mask, one) !== keyOf(mask, other));
        expect(formatNumber(mask, one)).not.toEqual(formatNumber(mask, other));
      }),
      { numRuns: 2000 },
    );
  });
});

function keyOf(mask: Mask, given: NumberValues): string {
  const counter = counterKey(mask, given);
  return counter.ok ? counter.key : counter.problem;
}
