import type { Counted } from '../../../src/documents/content/reading/counted-lists';
import type { Dropped } from '../../../src/documents/content/reading/html-tags';

/** What is otherwise than where it was copied, in sentences; empty when nothing is. */
export function pastedSentences(
  dropped: readonly Dropped[],
  counted: readonly Counted[],
  looks: readonly string[] = [],
): string {
  const words = [droppedWords(dropped), ...looks].filter(Boolean).join(', ');
  const lists = [
    ...(counted.includes('alinea') ? ['as letras (a, b) viraram alíneas'] : []),
    ...(counted.includes('inciso') ? ['os números romanos (I, II) viraram incisos'] : []),
  ].join(' e ');
  return [
    ...(words ? [`Colado sem o que o documento não guarda: ${words}.`] : []),
    ...(lists ? [`Na lista colada, ${lists}: o editor passa a contar.`] : []),
  ].join(' ');
}

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
