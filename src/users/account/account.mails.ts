import { ofInstitution, type Mail } from '../../platform/mail';
import type { User } from './user.entity';

/** To the address that counted until now. */
export const loginChangedMail = (
  { login, shownName }: Pick<User, 'login' | 'shownName'>,
  newLogin: string,
  tenantName: string,
): Mail => ({
  to: login,
  subject: `O e-mail da sua conta no processo eletrônico ${ofInstitution(tenantName)} mudou`,
  text: `Olá, ${shownName}.

Quem administra o processo eletrônico ${ofInstitution(tenantName)} mudou o e-mail com que você entra. O novo é ${newLogin}.

Se você não pediu isso, avise agora o responsável pelo sistema no seu órgão.
`,
});
