export const signaturesSentences = {
  'signatures.already_signed': 'Você já assinou este documento.',
  'signatures.position':
    'Escolha o cargo com que você assina. Se a lista está vazia, peça seu cargo a quem administra o sistema.',
  'signatures.no_position':
    'Você não tem cargo cadastrado, e toda assinatura leva um. Peça seu cargo a {who}.',
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
    'Este documento pede assinatura avançada ou qualificada ({because}). Ligue o segundo passo, peça o seu certificado em Minha conta e assine de novo. Em dúvida sobre a regra, fale com {who}.',
  'signatures.qualified_needed':
    'Este documento pede assinatura qualificada ({because}), feita com certificado ICP-Brasil. Baixe o arquivo em "Assinar com certificado ICP-Brasil", assine-o e envie o assinado. Em dúvida sobre a regra, fale com {who}.',
  'signatures.outside_account_cpf':
    'A sua conta não tem CPF, e sem ele não se sabe se o certificado é seu. Para informar o CPF, fale com {who}.',
  'signatures.outside_kind':
    'Este arquivo não é um PDF assinado nem uma assinatura .p7s ou .p7m. Assine o arquivo que você baixou e envie o assinado.',
  'signatures.outside_unsigned':
    'Não há assinatura nova neste arquivo. Assine o arquivo que você baixou e envie o assinado.',
  'signatures.outside_broken':
    'Não conseguimos ler a assinatura deste arquivo. Baixe o arquivo de novo, assine e envie outra vez.',
  'signatures.outside_several':
    'Há mais de uma assinatura nova neste arquivo. Envie o arquivo só com a sua assinatura.',
  'signatures.outside_other_file':
    'O que foi assinado não é o arquivo que você baixou aqui. Baixe-o de novo, assine sem mudar nada e envie.',
  'signatures.outside_changed':
    'O arquivo foi alterado antes da sua assinatura. Baixe-o de novo, assine sem mudar nada e envie.',
  'signatures.outside_changed_after':
    'O arquivo foi alterado depois da sua assinatura. Envie o arquivo como o assinador o gravou.',
  'signatures.outside_not_icp_brasil':
    'O certificado desta assinatura não é da ICP-Brasil. Assine com um certificado ICP-Brasil (A1 ou A3) e envie de novo.',
  'signatures.outside_not_gov_br':
    'A assinatura que voltou não é do gov.br, e o documento não foi assinado. Tente de novo mais tarde.',
  'signatures.outside_try_later':
    'Ainda falta a lista de certificados cancelados da autoridade que emitiu o seu. Envie o mesmo arquivo de novo em alguns minutos.',
  'signatures.outside_invalid': '{reason} Por isso a assinatura não foi aceita, e nada foi guardado.',
  'signatures.outside_company':
    'O certificado é de uma empresa. Assine com o seu certificado de pessoa física (e-CPF) e envie de novo.',
  'signatures.outside_no_cpf':
    'O certificado não diz o CPF de quem assina, e não se sabe se é seu. Assine com um e-CPF e envie de novo.',
  'signatures.outside_other_person':
    'O CPF do certificado não é o da sua conta. Assine com o seu certificado. Se o CPF da conta está errado, fale com {who}.',
  'signatures.gov_br_off':
    'A assinatura gov.br não está ligada neste sistema. Assine com a sua senha ou com o seu certificado.',
  'signatures.gov_br_level':
    'Sua conta gov.br precisa ser prata ou ouro para assinar. Aumente o nível dela no aplicativo gov.br e tente de novo.',
  'signatures.gov_br_cpf':
    'O gov.br não assina porque o seu CPF não está regular. Procure a Receita Federal e tente de novo depois.',
  'signatures.gov_br_refused': 'O gov.br não permitiu a assinatura. Tente de novo ou assine de outra forma.',
  'signatures.gov_br_denied':
    'A assinatura não foi autorizada no gov.br, e nada foi assinado. Para assinar, comece de novo.',
  'signatures.gov_br_over':
    'A autorização do gov.br já foi usada ou passou do prazo. O documento não foi assinado: autorize de novo.',
  'signatures.gov_br_state':
    'Esta volta do gov.br não é da assinatura que você começou. Abra o documento e comece de novo.',
  'signatures.gov_br_unavailable':
    'O gov.br não respondeu como devia, e o documento não foi assinado. Tente de novo em alguns minutos.',
  'signatures.gov_br_other_person':
    'A conta gov.br não é do CPF da sua conta aqui. Entre no gov.br com a sua conta e tente de novo. Se o CPF daqui está errado, fale com {who}.',
  'signatures.a1_certificate':
    'Não conseguimos ler o certificado que o navegador enviou, e nada foi assinado. Comece de novo.',
  'signatures.a1_key':
    'A chave deste certificado é de um tipo que não se usa aqui. Assine fora do sistema e envie o arquivo.',
  'signatures.a1_no_script':
    'Ligue o JavaScript e abra esta página de novo, ou assine fora do sistema e envie o arquivo assinado.',
  'signatures.a1_unsigned': 'Falta a assinatura deste documento. Comece de novo.',
  'signatures.hash_try_later':
    'Ainda falta a lista de certificados cancelados da autoridade que emitiu o seu, e o documento não foi assinado. Comece de novo em alguns minutos.',
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
