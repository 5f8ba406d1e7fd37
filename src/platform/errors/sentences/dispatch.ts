export const dispatchSentences = {
  'dispatch.no_destination': 'Escolha ao menos uma unidade de destino.',
  'dispatch.unknown_destination':
    'Uma das unidades escolhidas não existe ou não recebe processos. Escolha de novo.',
  'dispatch.same_unit': 'O processo já está na unidade {unit}. Escolha outra unidade de destino.',
  'dispatch.secret':
    'Processo sigiloso não é enviado entre unidades: o acesso é dado a cada pessoa, por credencial.',
  'dispatch.too_many': 'Escolha no máximo {most} unidades de destino por envio.',
  'dispatch.note': 'Escreva a observação com até {most} letras, ou deixe em branco.',
} as const;
