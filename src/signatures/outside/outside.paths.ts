/** Of what is signed by its hash, one document or several together. */
export const hashPath = (slug: string, way: 'a1' | 'gov-br', batch?: string): string =>
  `/${slug}/assinaturas/${way}${batch ? `/${batch}` : ''}`;

export const outsidePath = (slug: string, documentId: string, signing?: string): string =>
  `/${slug}/documentos/${documentId}/assinar-fora${signing ? `/${signing}` : ''}`;
