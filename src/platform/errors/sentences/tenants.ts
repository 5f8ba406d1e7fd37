export const tenantsSentences = {
  'tenants.reserved_name': 'O endereço "{slug}" é reservado ao sistema. Escolha outro.',
  'tenants.name_form':
    'O endereço "{slug}" não serve: use de 2 a 60 letras pequenas sem acento, números e hífens entre eles, como vale-claro.',
  'tenants.taken_name': 'Já existe um município no endereço "{slug}". Escolha outro.',
  'tenants.unknown': 'Não há nenhum município no endereço "{slug}". Confira o endereço.',
} as const;
