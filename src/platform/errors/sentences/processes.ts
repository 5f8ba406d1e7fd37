export const processesSentences = {
  'processes.unknown_type': 'Escolha o tipo do processo na lista.',
  'processes.level_not_allowed':
    'O tipo "{type}" não aceita processo {level}. Escolha outro nível de acesso.',
  'processes.not_open_here': 'O processo não está aberto na unidade {unit}. Reabra-o antes de continuar.',
  'processes.not_received':
    'Receba o processo na unidade {unit} antes de continuar: abra-o em Controle de Processos.',
  'processes.already_open': 'O processo já está aberto na unidade {unit}.',
  'processes.never_here': 'O processo não passou pela unidade {unit}: não é possível {verb} nela.',
  'processes.open_elsewhere':
    'Para {verb}, o processo precisa estar aberto só na unidade {unit}. Ele também está aberto em: {others}.',
  'processes.in_course': 'O processo está em curso normal: não há o que desfazer.',
  'processes.suspended': 'O processo está sobrestado. É preciso retomá-lo antes de {verb}.',
  'processes.annexed':
    'O processo está anexado a outro: não é mais possível {verb}. Use o processo principal.',
  'processes.blocked': 'O processo está bloqueado: não é possível {verb} até que seja desbloqueado.',
  'processes.not_suspended': 'O processo não está sobrestado.',
  'processes.not_annexed': 'O processo não está anexado a outro.',
  'processes.not_blocked': 'O processo não está bloqueado.',
  'processes.secret': 'O processo é sigiloso: não é possível {verb}.',
  'processes.generated_elsewhere':
    'O processo foi aberto em outra unidade. Só a unidade que abriu o processo pode {verb}.',
  'processes.was_sent': 'O processo já foi enviado a outra unidade: não é mais possível {verb}.',
  'processes.without_documents': 'O processo não tem documentos. Inclua ao menos um antes de {verb}.',
  'processes.with_documents': 'O processo tem documentos: não é possível {verb}.',
  'processes.with_annexes': 'O processo tem outros anexados a ele: não é possível {verb}.',
  'processes.return_owed':
    'A unidade {unit} deve devolver este processo. Envie-o à unidade que espera o retorno antes de {verb}.',
  'processes.return_pending': 'Há retorno programado pendente: não é possível {verb} antes dele.',
  'processes.not_permitted': 'Seu perfil não permite {verb}. Fale com quem administra o sistema.',
  'processes.party_needed': 'Informe ao menos um interessado, com nome.',
  'processes.secret_permission':
    'Seu perfil não permite abrir processo sigiloso. Fale com quem administra o sistema.',
  'processes.subject_needed': 'Escreva a especificação do processo, com até {most} letras.',
  'processes.parties_list': 'Informe de 1 a {most} interessados, em uma lista.',
  'processes.party_name': 'Escreva o nome do interessado, com até {most} letras.',
  'processes.party_identifier': 'Escreva o CPF ou o CNPJ do interessado, ou deixe em branco.',
  'processes.party_email': 'O e-mail do interessado não está completo. Confira ou deixe em branco.',
  'processes.number_needed': 'Digite o número do processo, ou ao menos os {least} últimos algarismos.',
  'processes.level_missing': 'Escolha o nível de acesso.',
} as const;
