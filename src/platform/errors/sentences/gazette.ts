export const gazetteSentences = {
  'gazette.not_public': 'Só um documento de processo público é publicado no boletim.',
  'gazette.unit_not_publishing':
    'A unidade {unit} não publica no boletim. {who} Quem administra o município diz quais unidades publicam.',
  'gazette.kind': 'Escolha se é publicação, retificação, republicação ou apostilamento.',
  'gazette.correction_needed':
    'Retificação, republicação e apostilamento corrigem um documento já publicado. Comece por ele, em “Corrigir”.',
  'gazette.is_correction':
    'Este documento corrige outro já publicado. Escolha retificação, republicação ou apostilamento.',
  'gazette.day': 'Escreva uma data que exista, como 17/04/2026.',
  'gazette.day_passed': 'Escolha hoje ou um dia depois de hoje.',
  'gazette.day_far': 'Escolha um dia de até um ano a partir de hoje.',
  'gazette.not_business_day': '{day} não é dia útil no município. O próximo dia útil é {next}.',
  'gazette.summary': 'Escreva o resumo, com até {most} letras. Ele aparece na lista do boletim.',
  'gazette.none': 'Este documento não tem publicação agendada.',
  'gazette.of_other_unit': 'Só a unidade {unit}, que agendou, muda ou cancela o agendamento.',
  'gazette.only_published_corrected': 'Só se corrige assim um documento já publicado no boletim.',
  'gazette.units': 'Uma das unidades escolhidas não existe. Escolha de novo.',
  'gazette.words': 'Escreva até {most} letras para procurar.',
  'gazette.year': 'Escreva o ano com quatro números.',
  'gazette.not_found': 'Não há publicação neste endereço.',
} as const;
