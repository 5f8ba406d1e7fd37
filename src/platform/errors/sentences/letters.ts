export const lettersSentences = {
  'letters.address':
    'Não é endereço de e-mail: {address}. Escreva como nome@exemplo.com.br, um por linha ou separados por vírgula.',
  'letters.no_recipient': 'Escreva para quem vai o e-mail, ou marque um interessado.',
  'letters.too_many': 'Um e-mail vai para até {most} endereços. Divida a lista e envie mais de um.',
  'letters.subject': 'Escreva o assunto, em uma linha só, com até {most} letras.',
  'letters.text': 'Escreva o texto do e-mail, com até {most} letras.',
  'letters.sender': 'Escolha de que endereço sai o e-mail: o da unidade ou o do sistema.',
  'letters.unit_without_address':
    'A unidade {unit} não tem endereço de e-mail. Envie pelo endereço do sistema, ou peça o cadastro a quem administra.',
  'letters.documents': 'Um dos documentos escolhidos não está neste processo. Escolha de novo.',
  'letters.too_many_documents': 'Um e-mail leva até {most} documentos. Divida em mais de um.',
  'letters.draft_attached': 'O documento {title} é uma minuta. Assine antes de enviar.',
  'letters.too_large':
    'Os anexos somam {size} MB, e um e-mail leva até {most} MB. Escolha menos documentos e envie mais de um.',
  'letters.restricted':
    'O processo é restrito, e quem recebe o e-mail fica com o conteúdo. Marque que você conferiu os destinatários.',
  'letters.id': 'O identificador do e-mail tem de ser um UUID. Gere um novo.',
  'letters.id_taken': 'Este identificador já é de outro e-mail. Gere um novo e envie de novo.',
  'letters.changed_meanwhile': 'Um dos documentos mudou enquanto você escrevia. Confira e envie de novo.',
  'letters.not_a_letter': 'Este documento não é um e-mail enviado pelo sistema.',
  'letters.standard_text': 'Escolha um texto padrão da lista.',
} as const;
