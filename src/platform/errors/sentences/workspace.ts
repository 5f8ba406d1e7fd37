export const workspaceSentences = {
  'workspace.list_unknown': 'Escolha a lista: received (recebidos) ou generated (gerados).',
  'workspace.words_needed': 'Escreva as palavras que procura, com até 100 letras.',
  'workspace.cursor': 'Use em cursor o next da página anterior, ou deixe em branco para a primeira.',
  'workspace.which_processes': 'Escolha de 1 a {most} processos na lista.',
} as const;
