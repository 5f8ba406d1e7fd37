export const numberingSentences = {
  'numbering.impossible':
    'Não foi possível gerar o número: {reason} Peça a quem administra o sistema que corrija a numeração.',
  'numbering.unusable_mask': '{reason} Sem isso a máscara não forma números.',
  'numbering.ahead':
    'O sistema ainda vai usar o número {number} em um processo novo. Confira o número, ou abra um processo comum.',
} as const;
