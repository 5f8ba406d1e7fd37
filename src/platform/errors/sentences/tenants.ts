export const tenantsSentences = {
  'tenants.reserved_name': 'O endereço "{slug}" é reservado ao sistema. Escolha outro.',
  'tenants.name_form':
    'O endereço "{slug}" não serve: use de 2 a 60 letras pequenas sem acento, números e hífens entre eles, como vale-claro.',
  'tenants.taken_name': 'Já existe um município no endereço "{slug}". Escolha outro.',
  'tenants.unknown': 'Não há nenhum município no endereço "{slug}". Confira o endereço.',
  'tenants.suspended':
    'O trabalho deste município está suspenso. O portal do cidadão continua no ar, e nada se perdeu. Fale com quem cuida da plataforma.',
  'tenants.stage_order':
    'O município não pode passar para esta etapa agora. Escolha uma das que a página mostra.',
  'tenants.stage_changed':
    'Outra pessoa mudou a etapa enquanto você olhava. Confira a etapa de agora e tente de novo.',
  'tenants.name_to_confirm': 'Escreva o nome do município para confirmar.',
  'tenants.confirm_name': 'Escreva o nome do município como está na página: {name}.',
  'tenants.stage_reason': 'Escreva o motivo, com até {most} letras.',
  'tenants.unknown_stage': 'Escolha uma das etapas.',
  'tenants.city_missing': 'Escreva o nome da cidade, com até {most} letras.',
  'tenants.institution_missing':
    'Escreva o nome da instituição, com até {most} letras, como Prefeitura de Vale Claro.',
  'tenants.uf_form': 'Escreva a sigla do estado, como MG.',
  'tenants.ibge_form': 'O código do IBGE tem 7 números, como 3106200.',
  'tenants.administered':
    'Já há quem trabalhe neste município, e quem o administra é que convida as outras pessoas. A plataforma não cria mais contas nele.',
  'tenants.no_invitation_in_force':
    'Este município já trabalha de verdade: a plataforma não cria contas nele. Para ajudar, peça para entrar como suporte; quem administra o município decide.',
  'tenants.line_city': 'Linha {line}, coluna municipio: escreva o nome da cidade, com até 150 letras.',
  'tenants.line_institution': 'Linha {line}, coluna instituicao: o nome passa de {most} letras. Diminua-o.',
  'tenants.line_ibge': 'Linha {line}, coluna codigo_ibge: o código do IBGE tem 7 números, como 3106200.',
  'tenants.line_state': 'Linha {line}, coluna uf: escreva a sigla do estado, como MG.',
  'tenants.line_login': 'Linha {line}, coluna email: escreva um endereço como nome@cidade.mg.gov.br.',
  'tenants.line_administrator':
    'Linha {line}: quem administra precisa de e-mail e de nome, nas colunas email e administrador. Escreva os dois ou nenhum.',
  'tenants.line_repeated':
    'Linha {line}: o endereço "{slug}" já é o da linha {other}. Escreva outro na coluna endereco.',
  'tenants.line_taken':
    'Linha {line}: o endereço "{slug}" já é de {holder}. Escreva outro na coluna endereco.',
  'tenants.line_slug':
    'Linha {line}: o endereço "{slug}" não serve. Na coluna endereco, use de 2 a 60 letras pequenas sem acento, números e hífens.',
  'tenants.no_good_line':
    'Nenhuma linha da lista pode ser criada. Corrija o que a conferência mostra e envie de novo.',
  'tenants.batch_id': 'O identificador da lista não é válido. Confira a lista de novo e envie.',
  'tenants.position_missing': 'Escreva o seu cargo, com até {most} letras.',
  'tenants.telephone_long': 'O telefone tem até 40 letras e números. Diminua-o.',
  'tenants.message_long': 'A mensagem passa de {most} letras. Diminua-a.',
  'tenants.enrolment_decided': 'Este pedido já foi respondido. Nada mudou agora.',
  'tenants.storage_full':
    'O município guardou tudo o que podia, e o arquivo não foi aceito. Fale com quem administra o sistema no seu órgão.',
  'tenants.storage_limit': 'Escreva quantos GB, de 1 a 100.000, ou deixe em branco para não haver limite.',
  'tenants.cnpj': '{reason}',
  'tenants.colour_form': 'Escreva a cor com o sinal # e seis números ou letras de A a F, como #1351b4.',
  'tenants.colour_contrast':
    'Com esta cor as palavras não se leem bem no fundo branco: o contraste fica abaixo de 4,5 para 1. A mais parecida que serve é {near}.',
  'tenants.domain_form': 'Escreva o domínio como processos.valeclaro.mg.gov.br, sem barras.',
  'tenants.service_long': 'Escreva com até {most} letras, numa linha só.',
  'tenants.service_link':
    'Escreva o endereço inteiro da página, como https://www.valeclaro.mg.gov.br/ouvidoria.',
  'tenants.arms_large': 'O brasão tem até 512 KB. Diminua a imagem e envie de novo.',
  'tenants.arms_kind':
    'O brasão é uma imagem PNG, inteira, de até 1.024 pontos em cada lado. Salve-a como PNG e envie de novo.',
} as const;
