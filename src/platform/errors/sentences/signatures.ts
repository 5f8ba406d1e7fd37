export const signaturesSentences = {
  'signatures.already_signed': 'Você já assinou este documento.',
  'signatures.position':
    'Escolha o cargo com que você assina. Se a lista está vazia, peça seu cargo a quem administra o sistema.',
  'signatures.changed_meanwhile':
    'Enquanto você assinava, outra pessoa alterou ou assinou este documento. Sua assinatura não foi feita: abra o documento, confira e assine de novo.',
  'signatures.not_digitised':
    'Só se autentica um arquivo digitalizado do papel. Um arquivo nato-digital já é o original.',
  'signatures.simple_copy':
    'De uma cópia simples não se autentica o arquivo. Compare com o original ou com uma cópia autenticada.',
  'signatures.already_authenticated':
    'Esta cópia já foi autenticada. Para autenticar de novo, cancele antes a autenticação.',
  'signatures.not_authenticated': 'Esta cópia não está autenticada.',
  'signatures.file_changed':
    'O arquivo foi trocado depois que você abriu esta página, e nada foi autenticado. Confira o novo com o papel.',
  'signatures.compared': 'Marque que você comparou o arquivo com o papel, folha por folha.',
  'signatures.many': 'Escolha de 1 a {most} documentos para assinar de uma vez.',
  'signatures.password_needed': 'Digite a sua senha para assinar.',
  'signatures.not_signed': 'Este documento ainda não foi assinado, por isso não tem PDF assinado.',
  'signatures.no_evidence':
    'Ninguém assinou este documento com certificado: não há assinaturas digitais de pessoas para baixar. Baixe o PDF.',
  'signatures.changed_before':
    'O documento foi alterado ou assinado por outra pessoa depois que você abriu esta página. Sua assinatura não foi feita: leia o texto de novo e assine.',
} as const;
