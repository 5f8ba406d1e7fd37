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
  'users.unknown_login': 'Não há nenhuma conta com o e-mail {login} neste município. Confira o endereço.',
  'users.second_factor_not_begun': 'Comece de novo: não há nenhum aparelho esperando confirmação.',
} as const;
