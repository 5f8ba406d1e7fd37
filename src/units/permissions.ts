/** Of a municipality: those that may be given there. */
export const roles = [
  'basic',
  'collaborator',
  'protocol',
  'administrator',
  'custodian',
  'coordinator',
] as const;
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
/** Beside another role: gives and ends the roles of the unit's people, up to what the coordinator may do there. */
const coordinator = ['unit.coordinate'] as const;
const administrator = [
  ...protocol,
  ...coordinator,
  'process.block',
  'process.disannex',
  'tenant.administer',
] as const;

/** Acervo de sigilosos da unidade: beside another role of the person in the unit (DOMAIN.md 1.9). */
const custodian = ['secret.custody'] as const;

/** Runs the platform: of the reserved tenant alone, which the database holds (migration 0074), and given on no page. */
const operator = ['platform.operate'] as const;

/** The support of the platform, which no role gives: it reads what is public and administers, and works on no process. */
export const supportPermissions = ['process.read', 'unit.coordinate', 'tenant.administer'] as const;

export type Permission =
  (typeof administrator)[number] | (typeof custodian)[number] | (typeof operator)[number];

const byRole: Record<Role, readonly Permission[]> = {
  collaborator,
  basic,
  protocol,
  administrator,
  custodian,
  coordinator,
  operator,
};

export function permissionsOf(roles: readonly Role[]): Permission[] {
  return [...new Set(roles.flatMap((role) => byRole[role]))];
}

/** The roles that give a permission: for asking the memberships who has it. */
export const rolesWith = (permission: Permission): Role[] =>
  roles.filter((role) => byRole[role].includes(permission));

/**
 * Whether who has these permissions in a unit may give, or take, this role there: an administrator every role; a
 * coordinator those for daily work, and none that may do more than the coordinator may (DOMAIN.md 1.2).
 */
export function mayGrant(own: readonly string[], role: Role): boolean {
  if (own.includes('tenant.administer')) return true;
  if (!own.includes('unit.coordinate') || beside.includes(role)) return false;
  return byRole[role].every((permission) => own.includes(permission));
}

/** Roles that stand beside another: only an administrator names who has them. */
const beside: readonly Role[] = ['custodian', 'coordinator'];
