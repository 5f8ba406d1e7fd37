import { check, field, literal, type Layout } from './layout';

export type SchemeId = 'nup' | 'sei-mg' | 'nipe' | 'cnj' | 'portaria-2321' | 'own';

export interface Scheme {
  readonly id: SchemeId;
  /** As people call it, in Portuguese. */
  readonly name: string;
  readonly layout: Layout;
}

/** Schemes of numbers that come from anywhere, whatever the mask of the installation. */
export const publicSchemes: readonly Scheme[] = [
  {
    id: 'nup',
    name: 'NUP federal',
    layout: [field('unit', 5), literal('.'), ...sequenceYearAndCheck(6, 'mod11')],
  },
  {
    id: 'sei-mg',
    name: 'SEI!MG',
    layout: [field('body', 4), literal('.01.'), ...sequenceYearAndCheck(7, 'mod97')],
  },
  {
    id: 'nipe',
    name: 'NIPE',
    layout: [
      field('other', 2),
      literal('.'),
      field('body', 3),
      field('unit', 3),
      literal('.'),
      ...sequenceYearAndCheck(6, 'mod11'),
    ],
  },
  {
    // Resolução CNJ 65/2008: NNNNNNN-DD.AAAA.J.TR.OOOO.
    id: 'cnj',
    name: 'CNJ',
    layout: [
      ...[field('sequence', 7), literal('-'), check('mod97'), literal('.'), field('year', 4)],
      ...[literal('.'), field('other', 1), literal('.'), field('other', 2), literal('.'), field('other', 4)],
    ],
  },
  {
    // Never in force, but some systems were made ready for it.
    id: 'portaria-2321',
    name: 'Portaria 2.321/2014',
    layout: [field('unit', 7), literal('.'), ...sequenceYearAndCheck(8, 'mod97')],
  },
];

export interface MaskPreset {
  readonly id: 'federal-nup' | 'sei-mg' | 'nipe' | 'plain' | 'plain-checked';
  readonly label: string;
  readonly mask: string;
}

/**
 * Masks offered to whoever sets up a body.
 *
 * @param nipeOrigin the two digits of the origin in NIPE; the only published number carries the IBGE code of its state
 */
export function maskPresets(nipeOrigin: string): readonly MaskPreset[] {
  const nipe = `${nipeOrigin}.@cod_orgao_03d@@cod_unidade_03d@.@seq_anual_06d@/@ano_4d@-@dv_mod11_2d@`;
  return [
    {
      id: 'plain-checked',
      label: 'Sequência e ano, com dígitos verificadores',
      mask: `${plain}-@dv_mod97_2d@`,
    },
    { id: 'plain', label: 'Sequência e ano', mask: plain },
    {
      id: 'federal-nup',
      label: 'NUP federal',
      mask: '@cod_unidade_05d@.@seq_anual_06d@/@ano_4d@-@dv_mod11_2d@',
    },
    { id: 'sei-mg', label: 'SEI!MG', mask: '@cod_orgao_04d@.01.@seq_anual_07d@/@ano_4d@-@dv_mod97_2d@' },
    { id: 'nipe', label: 'NIPE', mask: nipe },
  ];
}

const plain = '@seq_anual_06d@/@ano_4d@';

function sequenceYearAndCheck(width: number, algorithm: 'mod11' | 'mod97'): Layout {
  return [field('sequence', width), literal('/'), field('year', 4), literal('-'), check(algorithm)];
}
