import type { Dropped } from '../../src/documents/content/reading/html-tags';

/** What did not come along, in words; empty when everything did. */
export function droppedWords(dropped: readonly Dropped[]): string {
  return dropped.flatMap((one) => names[one] ?? []).join(', ');
}

const names: Partial<Record<Dropped, string>> = {
  images: 'imagens (insira cada uma pelo botão Imagem)',
  hidden: 'texto oculto',
  forms: 'campos de formulário',
  media: 'vídeos e desenhos',
  links: 'links que não são de páginas',
  'nested-tables': 'tabelas dentro de tabelas (ficou o texto)',
  comments: 'comentários',
  revisions: 'o que estava marcado como excluído',
};
