export const dossierSentences = {
  'dossier.nothing': 'Não há nenhum documento que você possa ler para pôr na cópia.',
  'dossier.unknown_document':
    'Um dos documentos escolhidos não está neste processo. Abra a página de novo e escolha outra vez.',
  'dossier.too_many':
    'Você já tem {most} cópias sendo feitas. Espere uma ficar pronta e peça esta outra vez.',
  'dossier.format': 'Escolha a forma da cópia: pdf (um arquivo só) ou zip (os arquivos separados).',
  'dossier.waiting': 'A cópia ainda está na fila. Abra a página dela daqui a pouco.',
  'dossier.working': 'A cópia ainda está sendo feita. Abra a página dela daqui a pouco.',
  'dossier.failed': 'Não foi possível fazer esta cópia. Peça outra; se acontecer de novo, avise o suporte.',
  'dossier.expired': 'O prazo desta cópia acabou e ela foi apagada. Peça outra.',
  'dossier.no_longer':
    'Algo nesta cópia você não pode mais ler: o acesso mudou ou um documento foi cancelado. Peça outra cópia.',
  'dossier.choice': 'Marque os documentos que vão na cópia, ou escolha o processo inteiro.',
  'dossier.no_stamp':
    'Só documentos assinados e arquivos PDF, JPEG e PNG recebem carimbo. Baixe o arquivo original.',
  'dossier.stamp_too_large':
    'Este arquivo tem mais de 100 MB. Para ter o carimbo, peça uma cópia do processo só com este documento.',
  'dossier.stamp_encrypted': 'Este PDF tem senha e não pode receber carimbo. Baixe o arquivo original.',
  'dossier.stamp_huge': 'Esta imagem é grande demais e não pode receber carimbo. Baixe o arquivo original.',
  'dossier.stamp_broken': 'Este arquivo tem um defeito e não pode receber carimbo. Baixe o arquivo original.',
} as const;
