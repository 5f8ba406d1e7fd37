import type { Left } from './imported';

/** What did not come along, or came otherwise than it stood, in sentences; empty when all of it came as it was. */
export function leftSentences(left: ReadonlySet<Left>): string[] {
  const gone = listed(left, names);
  const changed = listed(left, changes);
  return [...(gone ? [`Não foram trazidos: ${gone}.`] : []), ...(changed ? [`Confira: ${changed}.`] : [])];
}

function listed(left: ReadonlySet<Left>, words: Partial<Record<Left, string>>): string {
  return inWords.format([...left].flatMap((each) => words[each] ?? []).toSorted(inOrder.compare));
}

const inWords = new Intl.ListFormat('pt-BR');
const inOrder = new Intl.Collator('pt-BR');

const names: Partial<Record<Left, string>> = {
  headers: 'cabeçalhos e rodapés',
  'text-boxes': 'caixas de texto',
  comments: 'comentários',
  equations: 'fórmulas',
  images: 'imagens que não são PNG ou JPEG, ou que passam dos limites',
  links: 'links que não são de páginas',
  media: 'gráficos, desenhos e objetos',
  forms: 'campos de formulário',
  revisions: 'o que estava marcado como excluído',
  symbols: 'símbolos de fontes especiais',
  toc: 'sumário',
  hidden: 'texto oculto',
  colours: 'cores',
  letters: 'letras de outro tipo ou tamanho',
};

const changes: Partial<Record<Left, string>> = {
  'numbers-as-text': 'alguns números de parágrafos ficaram escritos no texto',
  'nested-tables': 'de tabelas dentro de tabelas ficou só o texto',
  undescribed: 'imagens vieram sem descrição e precisam de uma (no editor, clique duas vezes na imagem)',
};
