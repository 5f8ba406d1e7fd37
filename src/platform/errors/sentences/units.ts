export const unitsSentences = {
  'units.no_unit':
    'Sua conta ainda não está em nenhuma unidade. Peça a quem administra o sistema que inclua você em uma unidade.',
  'units.not_member': 'Você não atua nesta unidade. Escolha uma das suas unidades.',
  'units.not_member_header':
    'Você não atua na unidade do cabeçalho X-Autos-Unit. Use o id ou a sigla de uma das suas unidades.',
  'units.people_text': 'Escreva palavras do nome da pessoa ou a sigla da unidade, com até {most} letras.',
  'units.unknown_position': 'Escolha um cargo da lista, em vigor hoje.',
  'units.unknown_substitute': 'Escolha na lista quem substitui. Ninguém substitui a si mesmo.',
  'units.substitution_period':
    'O último dia não pode ser antes do primeiro nem antes de hoje. Confira as datas.',
  'units.substitution_day': 'Escreva o dia, o mês e o ano.',
  'units.substitution_act': 'Escreva o ato que designou quem substitui, com até {most} letras.',
  'units.unknown_unit': 'Escolha a unidade na lista.',
} as const;
