export const importsSentences = {
  'imports.old_excel':
    'Este arquivo é do Excel antigo (.xls). Abra-o, escolha Salvar como, Pasta de Trabalho do Excel (.xlsx), e envie o novo.',
  'imports.macros':
    'A planilha tem macros, e por segurança não é lida. Abra-a, escolha Salvar como, Pasta de Trabalho do Excel (.xlsx), e envie a nova.',
  'imports.locked':
    'A planilha está protegida por senha, ou é do Excel antigo. Abra-a, tire a senha, salve como .xlsx e envie de novo.',
  'imports.broken': 'A planilha está incompleta ou danificada. Abra-a, salve de novo e envie.',
  'imports.inflates':
    'A planilha fica grande demais quando é aberta. Copie só as colunas do modelo para uma planilha nova e envie.',
  'imports.not_text': 'O arquivo não é uma lista em texto. Salve como CSV ou .xlsx e envie de novo.',
  'imports.file_kind': 'Envie uma planilha .xlsx, .ods ou .csv.',
  'imports.too_many':
    'A planilha tem {found} linhas, e cada envio leva até {most}. Divida a lista em arquivos menores e envie um de cada vez.',
  'imports.empty': 'A planilha não tem nenhuma linha abaixo dos títulos. Preencha a lista e envie de novo.',
  'imports.no_headings':
    'Os títulos das colunas não foram achados. Escreva-os na primeira linha, como no modelo: {titles}.',
  'imports.column_missing':
    'Falta a coluna {titles}. Escreva o título acima dela, como no modelo, e envie de novo.',
  'imports.column_twice': 'As colunas {one} e {other} são as duas “{title}”. Deixe uma só e envie de novo.',
  'imports.unknown_kind': 'Escolha o que a planilha traz.',
  'imports.wrong_lines':
    'Há linhas com erro: {count}. Corrija a planilha e envie de novo, ou escolha importar só as linhas boas.',
  'imports.nothing_to_do': 'Nenhuma linha traz algo de novo. Não há o que importar.',
  'imports.not_administrator':
    'Quem confirmou esta importação já não administra o sistema, e ela parou. Peça a quem administra que envie a planilha de novo.',
  'imports.line_failed':
    'Alguém mudou a mesma coisa ao mesmo tempo, e a linha não foi importada. Envie a planilha de novo.',
  'imports.cell_required': 'Falta preencher.',
  'imports.cell_long': 'O texto passa de {most} letras. Diminua-o.',
  'imports.cell_formula':
    'A fórmula não tem resultado. Abra a planilha no Excel, salve de novo, ou escreva o valor.',
  'imports.cell_error': 'A fórmula deu erro. Escreva o valor no lugar dela.',
  'imports.cell_email': 'Escreva um endereço inteiro, como nome@municipio.mg.gov.br.',
  'imports.cell_reason': '{reason}',
  'imports.cell_rounded':
    'A planilha trocou o número por uma forma abreviada, e números se perderam. Mude a coluna para Texto e escreva todos.',
  'imports.cell_date': 'Escreva o dia, o mês e o ano com quatro números, como 31/12/2026.',
  'imports.cell_yes_no': 'Escreva Sim ou Não.',
  'imports.cell_choice': 'Escreva uma destas opções: {options}.',
  'imports.cell_years': 'Escreva os anos em números, de 0 a {most}.',
  'imports.cell_repeated': 'Já está na linha {line}. Deixe uma só.',
  'imports.period': 'O último dia vem antes do primeiro, ou já passou. Confira as datas.',
  'imports.unit_acronym': 'Escreva a sigla com até {most} letras e sem espaços, como SMO ou SMO/GAB.',
  'imports.unit_code': 'Escreva o código só com números, até {most}. Ele entra no número dos processos.',
  'imports.code_taken': 'Este código já é da unidade {unit}. Escreva outro, ou deixe em branco.',
  'imports.body_code_taken': 'Este código já é do órgão {body}. Escreva outro, ou deixe em branco.',
  'imports.code_repeated': 'Este código já está na linha {line}. Escreva outro, ou deixe em branco.',
  'imports.body_unknown': 'Não há órgão com esta sigla. As siglas são: {bodies}.',
  'imports.body_needed': 'Há mais de um órgão. Escreva a sigla de um deles: {bodies}.',
  'imports.body_fixed': 'A unidade é do órgão {body}, que não muda. Corrija o órgão ou a sigla da unidade.',
  'imports.parent_unknown':
    'A unidade superior não existe nem está na planilha. Confira a sigla, ou inclua uma linha para ela.',
  'imports.parent_wrong': 'A unidade superior está na linha {line}, que tem erro. Corrija aquela linha.',
  'imports.parent_body': 'A unidade superior é de outro órgão. Escolha uma do mesmo órgão.',
  'imports.circle': 'A unidade fica abaixo de si mesma: {path}. Corrija a unidade superior.',
  'imports.unit_unknown':
    'Não há unidade aberta com a sigla {unit}. Importe as unidades antes, ou confira a sigla.',
  'imports.account_closed': 'A conta deste e-mail está fechada. Reabra-a em Pessoas, ou tire a linha.',
  'imports.account_unknown':
    'Não há conta aberta com este e-mail. Importe as pessoas antes, ou confira o endereço.',
  'imports.cpf_taken': 'Este CPF é de outra conta: {login}. Confira o CPF e o e-mail.',
  'imports.cpf_differs':
    'A conta deste e-mail tem outro CPF. Confira-o; se o daqui é o certo, corrija em Pessoas.',
  'imports.unit_needed': 'Há um perfil sem unidade. Escreva a sigla da unidade, ou apague o perfil.',
  'imports.position_needed': 'Há uma data sem o cargo. Escreva o cargo, ou apague a data.',
  'imports.role_differs':
    'A pessoa já tem este perfil nesta unidade, em outro período. Mude o período em Pessoas, ou tire a linha.',
  'imports.class_code': 'Escreva o código como 120.1: números ou letras, com pontos entre eles.',
  'imports.class_terms':
    'O assunto que não só agrupa precisa de destinação: Guarda permanente ou Eliminação.',
  'imports.class_fact': 'Sem anos no arquivo corrente, escreva na observação até quando se guarda.',
  'imports.class_used': 'Há processos ou tipos com este assunto. Ele não pode passar a só agrupar outros.',
  'imports.class_unknown':
    'Não há assunto que se possa escolher com o código {code}. Importe os assuntos antes, ou confira.',
  'imports.most_classes': 'São assuntos demais. Escreva até {most}.',
  'imports.ground_unknown': 'Não há hipótese legal com este nome. Cadastre-a antes, ou confira o nome.',
  'imports.ground_needed': 'O nível sugerido não é público. Escreva a hipótese legal.',
  'imports.suggested_level': 'O nível sugerido não está entre os permitidos. Corrija um dos dois.',
} as const;
