import fc from 'fast-check';
import { processorMsOf } from '../../../test/support/processor-time';
import { recognize } from './recognize';
import { maskPresets } from '../masks/schemes';
import { compiled, recognized } from '../testing';
import { digitsOnly } from '../typed-text';

const valid = [
  ['19957.000052/2014-19', 'nup'],
  ['00400.000800/2021-51', 'nup'],
  ['50300.018905/2018-67', 'nup'],
  ['74390.000013/2026-16', 'nup'],
  ['1500.01.0237225/2023-69', 'sei-mg'],
  ['1080.01.0073157/2023-94', 'sei-mg'],
  ['2070.01.0003808/2022-05', 'sei-mg'],
  ['1260.01.0042881/2026-69', 'sei-mg'],
  ['17.137001.000001/2026-21', 'nipe'],
  ['0000277-98.2015.4.04.8000', 'cnj'],
  ['0000486-33.2016.4.04.8000', 'cnj'],
  ['0000262-95.2016.4.04.8000', 'cnj'],
  ['0000495-63.2014.4.04.8000', 'cnj'],
  ['1234567.12345678/2015-61', 'portaria-2321'],
] as const;

describe('published numbers', () => {
  it.each(valid)(
    '%s is %s, with punctuation, with spaces for it, and by its digits alone',
    (number, scheme) => {
      for (const typed of [number, number.replace(/[./-]/g, ' '), digitsOnly(number)]) {
        expect(recognized(typed)).toMatchObject({ scheme, formatted: number, verdict: { kind: 'right' } });
      }
    },
  );

  it.each([
    ['13990.811212/2020-00', '00', '11'],
    ['00065.070646/2024-74', '74', '85'],
  ])('%s was published with wrong digits', (number, typed, expected) => {
    expect(recognized(number)).toMatchObject({
      scheme: 'nup',
      verdict: { kind: 'wrong', typed, expected },
      corrected: number.replace(/..$/, expected),
    });
  });

  it('gives the parts of a number', () => {
    expect(recognized('1500.01.0237225/2023-69').parts).toEqual({
      body: '1500',
      sequence: '0237225',
      year: '2023',
    });
    expect(recognized('17.137001.000001/2026-21').parts).toEqual({
      body: '137',
      unit: '001',
      sequence: '000001',
      year: '2026',
    });
  });
});

