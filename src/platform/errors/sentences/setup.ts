export const setupSentences = {
  'setup.unconfirmable':
    'O passo “{step}” mostra por si se está feito. Faça o que falta nele, ou pule o passo.',
  'setup.decision': 'Escolha done (como está, serve) ou skipped (fica para depois).',
  'setup.name_in_use':
    'Já há processos ou certificados com este nome, e por isso ele não muda mais. Deixe o nome como estava.',
  'setup.units_there': 'As unidades deste modelo já existem. Mude cada uma em Órgãos e unidades.',
  'setup.size': 'Escolha small (pequena), medium (média) ou large (grande).',
  'setup.mask': 'Escreva a máscara, com até {most} letras e sinais.',
  'setup.levels': 'Escolha ao menos uma regra da proposta que ainda não existe, ou pule o passo.',
  'setup.not_ready':
    'Ainda falta o que é preciso para trabalhar de verdade: {missing}. Faça isso e peça de novo.',
  'setup.in_force':
    'O município já trabalha de verdade: o passo “{step}” não volta atrás. Mude o que precisar em {where}.',
  'setup.mask_in_use':
    'Já há processos, e a contagem recomeçaria: o passo não volta atrás. Para outra máscara, escolha-a neste mesmo passo.',
  'setup.in_production': 'O município já está em produção. Não há o que pedir.',
  'setup.in_training':
    'O município está em treinamento. Conclua a implantação neste mesmo passo: não é preciso pedir.',
  'setup.training_over': 'O treinamento deste município já acabou. O que se faz agora vale.',
  'setup.no_mail':
    'Nenhum e-mail sai da plataforma ainda, e por isso ninguém pode ter recebido a mensagem. Peça um servidor de e-mail a quem cuida dela, ou pule o passo.',
  'setup.password_needed': 'Digite a sua senha: o que se apaga não volta.',
  'setup.practice_permission':
    'Para abrir um processo de treino, atue em uma unidade em que você pode iniciar processos e escrever documentos.',
  'setup.practice_types':
    'Não há tipo de processo público nem tipo de documento em uso. Deixe ao menos um de cada em Tipos, modelos e classificação.',
  'setup.legal_base': 'Escreva a lei que permite a assinatura eletrônica, com até {most} letras.',
  'setup.types_none':
    'Deixe ao menos um tipo em uso: sem nenhum, ninguém começa um processo nem um documento.',
} as const;
