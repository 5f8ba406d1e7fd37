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
  'signatures.not_yours': 'Você não assinou este documento, por isso não há assinatura sua para retirar.',
  'signatures.ceremony_used':
    'Esta confirmação já foi usada, e cada uma vale uma só vez. Confira a lista de documentos e confirme de novo.',
  'signatures.ceremony_expired':
    'Passaram mais de {minutes} minutos desde que a página foi aberta. Confira o que vai assinar e confirme de novo.',
  'signatures.ceremony_unknown':
    'Esta confirmação não é sua ou não é da unidade em que você está. Abra o documento e comece a assinatura de novo.',
  'signatures.level_changed':
    'O nível da sua assinatura mudou enquanto a página estava aberta. Confira abaixo como ela será e confirme de novo.',
  'signatures.advanced_needed':
    'Este documento pede assinatura avançada ou qualificada ({because}). Ligue o segundo passo, peça o seu certificado em Minha conta e assine de novo.',
  'signatures.qualified_needed':
    'Este documento pede assinatura qualificada ({because}), feita com certificado ICP-Brasil. Aqui ela ainda não pode ser feita: fale com quem administra o sistema.',
  'signatures.rule_empty':
    'Diga a que a regra se aplica: um tipo de documento, um nível de acesso ou um cargo.',
  'signatures.rule_level': 'Escolha o nível mínimo: simples, avançada ou qualificada.',
  'signatures.rule_exists': 'Já há uma regra para isso. Apague a que existe antes de criar outra.',
  'signatures.rule_type': 'Escolha um tipo de documento da lista.',
  'signatures.rule_access': 'Escolha o nível de acesso: restrito ou sigiloso.',
  'signatures.rule_position': 'O cargo tem no máximo {most} letras.',
  'signatures.challenge_needed': 'Falta a confirmação do que é assinado. Abra o documento e comece de novo.',
  'signatures.not_timestamp_query':
    'Este endereço só responde pedidos de carimbo do tempo (application/timestamp-query).',
} as const;
