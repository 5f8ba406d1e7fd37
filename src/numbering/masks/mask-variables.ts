import { check, field, type Piece } from './layout';

export interface MaskVariable {
  readonly name: string;
  /** How public manuals of the federal system call it: masks copied from there are understood. */
  readonly aliases: readonly string[];
  /** A mask has one variable of each kind at most. */
  readonly kind: 'body' | 'unit' | 'sequence' | 'year' | 'check';
  readonly widths: readonly number[];
  readonly example: string;
  readonly sequence?: { readonly yearly: boolean; readonly level?: 'body' | 'unit' };
  readonly piece: (width: number) => Piece;
}

const CODE_WIDTHS = range(1, 10);
const SEQUENCE_WIDTHS = range(3, 12);
const sequencePiece = (width: number): Piece => field('sequence', width);

export const maskVariables: readonly MaskVariable[] = [
  {
    name: 'cod_orgao',
    aliases: ['cod_orgao_sei'],
    kind: 'body',
    widths: CODE_WIDTHS,
    example: '@cod_orgao_04d@',
    piece: (width) => field('body', width),
  },
  {
    name: 'cod_unidade',
    aliases: ['cod_unidade_sei'],
    kind: 'unit',
    widths: CODE_WIDTHS,
    example: '@cod_unidade_05d@',
    piece: (width) => field('unit', width),
  },
  sequenceVariable('seq_anual', [], { yearly: true }),
  sequenceVariable('seq_anual_orgao', ['seq_anual_cod_orgao_sei'], { yearly: true, level: 'body' }),
  sequenceVariable('seq_anual_unidade', ['seq_anual_cod_unidade_sei'], { yearly: true, level: 'unit' }),
  sequenceVariable('seq', [], { yearly: false }),
  {
    name: 'ano',
    aliases: [],
    kind: 'year',
    widths: [2, 4],
    example: '@ano_4d@',
    piece: (width) => field('year', width),
  },
  {
    name: 'dv_mod11',
    aliases: ['dv_mod11_executivo_federal'],
    kind: 'check',
    widths: [1, 2],
    example: '@dv_mod11_2d@',
    piece: (width) => check('mod11', width),
  },
  {
    name: 'dv_mod97',
    aliases: ['dv_mod97_base10_executivo_federal'],
    kind: 'check',
    widths: [2],
    example: '@dv_mod97_2d@',
    piece: (width) => check('mod97', width),
  },
];

export function findMaskVariable(name: string): MaskVariable | undefined {
  return maskVariables.find((variable) => variable.name === name || variable.aliases.includes(name));
}

function sequenceVariable(
  name: string,
  aliases: readonly string[],
  sequence: NonNullable<MaskVariable['sequence']>,
): MaskVariable {
  const example = `@${name}_06d@`;
  return {
    name,
    aliases,
    kind: 'sequence',
    widths: SEQUENCE_WIDTHS,
    example,
    sequence,
    piece: sequencePiece,
  };
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
