import { currentActor } from '../../platform/context';

/** Of the unit, which all its people see, or of the person alone. */
export const owners = ['unit', 'own'] as const;
export type Owner = (typeof owners)[number];

/** The columns unit_id and user_id: one of them is null. */
export function ownerColumns(owner: Owner): [unitId: string | null, userId: string | null] {
  const { unit, userId } = currentActor();
  return owner === 'unit' ? [unit.id, null] : [null, userId];
}
