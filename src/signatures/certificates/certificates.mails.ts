import type { Mail } from '../../platform/mail';
import type { EndCause } from './certificate-rules';

interface Reader {
  login: string;
  shownName: string;
}

export const approvedMail = ({ login, shownName }: Reader): Mail => ({
  to: login,
  subject: 'Seu pedido de certificado foi aprovado',
  text: `Olá, ${shownName}.

Seus documentos foram conferidos e o seu pedido de certificado foi aprovado.
Falta um passo, que só você pode dar: entre no sistema, abra Minha conta, Certificado, e ative-o com a senha e o código do segundo passo.
`,
});

/** @param what proved it, as the subject of a sentence */
export const provenMail = ({ login, shownName }: Reader, what: string): Mail => ({
  to: login,
  subject: 'Você provou quem é, para ter um certificado',
  text: `Olá, ${shownName}.

${what} provou quem você é, e o seu pedido de certificado foi aprovado.
Se ainda não o ativou, entre no sistema, abra Minha conta, Certificado, e ative-o com a senha e o código do segundo passo.

Se não foi você, avise quem administra o sistema no seu órgão.
`,
});

export const refusedMail = ({ login, shownName }: Reader, reason: string): Mail => ({
  to: login,
  subject: 'Seu pedido de certificado não foi aprovado',
  text: `Olá, ${shownName}.

Seu pedido de certificado não foi aprovado. O motivo:

${reason}

Resolva o que falta e peça de novo em Minha conta, Certificado.
`,
});

const because: Record<EndCause, string> = {
  not_used: 'Você o cancelou.',
  compromised: 'Houve suspeita de uso por outra pessoa.',
  left: 'Consta que você deixou o órgão.',
  withdrawn: 'Quem administra o sistema o cancelou.',
  password_lost:
    'A sua senha foi trocada sem a anterior, por "Esqueci a minha senha". A chave só abria com a senha antiga.',
  second_factor_lost: 'O segundo passo da sua conta foi desligado, e o certificado depende dele.',
};

export const revokedMail = ({ login, shownName }: Reader, cause: EndCause, reason: string | null): Mail => ({
  to: login,
  subject: 'Seu certificado de assinatura deixou de valer',
  text: `Olá, ${shownName}.

O seu certificado de assinatura deixou de valer. ${because[cause]}${reason ? ` O motivo: ${reason}` : ''}
O que você já assinou continua assinado. Para voltar a assinar com certificado, peça outro em Minha conta, Certificado.

Se não foi você, avise quem administra o sistema no seu órgão.
`,
});
