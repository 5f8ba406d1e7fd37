import { ofInstitution, type Mail } from '../../platform/mail';
import type { User } from '../account/user.entity';

type Reader = Pick<User, 'login' | 'shownName'>;

export const recoveryMail = ({ login, shownName }: Reader, tenantName: string, address: string): Mail => ({
  to: login,
  subject: `Nova senha do processo eletrônico ${ofInstitution(tenantName)}`,
  text: `Olá, ${shownName}.

Alguém pediu uma senha nova para a sua conta no processo eletrônico ${ofInstitution(tenantName)}.
Se foi você, abra este endereço e escolha a senha. Ele vale por uma hora e só uma vez:

${address}

Se não foi você, não faça nada: a sua senha continua a mesma.
`,
});

export const passwordChangedMail = ({ login, shownName }: Reader, tenantName: string): Mail => ({
  to: login,
  subject: `Sua senha do processo eletrônico ${ofInstitution(tenantName)} mudou`,
  text: `Olá, ${shownName}.

A senha da sua conta no processo eletrônico ${ofInstitution(tenantName)} acaba de mudar, e todos os seus acessos foram encerrados.

Se não foi você, peça outra senha em "Esqueci a minha senha" e avise quem administra o sistema no seu órgão.
`,
});
