import type { NewHoliday } from './holiday';

/**
 * What every municipality begins with. The national ones are closed by law (Lei 662/1949, Lei 6.802/1980, Lei 14.759/2023);
 * the religious ones are each municipality's own (Lei 9.093/1995, art. 2), and Carnival is no holiday in federal law.
 * Migration 0010 wrote the same for the municipalities that were there before.
 */
export const starterHolidays: NewHoliday[] = [
  national('Confraternização Universal', 1, 1),
  optional('Carnaval, segunda-feira', -48),
  optional('Carnaval, terça-feira', -47),
  { ...optional('Quarta-feira de Cinzas', -46), kind: 'half-day', countsAsBusinessDay: true },
  {
    ...optional('Sexta-feira Santa', -2),
    kind: 'holiday',
    legalBase: 'Lei nº 9.093/1995, art. 2º',
  },
  national('Tiradentes', 4, 21),
  national('Dia do Trabalho', 5, 1),
  optional('Corpus Christi', 60),
  national('Independência do Brasil', 9, 7),
  { ...national('Nossa Senhora Aparecida', 10, 12, 'Lei nº 6.802/1980'), firstYear: 1980 },
  national('Finados', 11, 2),
  national('Proclamação da República', 11, 15),
  {
    ...national('Dia Nacional de Zumbi e da Consciência Negra', 11, 20, 'Lei nº 14.759/2023'),
    firstYear: 2024,
  },
  national('Natal', 12, 25),
];

function national(name: string, month: number, day: number, legalBase = 'Lei nº 662/1949'): NewHoliday {
  return { name, kind: 'holiday', scope: 'national', when: { month, day }, legalBase };
}

function optional(name: string, easterOffset: number): NewHoliday {
  return { name, kind: 'optional', scope: 'municipal', when: { easterOffset } };
}
