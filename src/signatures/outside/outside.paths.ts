/** Of what is signed by its hash, one document or several together. */
export const hashPath = (slug: string, way: 'a1' | 'gov-br', batch?: string): string =>
  `/${slug}/assinaturas/${way}${batch ? `/${batch}` : ''}`;

/** Told after somebody ended what they had begun. */
export const givenUp = 'Você desistiu: a assinatura começada foi encerrada, e nada foi assinado.';

export const outsidePath = (slug: string, documentId: string, signing?: string): string =>
  `/${slug}/documentos/${documentId}/assinar-fora${signing ? `/${signing}` : ''}`;
