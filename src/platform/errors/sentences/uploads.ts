export const uploadsSentences = {
  'uploads.empty': 'O arquivo “{name}” está vazio. Confira o original e envie de novo.',
  'uploads.path_in_name':
    'O nome do arquivo traz uma pasta junto. Deixe só o nome, sem barras, e envie de novo.',
  'uploads.extension_missing':
    'O nome “{name}” não tem extensão. Renomeie com a extensão certa, como .pdf, e envie de novo.',
  'uploads.extension_unknown':
    'Não aceitamos arquivos .{extension}. Converta para um destes tipos: {accepted}.',
  'uploads.content_mismatch':
    'O nome “{name}” diz que é {expected}, mas o conteúdo é {found}. Salve no formato certo e envie de novo.',
  'uploads.content_unknown':
    'O nome “{name}” diz que é {expected}, mas o conteúdo não é. Abra o original, salve de novo e envie.',
  'uploads.pdf_broken': 'O PDF “{name}” está incompleto ou danificado. Gere o PDF de novo e envie.',
  'uploads.pdf_encrypted': 'O PDF “{name}” está protegido por senha. Salve uma cópia sem proteção e envie.',
  'uploads.image_broken': 'A imagem “{name}” está incompleta ou danificada. Salve a imagem de novo e envie.',
  'uploads.text_binary': 'O arquivo “{name}” não é só texto. Salve como texto simples e envie de novo.',
  'uploads.text_encoding': 'O texto “{name}” está em UTF-16. Salve com a codificação UTF-8 e envie de novo.',
  'uploads.office_broken': 'O documento “{name}” está incompleto ou danificado. Abra, salve de novo e envie.',
  'uploads.office_macros':
    'O documento “{name}” contém macros. Salve uma cópia sem macros ou em PDF e envie.',
  'uploads.zip_broken':
    'O arquivo compactado “{name}” está incompleto ou danificado. Compacte de novo e envie.',
  'uploads.zip_empty':
    'O arquivo compactado “{name}” não tem nenhum arquivo dentro. Compacte de novo e envie.',
  'uploads.zip_encrypted':
    'O arquivo compactado “{name}” está protegido por senha. Compacte sem senha e envie.',
  'uploads.zip_too_many':
    'O arquivo compactado “{name}” tem mais de {limit} arquivos. Divida em partes e envie.',
  'uploads.zip_bomb': 'O arquivo “{name}” fica grande demais quando é aberto. Envie os arquivos separados.',
  'uploads.zip_paths':
    'O arquivo compactado “{name}” tem nomes de arquivo inseguros. Compacte de novo e envie.',
  'uploads.infected':
    'O antivírus encontrou uma ameaça no arquivo “{name}” e nada foi guardado. Avise quem cuida do seu computador.',
  'uploads.not_scanned':
    'O antivírus não respondeu e nenhum arquivo entra sem exame. Espere um minuto e envie de novo; se continuar, avise o suporte.',
  'uploads.zip_nested':
    'O arquivo “{name}” tem outro arquivo compactado dentro. Envie os arquivos separados.',
} as const;

/** What a file is, as it stands in the sentences above. */
export const fileKindNames = {
  pdf: 'um PDF',
  png: 'uma imagem PNG',
  jpeg: 'uma imagem JPEG',
  tiff: 'uma imagem TIFF',
  gif: 'uma imagem GIF',
  webp: 'uma imagem WebP',
  heic: 'uma foto HEIC, de iPhone',
  docx: 'um documento do Word',
  xlsx: 'uma planilha do Excel',
  pptx: 'uma apresentação do PowerPoint',
  odt: 'um documento do LibreOffice',
  ods: 'uma planilha do LibreOffice',
  odf: 'outro tipo de arquivo do LibreOffice',
  ole: 'um arquivo antigo do Office ou protegido por senha',
  rtf: 'um documento RTF',
  zip: 'um arquivo compactado ZIP',
  rar: 'um arquivo compactado RAR',
  sevenZip: 'um arquivo compactado 7-Zip',
  gzip: 'um arquivo compactado GZIP',
  mp3: 'um áudio MP3',
  mp4: 'um vídeo MP4',
  video: 'um vídeo ou áudio de outro formato',
  program: 'um programa de computador',
  html: 'uma página da internet (HTML)',
  svg: 'um desenho SVG',
  text: 'um arquivo de texto',
  csv: 'uma tabela em texto (CSV)',
  email: 'uma mensagem de e-mail',
} as const;
