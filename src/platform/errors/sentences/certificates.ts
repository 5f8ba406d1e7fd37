export const certificatesSentences = {
  'certificates.second_factor':
    'Para ter um certificado, ligue antes o segundo passo, em Minha conta. Ele prova que é você quem assina.',
  'certificates.request_open': 'Você já pediu um certificado. Acompanhe o pedido nesta página.',
  'certificates.has_one':
    'Você já tem um certificado que vale. Para trocar de certificado, cancele este antes.',
  'certificates.not_requested': 'Este pedido já foi decidido. Atualize a página para ver a decisão.',
  'certificates.not_approved':
    'Não há pedido aprovado. Peça um certificado e espere quem administra conferir os seus documentos, ou prove quem você é nesta página.',
  'certificates.approved_already': 'O seu pedido já foi aprovado. Falta ativar o certificado, nesta página.',
  'certificates.gov_br_off':
    'Neste município ninguém entra com o gov.br. Peça o certificado e mostre um documento com foto a {who}.',
  'certificates.gov_br_cpf':
    'A sua conta aqui não tem CPF, e por ele se sabe se a conta gov.br é sua. Peça a {who} que o informe, entre de novo com o gov.br e volte a esta página.',
  'certificates.gov_br_session':
    'Você não entrou agora com o gov.br, ou a conta de lá tem outro CPF. Entre com a sua conta gov.br e volte a esta página.',
  'certificates.gov_br_level':
    'A sua conta gov.br é bronze, que não prova quem você é. Suba para prata ou ouro no aplicativo gov.br, entre de novo com ela e volte a esta página; ou mostre um documento com foto a {who}.',
  'certificates.not_active': 'Este certificado já não vale. Não há o que cancelar.',
  'certificates.none': 'Você não tem certificado que vale. Peça um em Minha conta.',
  'certificates.too_early':
    'Ainda é cedo: o certificado pode ser renovado nos últimos {days} dias antes de vencer.',
  'certificates.proof_old':
    'A conferência dos seus documentos tem mais de {years} anos. Cancele este certificado e peça outro, com nova conferência.',
  'certificates.approval_lost':
    'A senha ou o segundo passo da sua conta mudou depois da aprovação. Peça de novo, para nova conferência.',
  'certificates.not_ocsp': 'Este endereço só responde perguntas OCSP (application/ocsp-request).',
  'certificates.key_lost':
    'A senha está certa, mas não abriu a chave do seu certificado. Cancele o certificado em Minha conta e peça outro.',
  'certificates.oneself': 'Ninguém aprova o próprio pedido. Peça a outra pessoa que administra o sistema.',
  'certificates.document': 'Escolha o documento que você conferiu.',
  'certificates.number': 'Digite o número do documento, com 4 a 30 letras e números.',
  'certificates.presence': 'Diga se a pessoa estava presente ou se a conferência foi a distância.',
  'certificates.seen_on': 'Digite o dia da conferência: hoje ou antes, e há menos de um ano.',
  'certificates.reason': 'Escreva o motivo, com até 500 letras. A pessoa vai ler.',
  'certificates.cause': 'Escolha por que o certificado deixa de valer.',
} as const;
