/** Comments of the draft `document` (an alias of `documents`) that nobody resolved, for lists of what may be signed. */
export const openComments = (document: string): string =>
  `(SELECT count(*)::int FROM comment_threads ct
     WHERE ct.tenant_id = ${document}.tenant_id AND ct.document_id = ${document}.id AND ct.resolved_at IS NULL
       AND ${document}.state = 'draft')`;

/** What who signs would rather know before; nothing without open comments. */
export function openCommentsWords(count: number): string {
  if (count === 0) return '';
  return count === 1 ? '1 comentário sem resolver' : `${count} comentários sem resolver`;
}

/** Of a link that leads to the comments: with how many are open. */
export function commentsLabel(count: number): string {
  if (count === 0) return 'Comentar o texto';
  return count === 1 ? 'Comentários no texto (1 aberto)' : `Comentários no texto (${count} abertos)`;
}
