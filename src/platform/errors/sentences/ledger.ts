export const ledgerSentences = {
  'ledger.empty': 'O registro público deste município ainda não tem nenhum andamento.',
  'ledger.unknown_head':
    'Não há cabeça do registro público com {size} andamentos. Peça a mais nova, ou use o tamanho de uma que você guardou.',
  'ledger.beyond': 'O registro público tem {size} andamentos. Peça um tamanho até esse.',
  'ledger.backwards': 'O primeiro tamanho precisa ser menor que o segundo, ou igual a ele. Troque os dois.',
  'ledger.unknown_leaf': 'Este resumo não está no registro público, ou ainda não estava com esse tamanho.',
  'ledger.not_logged': 'Este processo ainda não está no registro público. Tente de novo em um minuto.',
  'ledger.size_form': 'O tamanho é um número inteiro, de 1 em diante.',
  'ledger.leaf_form': 'O resumo tem 64 caracteres: números e letras de a até f, minúsculas.',
} as const;
