/** DOMAIN.md 1.8. The effective level of a process is the highest of its own and of its documents'. */
export const PUBLIC = 0;
export const RESTRICTED = 1;
export const SECRET = 2;

export type Level = typeof PUBLIC | typeof RESTRICTED | typeof SECRET;

export const levels: readonly Level[] = [PUBLIC, RESTRICTED, SECRET];

export const levelNames: Record<Level, string> = { 0: 'público', 1: 'restrito', 2: 'sigiloso' };

/** Said where a list does not say what a secret process is about; see `onList`. */
export const behindPassword = 'abra com a senha';
