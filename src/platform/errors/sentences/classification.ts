export const classificationSentences = {
  'classification.unknown_class': 'Escolha o assunto na lista do plano de classificação.',
  'classification.needed': 'Escolha ao menos um assunto: este tipo não sugere nenhum.',
  'classification.most': 'Escolha de 1 a {most} assuntos.',
  'classification.code_taken': 'O plano já tem um assunto com o código {code}. Use outro código.',
  'classification.code': 'Escreva o código com números e letras separados por pontos, com até {most} sinais.',
  'classification.name': 'Escreva o nome do assunto, com até {most} letras.',
  'classification.note': 'Escreva a observação com até {most} letras.',
  'classification.years': 'Escreva o prazo em anos inteiros, de 0 a {most}.',
  'classification.destination': 'Escolha o que acontece no fim dos prazos.',
  'classification.fact_needed':
    'Sem prazo corrente em anos, escreva na observação até quando ele dura. Exemplo: enquanto valer o contrato.',
  'classification.class_used':
    'Este assunto já é usado e não pode só agrupar outros. Desative o assunto e inclua outro.',
  'classification.plan_name': 'Escreva o nome do plano, com até {most} letras.',
  'classification.plan_taken': 'Já existe um plano chamado {name}. Escolha outro nome.',
  'classification.plan_former': 'Este plano já foi substituído e não muda mais. Altere o plano em vigor.',
  'classification.plan_not_draft':
    'Só um plano em preparo pode entrar em vigor e receber sucessores. Prepare outro plano.',
  'classification.plan_empty':
    'O plano não tem assunto para escolher. Inclua ao menos um antes de pôr o plano em vigor.',
  'classification.unmapped':
    'Assuntos em uso sem sucessor neste plano: {count} ({codes}). Escolha o sucessor de cada um.',
  'classification.unknown_code': 'O plano não tem assunto {code} para escolher. Confira o código.',
} as const;
