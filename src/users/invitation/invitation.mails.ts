import { ofInstitution, type Mail } from '../../platform/mail';
import type { User } from '../account/user.entity';

interface From {
  tenantName: string;
  /** Who invites. */
  inviter: string;
  address: string;
}

export const invitationMail = (
  { login, shownName }: Pick<User, 'login' | 'shownName'>,
  { tenantName, inviter, address }: From,
): Mail => ({
  to: login,
  subject: `Convite para o processo eletrônico ${ofInstitution(tenantName)}`,
  text: `Olá, ${shownName}.

${inviter} abriu uma conta para você no processo eletrônico ${ofInstitution(tenantName)}.
Abra este endereço e escolha a sua senha. Ele vale por sete dias e só uma vez:

${address}

Depois, entre com o e-mail ${login} e a senha que você escolheu.
Se você não esperava este convite, não faça nada e avise quem administra o sistema no seu órgão.
`,
});
