/** Addresses of the pages of the administration, below `/{tenant}`. */
export const administrationPath = (slug: string, rest = ''): string => `/${slug}/administracao${rest}`;

export const unitPath = (slug: string, id: string, rest = ''): string =>
  administrationPath(slug, `/unidades/${id}${rest}`);

export const personPath = (slug: string, id: string, rest = ''): string =>
  administrationPath(slug, `/pessoas/${id}${rest}`);

export const serviceAccountsPath = (slug: string, rest = ''): string =>
  administrationPath(slug, `/contas-de-servico${rest}`);
