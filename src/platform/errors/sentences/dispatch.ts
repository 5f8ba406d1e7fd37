export const dispatchSentences = {
  'dispatch.no_destination': 'Escolha ao menos uma unidade de destino.',
  'dispatch.unknown_destination':
    'Uma das unidades escolhidas não existe ou não recebe processos. Escolha de novo.',
  'dispatch.same_unit': 'O processo já está na unidade {unit}. Escolha outra unidade de destino.',
  'dispatch.secret':
    'Processo sigiloso não é enviado entre unidades: o acesso é dado a cada pessoa, por credencial.',
  'dispatch.too_many': 'Escolha no máximo {most} unidades de destino por envio.',
  'dispatch.note': 'Escreva a observação com até {most} letras, ou deixe em branco.',
  'dispatch.unknown_group': 'Um dos grupos escolhidos não existe mais nesta unidade. Escolha de novo.',
  'dispatch.group_name': 'Dê um nome ao grupo, com até {most} letras.',
  'dispatch.group_name_taken': 'A unidade já tem um grupo com este nome. Escolha outro.',
  'dispatch.group_own_unit': 'A unidade {unit} não pode ser destino de si mesma. Tire-a do grupo.',
  'dispatch.which_processes': 'Escolha de 1 a {most} processos.',
  'dispatch.return_term':
    'Diga o prazo de retorno de um só modo: uma data, um número de dias ou um número de dias úteis.',
  'dispatch.return_unused':
    'Você preencheu um prazo e não marcou como ele é contado. Marque “Até um dia certo”, “dias corridos” ou “dias úteis”, ou apague o que preencheu.',
  'dispatch.return_days': 'Escreva o número de dias do prazo, de 1 a {most}.',
  'dispatch.day': 'Escreva uma data que exista, como 17/04/2026.',
  'dispatch.day_passed': 'Escolha uma data depois de hoje.',
  'dispatch.reopen_kept_open':
    'O processo continua aberto nesta unidade, por isso não há o que reabrir. Deixe a data em branco.',
  'dispatch.return_only_extends':
    'O prazo de retorno só pode ser prorrogado. Escolha um dia depois de {day}.',
  'dispatch.return_of_other':
    'Só a unidade {unit}, que pediu o retorno, pode prorrogar ou retirar este prazo.',
  'dispatch.return_ended': 'Este prazo de retorno já terminou: o processo voltou ou o prazo foi retirado.',
  'dispatch.nothing_to_cancel': 'Escolha ao menos um envio para cancelar.',
  'dispatch.too_late':
    'A unidade {unit} já recebeu o processo, ou já o tinha aberto. Peça a ela que o devolva.',
  'dispatch.already_cancelled': 'Este envio já foi cancelado.',
  'dispatch.not_from_here': 'Só a unidade que enviou pode cancelar o envio.',
  'dispatch.side': 'Escolha a lista: owed (a devolver) ou asked (para devolução).',
} as const;
