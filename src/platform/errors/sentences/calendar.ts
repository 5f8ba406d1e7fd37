export const calendarSentences = {
  'calendar.date_option':
    'Em {option}, escreva uma data que existe, como 2026-04-17: ano, mês e dia, entre 1900 e 2999.',
  'calendar.unit_option': 'Em --unit, escreva uma destas unidades: {units}.',
  'calendar.amount': 'Escreva de quanto é o prazo: um número inteiro, de {least} a {most}.',
  'calendar.too_far': 'O prazo passa do ano {year}. Use uma quantidade menor.',
  'calendar.no_business_day':
    'O calendário não tem dia útil por mais de um ano. Confira os feriados cadastrados.',
  'calendar.year': 'Informe o ano com quatro algarismos, de 1900 a 2999.',
  'calendar.name': 'Escreva o nome do feriado, com até {most} letras.',
  'calendar.scope': 'Escolha a abrangência: national, state ou municipal.',
  'calendar.kind':
    'Escolha a espécie: holiday (feriado), optional (ponto facultativo) ou half-day (meio expediente).',
  'calendar.when':
    'Informe só uma destas formas: a data; o dia e o mês de todo ano; ou a distância da Páscoa em dias.',
  'calendar.date': 'Escreva uma data que existe, como 2026-04-17.',
  'calendar.date_form': 'Escolha no calendário um dia que existe, entre 1900 e 2999.',
  'calendar.day_of_year': 'Este dia não existe em nenhum ano. Confira o dia e o mês.',
  'calendar.easter_offset': 'A distância da Páscoa vai de -100 a 100 dias.',
  'calendar.years': 'O primeiro ano vem antes do último, e os dois ficam entre 1900 e 2999.',
  'calendar.legal_base': 'Escreva a lei com até {most} letras.',
  'calendar.already_there': 'O calendário já tem este dia. Remova o cadastro anterior para mudar.',
} as const;
