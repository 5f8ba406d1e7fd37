export const numberingSentences = {
  'numbering.impossible':
    'Não foi possível gerar o número: {reason} Peça a quem administra o sistema que corrija a numeração.',
} as const;
