/** Publicação, retificação, republicação, apostilamento (DOMAIN.md 1.24). */
export const publicationKinds = ['publication', 'rectification', 'republication', 'apostille'] as const;
export type PublicationKind = (typeof publicationKinds)[number];

export type PublicationState = 'scheduled' | 'cancelled' | 'published';

export const kindNames: Record<PublicationKind, string> = {
  publication: 'Publicação',
  rectification: 'Retificação',
  republication: 'Republicação',
  apostille: 'Apostilamento',
};

/** Characters of a summary. */
export const mostSummary = 500;
