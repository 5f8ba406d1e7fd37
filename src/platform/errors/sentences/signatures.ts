export const signaturesSentences = {
  'signatures.already_signed': 'Você já assinou este documento.',
  'signatures.position':
    'Escolha o cargo com que você assina. Se a lista está vazia, peça seu cargo a quem administra o sistema.',
  'signatures.changed_meanwhile':
    'Enquanto você assinava, outra pessoa alterou ou assinou este documento. Sua assinatura não foi feita: abra o documento, confira e assine de novo.',
  'signatures.many': 'Escolha de 1 a {most} documentos para assinar de uma vez.',
  'signatures.password_needed': 'Digite a sua senha para assinar.',
  'signatures.not_signed': 'Este documento ainda não foi assinado, por isso não tem PDF assinado.',
  'signatures.no_evidence':
    'Ninguém assinou este documento com certificado: não há assinaturas digitais de pessoas para baixar. Baixe o PDF.',
  'signatures.changed_before':
    'O documento foi alterado ou assinado por outra pessoa depois que você abriu esta página. Sua assinatura não foi feita: leia o texto de novo e assine.',
  'signatures.not_timestamp_query':
    'Este endereço só responde pedidos de carimbo do tempo (application/timestamp-query).',
} as const;
