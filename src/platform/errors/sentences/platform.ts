export const platformSentences = {
  'platform.not_found': 'Não encontramos esta página. Confira o endereço ou volte ao início.',
  'platform.item_not_found': 'Este {what} não existe, ou você não tem acesso a ele.',
  'platform.forbidden':
    'Você não tem permissão para fazer isto. Fale com quem administra o sistema no seu órgão.',
  'platform.unauthenticated': 'Entre no sistema para continuar.',
  'platform.session_ended': 'Sua sessão terminou. Entre de novo: você volta para onde estava.',
  'platform.invalid': 'Há campos para corrigir.',
  'platform.invalid_body': 'Não entendemos os dados enviados. Confira o formato e envie de novo.',
  'platform.unwritable':
    'Há um caractere invisível que não pode ser guardado. Apague este texto, digite de novo e envie.',
  'platform.page_limit': 'Peça de 1 a {most} itens por vez.',
  'platform.page_before': 'Use em before o seq do último item que você recebeu.',
  'platform.yes_or_no': 'Responda com verdadeiro ou falso (true ou false).',
  'platform.files_too_large': 'O arquivo passa de {megabytes} MB. Envie um menor.',
  'platform.file_missing': 'Escolha o arquivo e envie de novo.',
  'platform.one_file': 'Envie um arquivo por vez.',
  'platform.not_multipart': 'Envie o arquivo como multipart/form-data.',
  'platform.not_part': 'Envie a parte do arquivo como application/offset+octet-stream.',
  'platform.csrf':
    'Por segurança, este envio não foi aceito porque a página ficou aberta por muito tempo. Volte, recarregue a página e envie de novo.',
  'platform.line_full':
    'Há pedidos demais deste município ao mesmo tempo. Espere {seconds} segundos e tente de novo.',
  'platform.too_many': 'Foram muitas tentativas seguidas. Espere {seconds} segundos e tente de novo.',
  'platform.too_large': 'O envio é maior do que o permitido ({limit}).',
  'platform.name_taken_meanwhile':
    'Outra pessoa acabou de usar este nome. Nada mudou. Veja na lista se é o mesmo, ou escolha outro nome.',
  'platform.unavailable':
    'O sistema está sem acesso ao banco de dados ou aos arquivos neste momento. Nada do que você já salvou se perdeu. Espere um minuto e tente de novo.',
  'platform.unexpected':
    'Algo deu errado do nosso lado e já foi registrado. Tente de novo; se continuar, informe o código {requestId} a quem administra o sistema.',
} as const;
