import { Injectable } from '@nestjs/common';
import { canFind, canRead, SECRET, SecretDoor, type Level } from '../../access';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError, notFound } from '../../platform/errors';
import { isId } from '../../platform/ids';

interface Reached {
  open: boolean | null;
  readable: boolean;
}

/** Load through access: what a person may not find does not exist for them (DOMAIN.md 8). In a unit of work. */
@Injectable()
export class Reach {
  constructor(
    private readonly database: Database,
    private readonly door: SecretDoor,
  ) {}

  /** @throws DomainError `not_found` unless this person may find the process */
  async found(processId: string): Promise<void> {
    await this.reach(processId);
  }

  /**
   * Open in the unit of the actor, received or not; its row there is locked, so that two acts of the unit follow each other.
   * @throws DomainError `not_found`; `rule` when it is not open here
   */
  async openHere(processId: string): Promise<void> {
    const { open } = await this.reach(processId, 'FOR NO KEY UPDATE OF r');
    if (!open) throw new DomainError('rule', 'processes.not_open_here', { unit: currentActor().unit.label });
  }

  /**
   * Its contents may be read, and the unit has or had it.
   * @throws DomainError `not_found`; `rule` when it never was in this unit; `forbidden` for contents out of reach
   */
  async readableHere(processId: string): Promise<void> {
    const { open, readable } = await this.reach(processId);
    if (!readable) throw new DomainError('forbidden', 'organizing.restricted');
    if (open === null)
      throw new DomainError('rule', 'organizing.never_here', { unit: currentActor().unit.label });
  }

  private async reach(processId: string, lock = ''): Promise<Reached> {
    if (!isId(processId)) throw notFound();
    const { userId, unit } = currentActor();
    // A lock needs an inner join, which would hide a process that never was here: first whether it is found.
    const [found] = await this.database.query<{ readable: boolean; level: Level }>(foundSql, [
      this.database.tenantId,
      processId,
      userId,
      unit.id,
    ]);
    if (!found) throw notFound();
    // A secret one stands on the desk of a person, not of a unit.
    const held = found.level === SECRET ? await this.door.open(processId) : undefined;
    const [row] = await this.database.query<{ open: boolean }>(
      `SELECT r.concluded_at IS NULL AS open FROM process_units r
        WHERE r.tenant_id = $1 AND r.process_id = $2 AND r.unit_id = $3 ${lock}`,
      [this.database.tenantId, processId, unit.id],
    );
    return { open: held?.open ?? row?.open ?? null, readable: found.readable };
  }
}

const viewer = { user: '$3', unit: '$4' };
const foundSql = `
  SELECT ${canRead('p', viewer)} AS readable, p.level FROM processes p
   WHERE p.tenant_id = $1 AND p.id = $2 AND ${canFind('p', viewer)}`;
