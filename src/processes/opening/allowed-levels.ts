import { levelNames, type Level } from '../../access';
import { DomainError } from '../../platform/errors';
import type { ProcessType, ProcessTypes } from './process-types';

/** @throws DomainError `invalid` naming the field: a type says which levels its processes may have (DOMAIN.md 1.5) */
export function refuseLevel(type: ProcessType, level: Level, field: 'level' | 'typeId'): void {
  if (type.allowedLevels.includes(level)) return;
  const params = { type: type.name, level: levelNames[level] };
  throw new DomainError('invalid', 'processes.level_not_allowed', params, { field });
}

/** A type that was retired from the list still says what its processes may be. */
export async function requireLevelOf(types: ProcessTypes, typeId: string, level: Level): Promise<void> {
  const type = await types.find(typeId, { retired: true });
  if (type) refuseLevel(type, level, 'level');
}
