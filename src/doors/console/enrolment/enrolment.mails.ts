import type { Mail } from '../../../platform/mail';

interface Asking {
  login: string;
  person: string;
  institution: string;
}

export const refusalMail = ({ login, person, institution }: Asking, reason: string): Mail => ({
  to: login,
  subject: `Pedido de adesão ao processo eletrônico: ${institution}`,
  text: `Olá, ${person}.

O pedido de adesão de ${institution} não foi aceito por enquanto. O motivo:

${reason}

Se isso mudar, faça outro pedido na mesma página.
`,
});
