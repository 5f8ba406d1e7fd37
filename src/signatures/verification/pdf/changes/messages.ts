import { type ChangeKind } from '../contract';

/** What each kind of change is called when it is not permitted; "Página 3: conteúdo trocado depois da assinatura." */
const changed: Record<ChangeKind, string> = {
  DSS: 'dados de validação retirados ou malformados',
  DOC_TIMESTAMP: 'carimbo do tempo alterado',
  SIGNATURE: 'assinatura anterior alterada ou retirada',
  FORM_FILL: 'campo de formulário alterado',
  FORM: 'formulário alterado',
  ANNOTATION: 'anotação acrescentada, alterada ou retirada',
  METADATA: 'metadados alterados',
  CATALOG: 'configuração do documento alterada',
  PAGES: 'páginas acrescentadas, retiradas ou trocadas',
  PAGE: 'página alterada',
  CONTENT: 'conteúdo trocado',
  RESOURCES: 'imagens ou outros recursos trocados',
  FONT: 'fonte de letra trocada',
  STRUCTURE_TREE: 'estrutura de leitura alterada',
  XREF: 'objetos escritos de modo que cada programa lê um conteúdo',
  TRAILING: 'dados acrescentados ao fim do arquivo',
};

export function refusal(kind: ChangeKind, page?: number, field?: string): string {
  const where = page === undefined ? '' : `Página ${page}: `;
  const what = changed[kind];
  const about = field ? ` (campo “${field}”)` : '';
  const text = `${where}${what}${about} depois da assinatura.`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export const messages = {
  dss: 'Dados de validação (certificados e listas de revogação) acrescentados.',
  docTimestamp: 'Carimbo do tempo acrescentado ao documento.',
  metadata: 'Metadados do arquivo atualizados (título, datas, programa).',
  signature: (field: string) => `Nova assinatura no campo “${field}”.`,
  emptyField: (field: string) => `Novo campo de assinatura, ainda vazio: “${field}”.`,
  visible: (page: number, rect: string, what: string) => `Página ${page}: ${what} Aparece em ${rect}.`,
  covering: (page: number, rect: string) =>
    `Página ${page}: uma marca acrescentada depois da assinatura cobre o que já estava escrito, em ${rect}.`,
  unread: (what: 'PICTURE' | 'LETTERS', page: number, rect: string) =>
    what === 'PICTURE'
      ? `Página ${page}: uma marca acrescentada depois da assinatura está sobre uma figura que não pôde ser lida, em ${rect}; compare com a versão assinada.`
      : `Página ${page}: uma marca acrescentada depois da assinatura está sobre o que já estava escrito, com letras que não puderam ser lidas, em ${rect}; compare com a versão assinada.`,
  altering: (page: number, rect: string) =>
    `Página ${page}: letras ou traços acrescentados depois da assinatura podem mudar as palavras já escritas, em ${rect}; compare com a versão assinada.`,
  veiled: (page: number) =>
    `Página ${page}: marcas acrescentadas depois da assinatura, juntas, cobrem o que já estava escrito.`,
  nobodys: (page: number, rect: string) =>
    `Página ${page}: um texto ou uma figura que ninguém assinou foi acrescentado depois da assinatura, em ${rect}.`,
  filled: (field: string) => `Campo “${field}” preenchido.`,
  refilled: (field: string) => `Valor do campo “${field}” trocado.`,
  appearance: (field: string) => `O campo “${field}” passou a mostrar outro texto, com o mesmo valor.`,
  redrawn: (field: string) =>
    `O campo “${field}” foi desenhado de novo, com o mesmo valor; compare com a versão assinada.`,
  differing: (field: string) => `O campo “${field}” passou a mostrar o que o seu valor não diz.`,
  comment: (page: number) => `Página ${page}: comentário acrescentado ou alterado.`,
  locked: (message: string) => `${message} O campo estava bloqueado por uma assinatura.`,
  notPermitted: (message: string) => `${message} A assinatura não permite esta mudança.`,
  trailing: 'Dados acrescentados ao fim do arquivo depois da assinatura.',
  disconnected: 'O arquivo tem uma versão que não continua a versão assinada.',
} as const;

export function rectangleText(rect: readonly number[]): string {
  return `[${rect.map((value) => Math.round(value)).join(' ')}]`;
}
