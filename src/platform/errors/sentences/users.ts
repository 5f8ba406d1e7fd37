export const usersSentences = {
  // One sentence for an unknown login, a wrong password, a closed and a locked account: it tells nobody which accounts exist.
  'users.wrong_credentials':
    'O e-mail ou a senha não conferem. Confira os dois e tente de novo. Depois de {most} erros seguidos é preciso esperar, de 30 segundos a 15 minutos.',
  'users.wrong_password': 'A senha não confere. Digite a senha com que você entra no sistema.',
  'users.wrong_code':
    'O código não confere ou já foi usado. Espere o aplicativo mostrar o próximo código e digite-o.',
  'users.code_needed': 'Sua conta pede um segundo passo. Digite o código de 6 números do seu aplicativo.',
  'users.locked': 'Foram muitos erros seguidos. Espere {seconds} segundos e tente de novo.',
  'users.step_over': 'O tempo para digitar o código acabou. Entre de novo com o seu e-mail e a sua senha.',
  'users.session_over': 'Este acesso terminou. Entre de novo com o seu e-mail e a sua senha.',
  'users.login_form':
    'Falta algo no endereço de e-mail. Digite-o inteiro, como ana.souza@municipio.mg.gov.br.',
  'users.login_taken': 'Já existe uma conta com o e-mail {login}. Use outro endereço.',
  'users.login_missing': 'Digite o seu e-mail.',
  'users.cpf_taken':
    'Outra conta deste município já tem este CPF. Confira o número; se ele está certo, tire-o da outra conta.',
  'users.cpf_form': 'Digite só o CPF, com até 60 sinais.',
  'users.account_missing': 'Escolha de quem é a conta.',
  'users.name_missing': 'Digite o nome da pessoa, com até 200 letras.',
  'users.password_missing': 'Digite a sua senha.',
  'users.password_short':
    'A senha precisa ter pelo menos {least} caracteres. Uma frase curta é fácil de lembrar.',
  'users.password_long': 'A senha pode ter no máximo {most} caracteres. Use uma mais curta.',
  'users.password_common': 'Esta senha é conhecida e fácil de adivinhar. Escolha outra.',
  'users.password_personal': 'A senha não pode ser o seu nome nem o seu e-mail. Escolha outra.',
  'users.password_same': 'A senha nova é igual à atual. Escolha outra.',
  'users.password_repeat': 'As duas senhas são diferentes. Digite a mesma nos dois campos.',
  'users.reset_over':
    'Este endereço já foi usado ou passou do prazo de uma hora. Peça outro em "Esqueci a minha senha".',
  'users.invitation_over':
    'Este convite já foi aceito ou passou do prazo de sete dias. Entre com a sua senha ou peça outro convite a quem administra o sistema.',
  'users.invitation_not_waiting':
    'Esta pessoa já escolheu uma senha ou a conta está fechada. Não há convite a enviar.',
  'users.own_account': 'Ninguém fecha a própria conta. Peça a outra pessoa que administra o sistema.',
  'users.second_factor_on':
    'O segundo passo já está ligado na sua conta. Para trocar de aparelho, desligue-o primeiro.',
  'users.second_factor_off': 'O segundo passo não está ligado nesta conta. Não há o que mudar.',
  'users.second_factor_over':
    'O seu perfil pede o segundo passo para entrar, e o prazo para ligá-lo acabou. Ligue-o em Minha conta; até lá, nada mais abre.',
  'users.second_factor_required':
    'O seu perfil pede o segundo passo para entrar, e o prazo para ligá-lo acabou. Ligue-o em Minha conta. Se não conseguir, fale com {who}.',
  'users.second_factor_until':
    'O seu perfil pede o segundo passo para entrar. Ligue-o até {day}; depois desse dia, nada mais abre sem ele.',
  'users.required_roles': 'Escolha na lista os perfis que precisam do segundo passo.',
  'users.required_days': 'Escreva quantos dias a pessoa tem para ligar o segundo passo, de 0 a {most}.',
  'users.provider_flow':
    'O caminho pela outra conta se perdeu ou passou de dez minutos. Comece de novo na página de entrada.',
  'users.provider_denied': 'A outra conta não autorizou a entrada. Tente de novo ou entre com a sua senha.',
  'users.provider_refused':
    'A resposta da outra conta não confere, e por isso ninguém entrou. Comece de novo na página de entrada.',
  'users.provider_unavailable':
    'A outra conta não respondeu. Espere um pouco e tente de novo, ou entre com a sua senha.',
  'users.provider_level':
    'Este município só aceita contas gov.br de nível {level} para cima. Aumente o nível da sua conta no gov.br e volte.',
  'users.provider_unknown':
    'Nenhuma conta deste município está ligada a esta. Entre com a sua senha e ligue-a em Minha conta, ou fale com quem administra.',
  'users.provider_closed':
    'A sua conta neste município está fechada. Fale com quem administra o sistema no seu órgão.',
  'users.identity_taken':
    'Esta conta já está ligada a outra pessoa neste município, ou a sua já tem outra ligada. Desligue a de antes.',
  'users.identity_other_cpf':
    'O CPF da conta gov.br não é o que está cadastrado na sua conta. Fale com quem administra o sistema.',
  'users.provider_issuer':
    'Não foi possível falar com o provedor neste endereço. Ele começa por https e é da internet pública; confira-o com quem o mantém.',
  'users.provider_secret': 'Escreva o segredo que o provedor deu para este sistema, com até {most} letras.',
  'users.provider_client': 'Escreva o nome que o provedor deu para este sistema, com até {most} letras.',
  'users.provider_label': 'Escreva como o provedor se chama no botão de entrada, com até {most} letras.',
  'users.provider_kind': 'Escolha na lista de quem é o provedor.',
  'users.provider_finds': 'Escolha na lista como a conta da pessoa é encontrada.',
  'users.provider_required': 'Escolha na lista o nível que a conta gov.br precisa ter.',
  'users.provider_cpf': 'Só o gov.br confirma o CPF de quem entra. Escolha outro modo de encontrar a conta.',
  'users.provider_level_only': 'Só as contas gov.br têm nível. Deixe este campo em qualquer nível.',
  'users.support_waiting':
    'Você já tem um pedido de suporte esperando resposta deste município. Espere quem o administra responder.',
  'users.support_decided': 'Este pedido de suporte já foi respondido. Veja na página como ele está agora.',
  'users.support_over': 'Este acesso de suporte já acabou. Não há o que encerrar.',
  'users.support_not_open':
    'O município não abriu este acesso, ou o prazo dele acabou. Peça de novo e espere o consentimento.',
  'users.support_reads_only':
    'O suporte da plataforma só lê e cuida de cadastros. Peça a quem administra o município que faça isto.',
  'users.support_reason': 'Escreva o que precisa ver e por quê, com até {most} letras.',
  'users.support_hours': 'Escreva por quantas horas o suporte pode entrar, de 1 a {most}.',
  'users.support_yours':
    'Você está neste município como suporte, até {until}. Só lê o que é público e cuida de cadastros, e tudo fica registrado.',
  'users.support_inside': 'O suporte da plataforma ({operator}) pode entrar neste município até {until}.',
  'users.support_asks': 'O suporte da plataforma pede para entrar neste município.',
  'users.unknown_login': 'Não há nenhuma conta com o e-mail {login} neste município. Confira o endereço.',
  'users.second_factor_not_begun': 'Comece de novo: não há nenhum aparelho esperando confirmação.',
} as const;
