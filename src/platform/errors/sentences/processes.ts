export const processesSentences = {
  'processes.unknown_type': 'Escolha o tipo do processo na lista.',
  'processes.level_not_allowed':
    'O tipo "{type}" não aceita processo {level}. Escolha outro nível de acesso.',
  'processes.not_open_here': 'O processo não está aberto na unidade {unit}. Reabra-o antes de continuar.',
  'processes.not_received':
    'Receba o processo na unidade {unit} antes de continuar: abra-o em Controle de Processos.',
  'processes.already_open': 'O processo já está aberto na unidade {unit}.',
  'processes.never_here': 'O processo não passou pela unidade {unit}, por isso não pode ser reaberto nela.',
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
