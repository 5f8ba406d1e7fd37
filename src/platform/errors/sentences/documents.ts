export const documentsSentences = {
  'documents.unsigned':
    'Sua unidade ainda tem minutas sem assinatura neste processo: {titles}. Assine ou exclua o que não vai ficar.',
  'documents.external_not_edited': 'Um documento externo não é editado. Inclua outro arquivo.',
  'documents.external_not_signed':
    'Um documento externo não é assinado aqui. Assine um despacho que o acolha.',
  'documents.cancelled': 'Este documento foi cancelado.',
  'documents.locked':
    'Este documento não pode mais ser alterado, porque já foi visto por outra unidade ou o processo foi enviado. Escreva outro documento ou cancele este.',
  'documents.locked_not_deleted':
    'Este documento não pode mais ser excluído, porque já foi visto por outra unidade ou o processo foi enviado. Você pode cancelá-lo, com o motivo.',
  'documents.draft_not_cancelled': 'Uma minuta não é cancelada: exclua-a.',
  'documents.unseen_not_cancelled':
    'Ninguém de fora da unidade viu este documento: em vez de cancelar, exclua-o.',
  'documents.reason_needed': 'Escreva o motivo do cancelamento, com até {most} letras.',
  'documents.type_name': 'Escreva o nome do tipo, com até {most} letras.',
  'documents.type_taken': 'Já existe um tipo de documento chamado {name}. Escolha outro nome.',
  'documents.type_applicability': 'Escolha como o documento nasce.',
  'documents.type_numbering': 'Escolha como o documento ganha número.',
  'documents.unknown_type': 'Escolha o tipo do documento na lista.',
  'documents.type_of_other_kind': 'O tipo "{type}" não serve para este documento. Escolha outro.',
  'documents.unknown_template': 'Este modelo não existe mais. Escolha outro ou comece em branco.',
  'documents.unknown_model':
    'Não há um texto com este número que você possa ler. Confira o número do documento.',
  'documents.template_stale':
    'Outra pessoa salvou este texto depois que você o abriu. Copie o que escreveu, abra de novo e junte os dois.',
  'documents.template_taken': 'Já existe um modelo ou texto padrão chamado "{name}". Escolha outro nome.',
  'documents.template_not_yours':
    'Os modelos do órgão e de todos são de quem administra. Guarde o seu texto na unidade.',
  'documents.field_kind': 'Escolha o que se escreve no campo.',
  'documents.field_label': 'Escreva o nome do campo, com até {most} letras.',
  'documents.field_name':
    'Escreva a variável com letras minúsculas sem acento, algarismos e sublinhado, como data_inicio. São até {most}.',
  'documents.field_name_taken': 'A variável @{name}@ já é de outro campo ou do sistema. Escolha outra.',
  'documents.field_help': 'A ajuda do campo tem até {most} letras. Diminua-a.',
  'documents.field_limit': 'Este limite não serve para este campo. Escreva-o como se escreve a resposta.',
  'documents.field_limits_order': 'O mínimo é maior do que o máximo. Troque um deles.',
  'documents.field_choices': 'Escreva as opções, uma em cada linha: de 1 a {most}, sem repetir.',
  'documents.field_mask':
    'Escreva CPF, CNPJ, CPF/CNPJ ou a máscara: 9 é um algarismo, A é uma letra. Exemplo: 99999-999.',
  'documents.field_initial':
    'O valor inicial não é uma resposta que o campo aceita. Corrija-o ou deixe em branco.',
  'documents.fields_too_many': 'O formulário tem {most} campos, o máximo. Remova um antes.',
  'documents.answer_needed': '“{label}”: responda.',
  'documents.answer_unknown': 'O formulário não tem o campo {name}.',
  'documents.answer_shape': '“{label}”: a resposta não é do tipo deste campo.',
  'documents.answer_date': '“{label}”: escreva dia, mês e ano de uma data que existe, como 31/12/2026.',
  'documents.answer_integer': '“{label}”: escreva um número inteiro, como 12 ou 1.200.',
  'documents.answer_decimal': '“{label}”: escreva um número com vírgula, como 1.200,5.',
  'documents.answer_money': '“{label}”: escreva o valor em reais, como R$ 1.200,50.',
  'documents.answer_least': '“{label}”: o mínimo é {limit}.',
  'documents.answer_most': '“{label}”: o máximo é {limit}.',
  'documents.answer_short': '“{label}”: escreva ao menos {limit} letras.',
  'documents.answer_long': '“{label}”: escreva até {limit} letras.',
  'documents.answer_mask': '“{label}”: escreva como em {mask}.',
  'documents.answer_identifier': '{reason}',
  'documents.answer_choice': '“{label}”: escolha uma opção da lista.',
  'documents.answers_needed': 'Este modelo tem um formulário. Responda os campos dele.',
  'documents.template_name': 'Escreva o nome do modelo ou texto padrão, com até {most} letras.',
  'documents.template_scope': 'Escolha para quem o texto é: esta unidade, o órgão ou todos.',
  'documents.model_code': 'Escreva o número do documento só com algarismos.',
  'documents.search_words': 'Escreva de {least} a {most} letras para procurar.',
  'documents.formats_none': 'Marque ao menos um tipo de arquivo.',
  'documents.formats_unknown': 'Um dos tipos de arquivo não existe ou está repetido. Escolha da lista.',
  'documents.formats_size': 'Escreva o limite em MB, só com números, como 50.',
  'documents.formats_limit':
    'O limite de .{extension} é um número de 1 a {limit}, em MB. Em branco, vale {limit} MB.',
  'documents.csv_empty':
    'A lista está vazia. A primeira linha tem os nomes das colunas; cada uma das outras, um documento.',
  'documents.csv_too_many': 'A lista tem {found} linhas. O máximo é {most}: divida-a em duas.',
  'documents.csv_too_large': 'A lista é grande demais. Divida-a em duas.',
  'documents.csv_quotes':
    'Linha {line}: há aspas abertas que não fecham, ou aspas no meio de uma palavra. Corrija e envie de novo.',
  'documents.csv_no_heading': 'A coluna {column} não tem nome na primeira linha. Dê um nome a ela.',
  'documents.csv_same_heading': 'Duas colunas se chamam "{heading}". Dê nomes diferentes.',
  'documents.csv_columns':
    'Linha {line}: a quantidade de colunas é {found}, e a da primeira linha é {expected}. Confira o que falta ou sobra.',
  'documents.csv_cell': 'Linha {line}, coluna {column}: o texto passa de {most} letras. Diminua-o.',
  'documents.csv_name': 'Linha {line}, coluna nome: o complemento do nome tem até {most} letras. Diminua-o.',
  'documents.csv_number': 'Linha {line}, coluna numero: este tipo pede o número. Escreva-o.',
  'documents.csv_equal':
    'Nenhuma coluna da lista entra no texto. Marque que quer todos iguais, ou corrija o modelo e confira de novo.',
  'documents.unfit_template':
    'Este texto não existe mais, ou é modelo de outro tipo de documento. Escolha outro da lista, que agora é a do tipo escolhido.',
  'documents.csv_text_needed': 'Escolha o modelo, ou digite o número do documento que serve de modelo.',
  'documents.batch_id': 'Envie um identificador (UUID) seu para a lista, o mesmo se tentar de novo.',
  'documents.batch_other': 'Este identificador já foi usado com outra lista. Confira a lista de novo.',
  'documents.content_invalid':
    'O texto tem algo que não podemos guardar ({reason}). Remova esse trecho e salve de novo.',
  'documents.stale':
    'Outra pessoa salvou este documento depois que você o abriu. Nada se perdeu: compare os dois textos e escolha o que fica.',
  'documents.writing_taken':
    '{name} assumiu a escrita. O que você digitou não entrou no documento: compare os dois textos.',
  'documents.presence_page':
    'Em page vão até 60 letras, algarismos e hifens; em saved, true se tudo o que foi digitado está salvo.',
  'documents.restricted':
    'Você não tem acesso ao conteúdo deste processo. Peça acesso à unidade que o gerou.',
  'documents.secret_in_open':
    'Documento sigiloso só cabe em processo sigiloso. Escolha restrito, ou abra um processo sigiloso.',
  'documents.name': 'Escreva o nome do documento com até {most} letras, ou deixe em branco.',
  'documents.number':
    'Escreva o número do documento com até {most} letras, algarismos, pontos, barras ou hifens.',
  'documents.number_needed': 'O tipo "{type}" pede o número: escreva o que o documento recebeu.',
  'documents.number_not_asked': 'O tipo "{type}" recebe o número do sistema: deixe o número em branco.',
  'documents.date_form':
    'Escreva a data do documento como ano-mês-dia, de 1500 até hoje, por exemplo 2026-03-02.',
  'documents.kind_unknown': 'Escolha o tipo de documento: internal (escrito aqui) ou external (arquivo).',
  'documents.content_needed': 'Envie o texto do documento no campo content.',
  'documents.revision_needed': 'Envie em revision o número que veio com o texto que você alterou.',
  'documents.version_needed': 'Escolha as versões pelo número, a partir de 1.',
  'documents.writes_needed': 'Diga em writes se você escreve (true) ou só lê (false).',
  'documents.has_no_file':
    'Este documento foi escrito aqui e não tem arquivo. Peça o texto ou o PDF assinado.',
  'documents.has_no_text': 'Este documento é um arquivo e não tem texto para editar. Abra o arquivo.',
  'documents.future_date': 'A data do documento não pode ser no futuro. Corrija a data.',
  'documents.date_needed': 'Informe a data que está no documento: dia, mês e ano.',
  'documents.level_missing': 'Escolha o nível de acesso do documento.',
  'documents.unknown_copied': 'Um dos documentos escolhidos não pode ser copiado. Escolha de novo.',
  'documents.too_many_copied': 'Escolha no máximo {most} documentos para a cópia.',
  'documents.content_long': 'O texto é longo demais para um só documento. Divida-o em dois.',
  'documents.section_locked':
    'Este trecho do documento vem do modelo e não pode ser mudado. Desfaça a mudança nele e salve de novo.',
  'documents.suggestion_of_other':
    'Uma sugestão traz o nome de outra pessoa. Carregue a página de novo e refaça a sugestão.',
  'documents.suggestions_pending':
    'O texto tem sugestões por decidir. Abra o editor, aceite ou recuse cada uma e assine depois.',
  'documents.comment': 'Escreva o comentário, com até {most} letras.',
  'documents.comment_quote': 'O trecho comentado passa de {most} letras. Selecione um trecho menor.',
  'documents.comments_of_drafts':
    'Só uma minuta recebe comentários, e este documento já não é minuta. O que foi dito antes fica guardado.',
  'documents.comments_many': 'Este documento já tem {most} conversas, o máximo. Responda em uma delas.',
  'documents.recipient_who': 'Escolha o destinatário na lista ou escreva o nome: um dos dois, e não os dois.',
  'documents.recipient_unknown': 'Este destinatário não existe ou não é deste processo. Escolha outro.',
  'documents.recipient_name': 'Escreva o nome do destinatário, com até {most} letras.',
  'documents.recipient_line': 'Escreva em uma linha, com até {most} letras.',
  'documents.recipient_address': 'Escreva o endereço com até {most} letras.',
  'documents.recipients_many': 'Um documento tem no máximo {most} destinatários.',
  'documents.circular_recipients': 'Escolha ao menos um dos destinatários do documento.',
  'documents.signed_not_completed':
    'O documento está assinado, e o texto não é preenchido assim. Altere o texto no editor e assine de novo.',
  'documents.image_unknown':
    'Uma imagem do texto não foi enviada a este documento. Apague a imagem e insira de novo.',
  'documents.image_kind': 'Só aceitamos imagens PNG ou JPEG. Salve a imagem em um destes formatos.',
  'documents.image_large': 'A imagem passa de {limit}. Diminua o tamanho e insira de novo.',
  'documents.image_pixels':
    'A imagem tem {width} × {height} pontos, e o limite é {limit} milhões. Diminua a imagem e insira de novo.',
  'documents.image_broken': 'A imagem está danificada. Abra o original, salve de novo e insira.',
  'documents.images_many': 'Um documento tem no máximo {most} imagens.',
  'documents.import_kind':
    'De “{name}” não dá para importar o texto. Salve-o como .docx ou .odt e envie de novo.',
  'documents.import_broken':
    'Não foi possível ler o texto de “{name}”. O texto do documento ficou como estava. Abra o arquivo, salve de novo e envie.',
  'documents.import_encrypted':
    'O arquivo “{name}” está protegido por senha. Salve uma cópia sem senha e envie de novo.',
  'documents.import_large':
    'O texto de “{name}” é grande demais para um só documento. Divida-o em partes e envie uma delas.',
  'documents.import_no_place':
    'O modelo deste documento não deixa lugar para um texto importado. Comece outro documento, em branco.',
  'documents.reference_unknown':
    'Não achamos um processo nem um documento com este número. Confira os algarismos.',
  'documents.file_locked':
    'Este arquivo não pode mais ser trocado, porque já foi visto por outra unidade ou o processo foi enviado. Você pode cancelar o documento, com o motivo, e incluir outro.',
  'documents.scripted_pdf':
    'Este PDF traz um programa (JavaScript) escrito por quem o fez. O arquivo foi guardado como veio. Não preencha nem envie dados por ele.',
  'documents.too_large_to_view': 'Este arquivo é grande demais para abrir dentro da página. Baixe o arquivo.',
  'documents.not_viewed': 'Este arquivo não abre dentro da página. Baixe o arquivo.',
  'documents.conference_needed':
    'Diga com que papel o documento digitalizado foi conferido: original, cópia autenticada ou cópia simples.',
  'documents.digitised_in_future': 'A data da digitalização não pode ser no futuro. Corrija a data.',
  'documents.digitised_date': 'Escreva a data da digitalização: dia, mês e ano.',
  'documents.format_unknown': 'Diga se o documento é nato-digital ou digitalizado.',
  'documents.origin_long': 'Escreva este campo com até 200 letras.',
  'documents.not_whole': 'Este arquivo ainda não chegou inteiro. Escolha-o de novo para continuar o envio.',
  'documents.too_many_received':
    'Já há {most} arquivos à espera neste processo. Inclua ou descarte alguns e envie os outros.',
  'documents.received_gone':
    'Um dos arquivos não está mais na lista: já foi incluído ou descartado em outra aba.',
  'documents.part_too_large': 'A parte enviada é maior do que o permitido: {limit} bytes. Envie uma menor.',
  'documents.part_empty': 'A parte enviada está vazia. Envie-a de novo.',
  'documents.part_elsewhere': 'Já chegaram {received} bytes deste arquivo. Continue a partir daí.',
  'documents.already_whole': 'Este arquivo já chegou inteiro. Inclua-o no processo ou descarte-o.',
  'documents.announced_size': 'Diga em bytes o tamanho do arquivo, em número inteiro.',
  'documents.announced_name': 'Diga em fileName o nome do arquivo.',
  'documents.announced_fingerprint':
    'Escreva fingerprint com até 100 letras sem acento, números, ponto ou hífen.',
  'documents.external_not_published':
    'Só um documento escrito aqui é publicado no boletim. Um arquivo recebido de fora não é.',
  'documents.unsigned_not_published':
    'Assine o documento antes de publicar: o boletim só recebe o que está assinado.',
  'documents.publication_scheduled':
    'O documento espera a publicação no boletim e não muda. Cancele antes o agendamento.',
  'documents.published':
    'O documento foi publicado no boletim e não muda mais. Para corrigir, comece um documento que o retifica.',
} as const;