describe('what people type', () => {
  it.each([
    'Processo nº 19957.000052/2014-19',
    '  NUP: 19957.000052/2014-19. ',
    '19957 . 000052 / 2014 - 19',
    '19957.000052/201419',
    '19957-000052-2014-19',
    '199 57000 0522 0141 9',
    '1995.7000052/2014\u201319',
    '\ufeff19957.000052/2014-19\u200b',
    '19957.000052/2014-19\n',
  ])('%j is read as the NUP it is', (typed) => {
    expect(recognized(typed).formatted).toBe('19957.000052/2014-19');
  });

  it('tells NIPE from CNJ by punctuation, even when the digits are wrong', () => {
    expect(recognized('17.137001.000001/2026-00')).toMatchObject({
      scheme: 'nipe',
      verdict: { expected: '21' },
    });
    expect(recognized('0000277-00.2015.4.04.8000')).toMatchObject({
      scheme: 'cnj',
      verdict: { expected: '98' },
    });
  });

  it('tells them by the year when no digits check', () => {
    expect(recognized('17137001000001202600')).toMatchObject({ scheme: 'nipe', verdict: { expected: '21' } });
    expect(recognized('00002770020154048000')).toMatchObject({ scheme: 'cnj', verdict: { expected: '98' } });
  });

  it('says so when both schemes check', () => {
    const recognition = recognize('17000003620154202614');
    expect(recognition).toMatchObject({
      outcome: 'ambiguous',
      candidates: [
        { scheme: 'nipe', formatted: '17.000003.620154/2026-14', verdict: { kind: 'right' } },
        { scheme: 'cnj', formatted: '1700000-36.2015.4.20.2614', verdict: { kind: 'right' } },
      ],
    });
  });

  it('says so when neither checks and both are possible', () => {
    expect(recognize('17000003620154202615')).toMatchObject({
      outcome: 'ambiguous',
      candidates: [{ verdict: { expected: '14' } }, { verdict: { kind: 'wrong', typed: '36' } }],
    });
  });

  it.each([
    ['', 'Digite os números do processo.'],
    ['processo', 'Digite os números do processo.'],
    ['12.ABC.345/01DE-35', 'Há letras ou sinais que não fazem parte do número: digite só o número.'],
    ['Ofício 19957.000052/2014-19', 'Há letras ou sinais que não fazem parte do número: digite só o número.'],
    ['19957.000052/2014-19; 1', 'Há letras ou sinais que não fazem parte do número: digite só o número.'],
    [
      '400.000800/2021-51',
      'O número tem 15 dígitos (NUP federal 17, SEI!MG 19, NIPE 20, CNJ 20, Portaria 2.321/2014 21): ' +
        'confira se falta ou sobra algum, contando os zeros à esquerda.',
    ],
    [
      '1500.10.0237225/2023-69',
      'O número tem 19 dígitos, mas não a forma de SEI!MG (OOOO.01.SSSSSSS/AAAA-DD): confira os dígitos fixos.',
    ],
    ['1'.repeat(1_000_000), 'O texto é longo demais: digite só o número.'],
  ])('does not recognise %.40j, and says what to check', (typed, reason) => {
    expect(recognize(typed)).toEqual({ outcome: 'unrecognized', reason });
  });

  it('survives any text', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[0-9 ./-]{0,60}$/)),
        (typed) => {
          expect(['recognized', 'ambiguous', 'unrecognized']).toContain(recognize(typed).outcome);
        },
      ),
    );
  });
});

describe('masks of the installation', () => {
  const plain = compiled('PMX-@seq_anual_06d@/@ano_4d@');

  it.each(['PMX-000123/2026', 'pmx 000123/2026', '000123/2026', '123/2026', 'PMX-123/2026', '0001232026'])(
    'reads %s',
    (typed) => {
      expect(recognized(typed, [plain])).toMatchObject({
        scheme: 'own',
        schemeName: 'máscara PMX-SSSSSS/AAAA',
        formatted: 'PMX-000123/2026',
        verdict: { kind: 'none' },
      });
    },
  );

  it('does not guess the zeros of a number without punctuation', () => {
    expect(recognize('1232026', [plain])).toMatchObject({ outcome: 'unrecognized' });
    expect(recognize('ABC-123/2026', [plain])).toMatchObject({ outcome: 'unrecognized' });
  });

  it('checks their digits', () => {
    const mask = compiled('@seq_anual_06d@/@ano_4d@-@dv_mod97_2d@');
    expect(recognized('000052/2026-85', [mask]).verdict).toEqual({ kind: 'right' });
    expect(recognized('52/2026-86', [mask])).toMatchObject({
      corrected: '000052/2026-85',
      verdict: { kind: 'wrong', typed: '86', expected: '85' },
    });
  });

  it('calls a public scheme by its name when the mask is one', () => {
    const own = maskPresets('17').map(({ mask }) => compiled(mask));
    for (const [number, scheme] of valid) expect(recognized(number, own).scheme).toBe(scheme);
  });

  it('reads a mask made of words that also are labels', () => {
    const mask = compiled('N-SEI-@seq_06d@');
    expect(recognized('N-SEI-000001', [mask]).formatted).toBe('N-SEI-000001');
  });

  it('is not slowed down by a mask full of optional text', () => {
    const mask = compiled(`${'-A'.repeat(17)}@seq_06d@`);
    const took = processorMsOf(() => {
      for (const typed of ['-'.repeat(199), '-A'.repeat(99), `${'-A '.repeat(60)}12345`])
        recognize(typed, [mask]);
    });
    expect(took).toBeLessThan(5_000);
  });
});
