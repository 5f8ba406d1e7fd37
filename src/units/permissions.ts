/** Of a municipality: those that may be given there. */
export const roles = ['basic', 'collaborator', 'protocol', 'administrator', 'custodian'] as const;
export type Role = (typeof roles)[number] | 'operator';

/**
 * What each role may do in its unit (DOMAIN.md 1.2). A collaborator does all but sign, cancel and delete; who works in a
 * protocol also enters processes that bring a number of their own (1.10).
 */
const collaborator = [
  'process.read',
  'process.open',
  'process.dispatch',
  'process.conclude',
  'process.manage',
  'document.write',
] as const;
const basic = [
  ...collaborator,
  'document.sign',
  'document.cancel',
  'document.publish',
  'process.delete',
  'process.secret',
] as const;
const protocol = [...basic, 'process.protocol'] as const;
const administrator = [...protocol, 'process.block', 'process.disannex', 'tenant.administer'] as const;

/** Acervo de sigilosos da unidade: beside another role of the person in the unit (DOMAIN.md 1.9). */
const custodian = ['secret.custody'] as const;

/** Runs the platform: of the reserved tenant alone, which the database holds (migration 0074), and given on no page. */
const operator = ['platform.operate'] as const;

export type Permission =
  (typeof administrator)[number] | (typeof custodian)[number] | (typeof operator)[number];

const byRole: Record<Role, readonly Permission[]> = {
  collaborator,
  basic,
  protocol,
  administrator,
  custodian,
  operator,
};

export function permissionsOf(roles: readonly Role[]): Permission[] {
  return [...new Set(roles.flatMap((role) => byRole[role]))];
}

/** The roles that give a permission: for asking the memberships who has it. */
export const rolesWith = (permission: Permission): Role[] =>
  roles.filter((role) => byRole[role].includes(permission));
