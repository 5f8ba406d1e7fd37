/**
 * Whether who holds this position is the head of a Power of a municipality: mayor, or president of the chamber. What they sign needs a
 * qualified signature by law, whatever the rules of the body say (Lei 14.063/2020, art. 5º, §2º, I).
 */
export function isHeadOfPower(office: string): boolean {
  const plain = office.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
  return heads.test(plain);
}

const heads = /^(prefeit[oa]\b|president[ea] da camara( municipal\b| de vereadores\b|$))/;

/** As the register calls them most; in the order in which they are proposed. */
export const headsOfPower = ['Prefeito', 'Prefeita', 'Presidente da Câmara'] as const;

/** What no rule of a body takes away. */
export const lawOfHeads =
  'Com ou sem regra, a lei pede a assinatura qualificada nos atos assinados por chefe de Poder, como Prefeita, Prefeito ou Presidente da Câmara (Lei nº 14.063/2020, art. 5º, § 2º, I).';
