import { stepWords, type SetupStep } from './setup/setup-steps';

/** Addresses of the pages of the administration, below `/{tenant}`. */
export const administrationPath = (slug: string, rest = ''): string => `/${slug}/administracao${rest}`;

export const unitPath = (slug: string, id: string, rest = ''): string =>
  administrationPath(slug, `/unidades/${id}${rest}`);

export const personPath = (slug: string, id: string, rest = ''): string =>
  administrationPath(slug, `/pessoas/${id}${rest}`);

/** Of the guided set-up, or of one of its steps. */
export const setupPath = (slug: string, step?: SetupStep): string =>
  administrationPath(slug, `/configuracao${step ? `/${stepWords[step].path}` : ''}`);

export const serviceAccountsPath = (slug: string, rest = ''): string =>
  administrationPath(slug, `/contas-de-servico${rest}`);
