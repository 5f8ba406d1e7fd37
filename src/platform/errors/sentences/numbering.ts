export const numberingSentences = {
  'numbering.impossible':
    'Não foi possível gerar o número: {reason} Peça a quem administra o sistema que corrija a numeração.',
  'numbering.ahead':
    'O sistema ainda vai usar o número {number} em um processo novo. Confira o número, ou abra um processo comum.',
} as const;
