export const tenantsSentences = {
  'tenants.reserved_name': 'O endereço "{slug}" é reservado ao sistema. Escolha outro.',
  'tenants.taken_name': 'Já existe um município no endereço "{slug}". Escolha outro.',
  'tenants.unknown': 'Não há nenhum município no endereço "{slug}". Confira o endereço.',
} as const;
