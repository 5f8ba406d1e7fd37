export const unitsSentences = {
  'units.no_unit':
    'Sua conta ainda não está em nenhuma unidade. Peça a quem administra o sistema que inclua você em uma unidade.',
  'units.allowed_elsewhere':
    'Na unidade {here} você não pode fazer isto, mas na unidade {there} pode. Troque de unidade e tente de novo.',
  'units.not_member': 'Você não atua nesta unidade. Escolha uma das suas unidades.',
  'units.not_member_header':
    'Você não atua na unidade do cabeçalho X-Autos-Unit. Use o id ou a sigla de uma das suas unidades.',
  'units.people_text': 'Escreva palavras do nome da pessoa ou a sigla da unidade, com até {most} letras.',
  'units.unknown_position': 'Escolha um cargo da lista, em vigor hoje.',
  'units.unknown_substitute': 'Escolha na lista quem substitui. Ninguém substitui a si mesmo.',
  'units.may_not_sign':
    'O seu perfil não assina documentos, nem em substituição. Peça a quem administra o sistema no seu órgão um perfil que assina, como o Básico.',
  'units.substitute_never_signs':
    'Esta pessoa não tem, nestes dias, um perfil que assina, e não poderia assinar em substituição. Escolha outra, ou dê antes a ela um perfil como o Básico, na página da pessoa.',
  'units.substitution_period':
    'O último dia não pode ser antes do primeiro nem antes de hoje. Confira as datas.',
  'units.substitution_day': 'Escreva o dia, o mês e o ano, como 17/04/2026.',
  'units.substitution_act': 'Escreva o ato que designou quem substitui, com até {most} letras.',
  'units.unknown_person': 'Escolha na lista uma pessoa com a conta aberta.',
  'units.unknown_login':
    'Não há conta aberta com este e-mail. Confira o endereço, ou peça a quem administra que convide a pessoa.',
  'units.unknown_body': 'Escolha o órgão na lista.',
  'units.unknown_parent': 'Escolha na lista a unidade superior, do mesmo órgão e aberta.',
  'units.unknown_successor':
    'Escolha na lista a unidade que fica com os processos. Ela precisa receber processos.',
  'units.unknown_role': 'Escolha o perfil na lista.',
  'units.acronym': 'Escreva a sigla, com até {most} letras e sem espaços, como SMO ou SMO/GAB.',
  'units.name': 'Escreva o nome, com até {most} letras.',
  'units.code': 'Escreva o código, só com números, até {most}. Ele entra no número dos processos.',
  'units.email': 'Falta algo no endereço de e-mail. Digite-o inteiro, como obras@municipio.mg.gov.br.',
  'units.act': 'Escreva o ato com até {most} letras, como Decreto nº 12/2026.',
  'units.title': 'Escreva o cargo, com até {most} letras.',
  'units.acronym_taken': 'A sigla {acronym} já é de outro. Escolha outra sigla.',
  'units.code_taken': 'O código {code} já é de outro. Escolha outro código.',
  'units.code_unusable': '{reason} Escolha outro código.',
  'units.circle': 'A unidade {unit} não pode ficar abaixo de si mesma. Escolha outra unidade superior.',
  'units.closed': 'A unidade {unit} está encerrada. Uma unidade encerrada não muda.',
  'units.closed_meanwhile':
    'A unidade foi encerrada enquanto você fazia isto. Nada mudou. Veja na lista de unidades qual ficou no lugar dela e tente de novo.',
  'units.has_subunits': 'A unidade {unit} tem outras abaixo: {units}. Mova ou encerre essas antes.',
  'units.still_open':
    'Ainda há processos abertos na unidade {unit}: {count}. Escolha a unidade que fica com eles e tente de novo.',
  'units.secret_open':
    'Há processos sigilosos abertos na unidade {unit}: {count}. Quem tem as credenciais precisa concluí-los antes.',
  'units.last_administrator':
    'Ninguém mais administraria o sistema. Antes, dê o perfil de administrador a outra pessoa, sem último dia.',
  'units.grant_beyond':
    'Você só dá e encerra perfis na unidade que coordena, e nenhum que possa mais do que você pode. Fale com quem administra o sistema.',
  'units.role_twice': 'A pessoa já tem este perfil nesta unidade nesse período. Confira as datas.',
  'units.role_from_above': 'Este perfil vem da unidade {unit}, que inclui as unidades abaixo. Encerre-o lá.',
  'units.service_key_cut':
    'A chave da conta de serviço não está inteira. Copie-a de novo, de autos_ até o fim; se foi perdida, quem administra faz outra.',
  'units.service_key':
    'Esta chave de conta de serviço não vale: foi revogada, passou do prazo ou está incompleta. Peça outra a quem administra o município.',
  'units.service_never':
    'Uma conta de serviço não faz isto, com nenhuma operação. Peça a uma pessoa que entre e faça.',
  'units.service_operation':
    'A conta de serviço não tem a operação {operation}. Peça a quem administra o município que a inclua.',
  'units.service_revoked': 'Esta conta de serviço foi revogada e não muda mais. Crie outra.',
  'units.service_name': 'Escreva o nome do sistema que vai usar a conta, com até {most} letras.',
  'units.service_purpose': 'Escreva para que serve a conta e quem responde por ela, com até {most} letras.',
  'units.service_operations': 'Escolha na lista ao menos uma operação.',
  'units.service_units': 'Escolha ao menos uma unidade.',
  'units.service_types': 'Escolha na lista os tipos de processo, ou nenhum para valer em todos.',
  'units.service_days': 'Escreva por quantos dias a chave vale, de 1 a {most}.',
  'audit.subject': 'Escolha o assunto na lista e volte à primeira página.',
  'units.unknown_unit': 'Escolha a unidade na lista.',
  'units.in_use':
    'Alguma destas unidades já tem pessoa, processo ou outra unidade abaixo dela, e por isso todas ficam. Em Órgãos e unidades, encerre as que não servem.',
} as const;
