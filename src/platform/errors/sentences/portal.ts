export const portalSentences = {
  'portal.number_missing': 'Digite o número do processo ou o código do documento.',
  'portal.number_long': 'O texto é longo demais. Digite só o número.',
  'portal.number_digits':
    'Há algum número trocado: a conta dos dígitos não fecha. Confira cada um com o seu papel e digite de novo.',
  'portal.number_unreadable':
    'Não reconhecemos este número. Um processo daqui tem a forma {example}. O código de um documento tem 7 números ou mais. Confira com o seu papel; se ele é de outro município, consulte no portal de lá.',
  'portal.number_short':
    'O número não está inteiro: o que foi digitado tem {digits} algarismos, e o de um processo daqui tem {whole}, assim: {example}. O código de um documento tem 7 números ou mais. Copie o número inteiro do seu papel.',
  'portal.number_incomplete':
    'O número não está inteiro: letras e zeros fazem parte dele. Digite-o como está no seu papel.',
  'portal.process_not_found': 'Não encontramos um processo público com este número.',
  'portal.document_not_found': 'Não encontramos documento com este código e este CRC.',
  'portal.code_missing': 'Digite o código verificador, que está na última folha do documento.',
  'portal.code_form': 'O código verificador só tem números. Confira com o seu papel e digite de novo.',
  'portal.crc_missing': 'Digite o CRC, que está na última folha do documento, junto do código.',
  'portal.crc_form':
    'O CRC tem 8 caracteres: números e letras de A a F. Confira com o seu papel e digite de novo.',
} as const;
