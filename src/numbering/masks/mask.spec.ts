import fc from 'fast-check';
import { pictureOf } from './layout';
import { parseMask } from './mask';
import { maskVariables } from './mask-variables';
import { maskPresets, publicSchemes } from './schemes';
import { compiled } from '../testing';

describe('presets', () => {
  it.each([
    ['federal-nup', 'UUUUU.SSSSSS/AAAA-DD', { level: 'unit', yearly: true }],
    ['sei-mg', 'OOOO.01.SSSSSSS/AAAA-DD', { level: 'body', yearly: true }],
    ['nipe', '31.OOOUUU.SSSSSS/AAAA-DD', { level: 'unit', yearly: true }],
    ['plain', 'SSSSSS/AAAA', { level: 'mask', yearly: true }],
    ['plain-checked', 'SSSSSS/AAAA-DD', { level: 'mask', yearly: true }],
  ] as const)('%s is a mask of the form %s', (id, picture, scope) => {
    const mask = compiled(maskPresets('31').find((preset) => preset.id === id)?.mask ?? '');
    expect(pictureOf(mask.layout)).toBe(picture);
    expect(mask.scope).toEqual(scope);
  });

  it.each(['federal-nup', 'sei-mg'] as const)('%s has the layout of the public scheme', (id) => {
    const mask = compiled(maskPresets('31').find((preset) => preset.id === id)?.mask ?? '');
    expect(publicSchemes.map(({ layout }) => layout)).toContainEqual(mask.layout);
  });
});

describe('parseMask', () => {
  it('understands the names of the federal system', () => {
    const alias =
      '@cod_unidade_sei_05d@.@seq_anual_cod_unidade_sei_06d@/@ano_4d@-@dv_mod11_executivo_federal_2d@';
    expect(compiled(alias).layout).toEqual(
      compiled('@cod_unidade_05d@.@seq_anual_06d@/@ano_4d@-@dv_mod11_2d@').layout,
    );
    const other =
      '@cod_orgao_sei_04d@.01.@seq_anual_cod_orgao_sei_07d@/@ano_4d@-@dv_mod97_base10_executivo_federal_2d@';
    expect(compiled(other).scope).toEqual({ level: 'body', yearly: true });
  });

  it.each([
    ['@seq_08d@', { level: 'mask', yearly: false }],
    ['@cod_orgao_03d@.@seq_08d@', { level: 'body', yearly: false }],
    ['@cod_orgao_03d@.@cod_unidade_03d@.@seq_anual_06d@/@ano_2d@', { level: 'unit', yearly: true }],
    ['@cod_orgao_03d@.@cod_unidade_03d@.@seq_anual_orgao_06d@/@ano_4d@', { level: 'body', yearly: true }],
  ])('%s counts as %j', (text, scope) => {
    expect(compiled(text).scope).toEqual(scope);
  });

  it.each([
    ['', 'Escreva a máscara do número.'],
    ['  ', 'Escreva a máscara do número.'],
    ['@@', 'Escreva a máscara do número.'],
    ['@seq_06d', 'Escreva cada variável entre duas @: falta uma.'],
    ['01/@ano_4d@', 'Acrescente a sequência, por exemplo “@seq_anual_06d@”: sem ela os números se repetem.'],
    [
      '@seq_anual_06d@',
      'Acrescente o ano, “@ano_4d@”: a sequência recomeça todo ano e os números se repetiriam.',
    ],
    [
      '@seq_anual_unidade_06d@/@ano_4d@',
      'Acrescente o código da unidade, “@cod_unidade_05d@”, ou use “@seq_anual_06d@” no lugar da sequência.',
    ],
    ['@seq_06d@-@seq_06d@', 'Deixe só uma variável de sequência na máscara.'],
    ['@seq_06d@-@ano_3d@', 'Mude a largura de “@ano_3d@”: ela aceita 2 ou 4 dígitos, como em “@ano_4d@”.'],
    ['@seq_00d@', 'Mude a largura de “@seq_00d@”: ela aceita de 3 a 12 dígitos, como em “@seq_06d@”.'],
    [
      '@seq_06d@-@dv_mod97_3d@',
      'Mude a largura de “@dv_mod97_3d@”: ela aceita 2 dígitos, como em “@dv_mod97_2d@”.',
    ],
    [
      'nº @seq_06d@',
      'Troque o trecho “nº ”: fora das variáveis use só letras maiúsculas sem acento, números, ponto, barra e hífen.',
    ],
    [`${'9'.repeat(35)}@seq_06d@`, 'Encurte a máscara: o número pode ter até 40 caracteres.'],
    ['9'.repeat(100_000), 'Encurte a máscara: o número pode ter até 40 caracteres.'],
  ])('refuses %p and says what to do', (text, problem) => {
    expect(parseMask(text)).toEqual({ ok: false, problems: [problem] });
  });

  it('tells every problem at once, and names the variables that exist', () => {
    const parsed = parseMask('@codigo_3d@ç@ano_4d@@ano_2d@');
    const problems = parsed.ok ? [] : parsed.problems;
    expect(problems).toHaveLength(3);
    expect(problems[0]).toContain('Não existe a variável “@codigo_3d@”: use @cod_orgao_04d@');
  });

  it('offers examples that it accepts itself', () => {
    for (const { example, kind } of maskVariables) {
      const needed = { sequence: '@ano_4d@@cod_unidade_05d@', unit: '@seq_06d@' }[
        kind as 'sequence' | 'unit'
      ];
      expect(parseMask(`${example}-${needed ?? '@seq_06d@'}`)).toMatchObject({ ok: true });
    }
  });

  it('survives any text, and whatever it refuses it explains', () => {
    const fragments = fc.constantFrom('@', 'seq_06d', 'ano_4d', '_', '99d', '\u0000', '(', '.*', 'A', '…');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(fragments).map((list) => list.join('')),
        ),
        (text) => {
          const parsed = parseMask(text);
          expect(parsed.ok || parsed.problems.length > 0).toBe(true);
        },
      ),
    );
  });
});
