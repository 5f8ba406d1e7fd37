/** The address of the reserved tenant, where the operators of the platform work. */
export const platformSlug = 'plataforma';

/** First segments of a path that are ours: no municipality may be called so. */
const reserved = new Set([
  platformSlug,
  'api',
  'assets',
  'health',
  'entrar',
  'sair',
  'www',
  'static',
  'admin',
  'suporte',
  'ajuda',
  'favicon.ico',
  'robots.txt',
  'verificar',
  'portal',
  'autos',
]);

export const isReserved = (slug: string): boolean => reserved.has(slug);
