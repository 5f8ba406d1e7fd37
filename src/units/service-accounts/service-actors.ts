import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import type { Actor, UnitReference } from '../../platform/context';
import { Database } from '../../platform/database';
import { isNamed } from '../unit-names';
import { permissionsOfOperations, type ServiceOperation } from './operations';
import type { ServiceKey } from './service-key';

interface Row {
  tenantId: string;
  tenantSlug: string;
  tenantName: string;
  suspended: boolean;
  userId: string;
  name: string;
  operations: ServiceOperation[];
  units: UnitReference[];
  processTypes: string[] | null;
}

export type ResolvedService =
  | { actor: Actor; operations: readonly ServiceOperation[] }
  | 'no_key'
  | 'no_unit'
  | 'not_member'
  | 'suspended';

/** Which program acts, by its key: account, unit and operations, in one statement. */
@Injectable()
export class ServiceActors {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @param wantedUnit the id or the acronym of the unit of this one request; absent: the first of the account */
  async resolve({ slug, hash }: ServiceKey, wantedUnit?: string): Promise<ResolvedService> {
    const [found] = await this.database.reference<{ service: Row | null }>(
      'SELECT service_actor($1, $2, $3) AS service',
      [slug, hash, this.clock.now()],
    );
    const row = found?.service;
    if (!row) return 'no_key';
    if (row.suspended) return 'suspended';
    const [first] = row.units;
    if (!first) return 'no_unit';
    const unit = wantedUnit === undefined ? first : row.units.find((known) => isNamed(known, wantedUnit));
    if (!unit) return 'not_member';
    return { operations: row.operations, actor: actorOf(row, unit) };
  }
}

/** A program has no session: its account stands in the place of one. */
function actorOf({ operations, processTypes, suspended: _, ...row }: Row, unit: UnitReference): Actor {
  const permissions = permissionsOfOperations(operations);
  const sight = processTypes ? { types: processTypes, level: null } : undefined;
  return { ...row, sessionId: row.userId, unit, permissions, isService: true, ...(sight && { sight }) };
}
