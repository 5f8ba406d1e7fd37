/** What the verifier of signatures says: in its report, on the page and on the command line. */
export const verificationSentences = {
  'verification.aprovada_one': 'A assinatura é válida e o documento não mudou depois dela.',
  'verification.aprovada_many': 'As {count} assinaturas são válidas e o documento não foi alterado.',
  'verification.only_seal':
    'O selo do órgão é verdadeiro e o arquivo não mudou depois dele. Neste arquivo não há certificado de pessoa.',
  'verification.indeterminada_one': 'Não foi possível confirmar a assinatura. Veja o motivo abaixo.',
  'verification.indeterminada_many':
    'Não foi possível confirmar todas as {count} assinaturas. Veja o motivo em cada uma.',
  'verification.reprovada_one': 'A assinatura não vale: não confie neste arquivo. Veja o motivo abaixo.',
  'verification.reprovada_many':
    'Nem todas as {count} assinaturas valem: não confie neste arquivo. Veja o motivo em cada uma.',
  'verification.reprovada_all':
    'Nenhuma das {count} assinaturas vale: não confie neste arquivo. Veja o motivo em cada uma.',

  'verification.known_one': 'O documento é verdadeiro e não foi alterado. Uma pessoa o assinou.',
  'verification.known_many': 'O documento é verdadeiro e não foi alterado. {count} pessoas o assinaram.',
  'verification.known_copy': 'A autenticação desta cópia digitalizada é verdadeira e não foi alterada.',
  'verification.cancelled': 'O documento existiu, mas foi cancelado em {at}: ele não vale mais.',
  'verification.copy_cancelled':
    'A autenticação desta cópia digitalizada foi cancelada em {at}: ela não vale mais.',
  'verification.copy_stamped':
    'É a cópia carimbada do documento {document}, como saiu deste sistema. Ela não leva assinatura digital: confira o documento.',
  'verification.copy_of_process':
    'É a cópia do processo {process}, como saiu deste sistema. Ela não leva assinatura digital: confira cada documento pelo código.',
  'verification.copy_text':
    'É o texto do documento {document}, como foi assinado. Este arquivo não leva assinatura digital: confira o documento.',
  'verification.copy_detached':
    'É uma assinatura separada do documento {document}. Para conferir a assinatura, envie junto o arquivo que ela assina.',
  'verification.training': 'Documento de treinamento, sem valor.',
  'verification.withdrawn': 'A assinatura foi retirada em {at}: esta versão do documento não vale.',
  'verification.paper_withdrawn':
    'O documento existiu, mas a assinatura foi retirada em {at}, antes de o processo seguir: este papel não vale.',
  'verification.seal_alone':
    'O selo do órgão é verdadeiro, mas não confirmamos que este documento ainda vale. Confira pelo código e pelo CRC da última folha.',
  'verification.time_kept_here':
    'A data vem do carimbo do tempo que este sistema guarda deste mesmo arquivo.',
  'verification.unsigned': 'O arquivo não tem assinatura eletrônica.',
  'verification.only_timestamp':
    'O arquivo tem carimbo do tempo válido, mas nenhuma pessoa assinou: o carimbo prova só a data.',
  'verification.unknown_kind':
    'Este arquivo não é um PDF nem um arquivo de assinatura (.p7s ou .p7m). Se a assinatura veio em outro arquivo, envie os dois.',
  'verification.container':
    'Este arquivo é um conjunto compactado (ZIP, ASiC, .docx, .odt). As assinaturas dentro dele não são conferidas aqui. Retire de dentro o PDF, ou a assinatura .p7s com o arquivo assinado, e envie.',
  'verification.too_many_layers':
    'O arquivo tem assinaturas umas dentro das outras, mais do que conferimos: as de dentro não foram vistas.',
  'verification.cms_format':
    'A assinatura está danificada e não pode ser lida. Peça o arquivo de novo a quem enviou.',

  'verification.passed_now':
    'A assinatura é verdadeira, o certificado vale hoje e o conteúdo assinado está intacto.',
  'verification.passed_proved':
    'A assinatura é verdadeira, um carimbo do tempo prova a data e o certificado valia nela.',
  'verification.revoked_later':
    'O certificado foi cancelado depois da data provada: a assinatura continua valendo.',
  'verification.doc_timestamp_ok': 'O carimbo do tempo do documento é verdadeiro.',

  'verification.digest_ok': 'O conteúdo assinado está intacto.',
  'verification.digest_wrong': 'O conteúdo foi alterado depois da assinatura.',
  'verification.signature_ok': 'A assinatura foi feita com a chave do certificado.',
  'verification.signature_wrong': 'A assinatura não foi feita com a chave deste certificado.',
  'verification.attributes_odd':
    'Os dados assinados estão repetidos, incompletos ou em forma proibida, como em arquivos forjados.',
  'verification.other_file':
    'Provavelmente não é este o arquivo que foi assinado, ou ele mudou depois. Envie a assinatura com o documento original, como você o recebeu.',
  'verification.content_missing':
    'Falta o arquivo que foi assinado. Envie a assinatura junto com o documento original.',
  'verification.content_inside':
    'A assinatura traz outro conteúdo dentro dela, o que não pode haver em um PDF.',
  'verification.other_content': 'O documento enviado não é o que está dentro do arquivo de assinatura.',
  'verification.one_signer': 'Cada assinatura de um PDF deve ter exatamente um assinante.',
  'verification.sub_filter': 'O tipo desta assinatura de PDF não é conhecido.',
  'verification.no_certificate': 'O certificado de quem assinou não está no arquivo.',
  'verification.bound': 'A assinatura está presa ao certificado de quem assinou.',
  'verification.bound_to_other': 'A assinatura diz ter sido feita com outro certificado.',
  'verification.not_bound': 'A assinatura não diz com qual certificado foi feita, como o padrão atual pede.',
  'verification.protection_ok': 'Os algoritmos são os que foram assinados.',
  'verification.protection_wrong': 'Os algoritmos foram trocados depois da assinatura.',
  'verification.algorithm_invalid': 'A combinação de algoritmos da assinatura é proibida ({name}).',
  'verification.algorithm_unknown': 'O algoritmo da assinatura não pode ser conferido aqui.',
  'verification.algorithm_weak':
    'A assinatura usa algoritmo ou chave fraca, que hoje pode ser forjada: não serve de prova.',

  'verification.chain_ok': 'O certificado foi emitido por autoridade reconhecida e valia na data.',
  'verification.no_chain':
    'O certificado não foi emitido por autoridade que conhecemos (ICP-Brasil, gov.br ou este órgão).',
  'verification.anybody':
    'O arquivo diz que é de {name}, mas ninguém que conhecemos confirma: qualquer pessoa pode fazer um certificado com este nome. Não aceite sem confirmar com a própria pessoa, por outro meio, ou peça o arquivo assinado com ICP-Brasil ou gov.br.',
  'verification.chain_weak': 'Um certificado da cadeia foi assinado com algoritmo ou chave fraca.',
  'verification.not_yet_valid': 'Na data da assinatura o certificado ainda não valia.',
  'verification.claimed_after':
    'A data que a assinatura declara ainda não tinha chegado: ela não pode estar certa.',
  'verification.claimed_before':
    'A assinatura diz ter sido feita antes de o certificado existir, e nada prova a data.',
  'verification.expired': 'Quando a assinatura foi feita, o certificado já estava fora do prazo.',
  'verification.out_of_bounds':
    'O certificado de {name} está fora do prazo, e nada prova que a assinatura foi feita quando ele valia.',
  'verification.may_not_issue': '{name} emitiu certificado sem ter permissão para isso.',
  'verification.unknown_extension': 'O certificado tem uma regra que não sabemos conferir.',
  'verification.name_constraints': 'O nome no certificado está fora do que a autoridade podia emitir.',
  'verification.policy_constraints': 'O certificado não segue as políticas que a autoridade exige.',
  'verification.usage': 'O certificado não foi emitido para assinar documentos.',
  'verification.revocation_unknown':
    'Não foi possível saber se o certificado de {name} foi cancelado. Tente mais tarde, com acesso à internet.',
  'verification.revoked': 'O certificado de {name} estava cancelado quando a assinatura foi feita.',
  'verification.revoked_no_proof':
    'O certificado de {name} foi cancelado, e nada prova que a assinatura foi feita antes disso.',
  'verification.suspended': 'O certificado de {name} está suspenso. Tente mais tarde.',

  'verification.timestamp_ok': 'O carimbo do tempo é verdadeiro.',
  'verification.timestamp_format': 'O carimbo do tempo está danificado.',
  'verification.timestamp_imprint': 'O carimbo do tempo é de outro conteúdo: foi copiado ou trocado.',
  'verification.timestamp_usage': 'O carimbo do tempo não foi feito por certificado próprio para isso.',
  'verification.timestamp_order': 'As datas dos carimbos do tempo se contradizem.',
  'verification.timestamp_ignored': 'O carimbo do tempo não vale e a data não está provada: {why}.',

  'verification.policy_ok': 'A política de assinatura {name} da ICP-Brasil foi conferida.',
  'verification.policy_hash': 'O código da política {name} não é o que a ICP-Brasil publicou.',
  'verification.policy_attributes': 'Falta na assinatura o que a política {name} da ICP-Brasil exige.',
  'verification.policy_unknown': 'A assinatura segue a política {oid}, que não conferimos.',

  'verification.version_large':
    'A versão que foi assinada é grande demais para ser mostrada nesta página. Peça-a no atendimento do órgão.',
  'verification.changed': 'O documento foi alterado depois da assinatura.',
  'verification.unchanged': 'Depois da assinatura o documento não foi alterado.',
} as const;
