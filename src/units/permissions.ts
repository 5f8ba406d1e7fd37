export type Role = 'basic' | 'collaborator' | 'protocol' | 'administrator';

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
  'process.delete',
  'process.secret',
] as const;
const protocol = [...basic, 'process.protocol'] as const;
const administrator = [...protocol, 'process.block', 'process.disannex', 'tenant.administer'] as const;

export type Permission = (typeof administrator)[number];

const byRole: Record<Role, readonly Permission[]> = { collaborator, basic, protocol, administrator };

export function permissionsOf(roles: Role[]): Permission[] {
  return [...new Set(roles.flatMap((role) => byRole[role]))];
}
