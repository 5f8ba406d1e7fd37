export const storageSentences = {
  'storage.too_large': 'O arquivo passa do limite de {limit}. Envie um arquivo menor ou divida-o em partes.',
  'storage.unavailable':
    'Não conseguimos guardar ou abrir o arquivo agora. O que você escreveu não se perdeu. Tente de novo em um minuto.',
  'storage.missing': 'O arquivo não foi encontrado onde está guardado. Avise a administração do sistema.',
  'storage.damaged':
    'O arquivo guardado não é mais o que foi recebido, por isso não o entregamos. Avise a administração do sistema: ela pode trazê-lo da cópia de segurança.',
  'storage.range': 'O trecho pedido não existe neste arquivo. Abra o arquivo desde o início.',
} as const;
