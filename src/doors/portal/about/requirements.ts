/** What an advanced signature must be, and where anybody sees that it is (Lei 14.063/2020, art. 4º, II, and art. 5º, §4º). */
export interface Requirement {
  /** Stays the same for ever, so that a norm can be mapped to it item by item. */
  code: string;
  name: string;
  base: string;
  how: string;
  /** Below the address of the tenant. */
  check?: { path: string; label: string };
}

const law = 'Lei nº 14.063/2020';

export const requirements: readonly Requirement[] = [
  {
    code: 'AV-01',
    name: 'Identidade conferida antes',
    base: `${law}, art. 4º, II, a`,
    how: 'Uma pessoa que administra o sistema vê um documento com foto de quem pede o certificado, em pessoa ou por vídeo, e registra o tipo, o número e o dia. Ninguém aprova o próprio pedido.',
  },
  {
    code: 'AV-02',
    name: 'Uma chave para cada pessoa',
    base: `${law}, art. 4º, II, a`,
    how: 'Cada certificado é de uma pessoa só, com um número de série que não se repete. A assinatura traz esse certificado dentro do PDF.',
    check: { path: 'certificados/pessoas.cer', label: 'Baixar o certificado de quem emite' },
  },
  {
    code: 'AV-03',
    name: 'Controle só da pessoa',
    base: `${law}, art. 4º, II, b`,
    how: 'A chave fica cifrada com a senha da pessoa e com a chave da instalação. O servidor não assina sem a senha, e a senha não abre nada sem o servidor. Se a senha é esquecida, a chave se perde.',
  },
  {
    code: 'AV-04',
    name: 'Dois fatores a cada assinatura',
    base: `${law}, art. 4º, II, b`,
    how: 'Toda assinatura avançada pede a senha e um código do telefone, mesmo de quem já entrou. Cinco erros seguidos fazem a conta esperar.',
  },
  {
    code: 'AV-05',
    name: 'Consentimento ligado ao texto',
    base: `${law}, art. 4º, II, c`,
    how: 'A página mostra o SHA-256 do que será assinado. A confirmação vale uma vez, por cinco minutos e só para aquele texto, aquele cargo e aquele nível. Se o texto muda, nada é assinado. Cada confirmação, feita ou recusada, fica registrada.',
  },
  {
    code: 'AV-06',
    name: 'Mudança posterior aparece',
    base: `${law}, art. 4º, II, c`,
    how: 'A assinatura cobre todos os bytes do PDF (PAdES). Quem assina depois acrescenta, sem tocar no que já estava. A página de verificação diz o que mudou e onde.',
    check: { path: 'verificar', label: 'Verificar um documento' },
  },
  {
    code: 'AV-07',
    name: 'Cancelamento a qualquer hora',
    base: `${law}, art. 4º, § 2º`,
    how: 'A pessoa cancela o seu certificado em um passo; quem administra cancela com o motivo. A lista de cancelados muda na hora.',
    check: { path: 'certificados/lcr', label: 'Baixar a lista de cancelados' },
  },
  {
    code: 'AV-08',
    name: 'Registro que não se reescreve',
    base: `${law}, art. 4º, II, c`,
    how: 'Cada assinatura entra nos andamentos do processo, encadeados por hash, com quem, quando, cargo, unidade e o hash dos arquivos. Os andamentos entram em um registro público.',
    check: { path: 'registro', label: 'Ver o registro público' },
  },
  {
    code: 'AV-09',
    name: 'Conferência por qualquer pessoa',
    base: `${law}, art. 5º, § 4º`,
    how: 'O portal confere qualquer PDF assinado, daqui ou de fora, sem cadastro, e o certificado raiz está publicado.',
    check: { path: 'certificado', label: 'Ver o certificado raiz' },
  },
  {
    code: 'AV-10',
    name: 'Nível mínimo por ato',
    base: `${law}, art. 5º`,
    how: 'Cada órgão fixa o nível mínimo. Um nível mais baixo é recusado. As regras deste órgão estão abaixo.',
  },
];
