/** Every sentence that this folder says to people: plain Brazilian Portuguese, at most 30 words each (Lei 15.263/2025). */
export const sentences = {
  notPdf: 'O arquivo não é um PDF: falta o cabeçalho no início.',
  noStartxref: 'O PDF está incompleto: o fim do arquivo não diz onde começa a lista de objetos.',
  brokenXref: 'A lista de objetos do PDF está quebrada, e cada programa a leria de um jeito.',
  cyclicXref: 'As versões do PDF apontam umas para as outras em círculo.',
  disorderedRevisions: 'As versões do PDF estão fora de ordem.',
  contradictoryXref: 'A lista de objetos do PDF diz duas coisas sobre o mesmo objeto.',
  contradictoryHybrid:
    'O PDF tem duas listas de objetos que se contradizem: cada programa mostraria um conteúdo.',
  duplicateTrailer: 'O final do PDF repete uma mesma chave, e cada programa leria uma delas.',
  overBudget: 'O PDF pede tempo ou memória demais para ser conferido.',
  encrypted:
    'O PDF pede uma senha para abrir, e sem ela nada pode ser conferido. Peça a quem o enviou um arquivo assinado sem senha.',
  encryptedNotice: 'O PDF está protegido por senha: os textos da assinatura podem aparecer ilegíveis.',
  encryptedChanges:
    'O PDF está protegido por senha: o que mudou depois da assinatura não pôde ser comparado.',
  noCatalog: 'O PDF não tem catálogo: não há páginas para ler.',
  unreachableSignature:
    'O arquivo guarda uma assinatura que a lista de objetos não alcança: foi cortado ou alterado depois dela.',
  headerOffset: 'Há outros dados antes do cabeçalho do PDF.',
  looseNotice: 'O arquivo guarda uma assinatura que foi retirada antes da última assinatura.',

  byteRangeMissing: 'A assinatura não diz que parte do arquivo protege.',
  byteRangeForm: 'A assinatura diz de forma errada que parte do arquivo protege.',
  byteRangeStart: 'A assinatura não protege o arquivo desde o início.',
  byteRangeGap:
    'A assinatura não protege o arquivo inteiro: há uma parte que alguém pode trocar sem ela perceber.',
  byteRangeEnd: 'A assinatura não protege uma versão inteira do arquivo.',
  byteRangeBeyond: 'A assinatura diz proteger mais do que o arquivo tem.',
  contentsMissing: 'O lugar da assinatura está vazio.',
  contentsForm: 'A assinatura está danificada e não pode ser lida.',
  contentsPadding: 'Há outros dados escondidos depois do valor da assinatura.',
  duplicateKey: 'A assinatura ou o formulário repete uma mesma chave, e cada programa leria uma delas.',
  duplicatePageKey: 'A página {page} repete uma mesma chave, e cada programa mostraria um conteúdo.',
  duplicateField: 'Dois campos de assinatura têm o mesmo nome.',
  sharedSignature: 'Dois campos mostram a mesma assinatura.',
  loose: 'Assinatura solta: nenhum campo do documento aponta para ela.',
  redefined: 'O campo só passou a mostrar esta assinatura depois que ela foi feita.',
  notSelfContained: 'A versão assinada, lida sozinha, seria outra.',
  orphans:
    'O arquivo esconde outra versão do objeto {object}, que alguns programas mostram no lugar da verdadeira.',
  brokenObject: 'O objeto {object} não está onde o arquivo diz, e cada programa leria um conteúdo.',
} as const;
