export type Role = 'basic' | 'collaborator' | 'administrator';

/** What each role may do in its unit (DOMAIN.md 1.2). A collaborator does all but sign and cancel. */
const collaborator = [
  'process.read',
  'process.open',
  'process.dispatch',
  'process.conclude',
  'document.write',
] as const;
const basic = [...collaborator, 'document.sign', 'document.cancel', 'process.secret'] as const;
const administrator = [...basic, 'tenant.administer'] as const;

export type Permission = (typeof administrator)[number];

const byRole: Record<Role, readonly Permission[]> = { collaborator, basic, administrator };

export function permissionsOf(roles: Role[]): Permission[] {
  return [...new Set(roles.flatMap((role) => byRole[role]))];
}
