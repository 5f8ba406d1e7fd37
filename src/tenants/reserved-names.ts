/** First segments of a path that are ours: no municipality may be called so. */
const reserved = new Set([
  'api',
  'assets',
  'health',
  'plataforma',
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
