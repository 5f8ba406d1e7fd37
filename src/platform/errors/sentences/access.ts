export const accessSentences = {
  'access.ground_missing': 'Escolha a hipótese legal: sem ela o processo não pode ser {level}.',
  'access.unknown_ground': 'Escolha a hipótese legal na lista.',
  'access.ground_of_other_level': 'A hipótese legal "{ground}" não serve para nível {level}. Escolha outra.',
  'access.level_unknown': 'Escolha o nível de acesso: public, restricted ou secret.',
  'access.ground_unknown': 'Escolha a hipótese legal na lista.',
} as const;
