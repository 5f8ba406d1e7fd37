import { Injectable } from '@nestjs/common';
import { canFind, SECRET, SecretDoor } from '../../access';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError, notFound } from '../../platform/errors';
import { isId } from '../../platform/ids';
import { Process } from '../process.entity';
import type { ProcessAct } from '../transitions';
import { standingSql, type Standing } from './standing';
import { refuseUnlessPossible } from './why-not';

/** The ground of every act: the process found through access, locked, and the table of transitions asked. */
@Injectable()
export class AtHand {
  constructor(
    private readonly database: Database,
    private readonly door: SecretDoor,
  ) {}

  /**
   * @throws DomainError `not_found` when it does not exist for this person; `rule` or `forbidden` when the act is not
   *   possible on it in the unit in which they act.
   */
  async require(processId: string, act: ProcessAct): Promise<Standing> {
    const standing = await this.locked(processId);
    refuseUnlessPossible(act, standing, currentActor());
    return standing;
  }

  /** The same without the lock, for a look ahead: the act itself asks again. */
  async foresee(processId: string, act: ProcessAct): Promise<Standing> {
    const standing = await this.seen(processId);
    refuseUnlessPossible(act, standing, currentActor());
    return standing;
  }

  /** Locked, whatever may be done on it. */
  async locked(processId: string): Promise<Standing> {
    await this.lock(processId);
    return this.seen(processId);
  }

  /**
   * With another process that the act names, both locked in the order of their ids, so that two such acts never wait for
   * each other. Only what this person may find: waiting for a lock would tell that a secret one exists.
   * @throws DomainError `unknown_reference` naming `processId` when there is no such other process for this person
   */
  async requirePair(
    processId: string,
    act: ProcessAct,
    otherId: string,
  ): Promise<{ process: Standing; other: Standing }> {
    const field = 'processId';
    const { userId, unit } = currentActor();
    await this.database.query(
      `SELECT FROM processes p WHERE p.tenant_id = $1 AND p.id = ANY ($2)
          AND ${canFind('p', { user: '$3', unit: '$4' })} ORDER BY p.id FOR UPDATE OF p`,
      [this.database.tenantId, [processId, otherId].filter(isId), userId, unit.id],
    );
    const process = await this.require(processId, act);
    const other = await this.standing(otherId);
    if (!other) throw new DomainError('unknown_reference', 'processes.unknown_other', {}, { field });
    if (otherId === processId) throw new DomainError('invalid', 'processes.same_process', {}, { field });
    if (other.level === SECRET) await this.door.open(otherId);
    return { process, other };
  }

  /** Without a lock: what may be done now, for a page that shows it. One statement. */
  async standing(processId: string): Promise<Standing | undefined> {
    if (!isId(processId)) return undefined;
    const { userId, unit } = currentActor();
    const [standing] = await this.database.query<Standing>(standingSql, [
      this.database.tenantId,
      processId,
      userId,
      unit.id,
    ]);
    return standing;
  }

  private async seen(processId: string): Promise<Standing> {
    const standing = await this.standing(processId);
    if (!standing) throw notFound();
    if (standing.level === SECRET) await this.door.open(processId);
    return standing;
  }

  /** To be changed and saved, after one of the above. */
  entity(processId: string): Promise<Process> {
    const where = { tenantId: this.database.tenantId, id: processId };
    return this.database.repository(Process).findOneByOrFail(where);
  }

  async save(process: Process): Promise<void> {
    await this.database.repository(Process).save(process);
  }

  /**
   * Load through access: what a person may not find does not exist for them. The lock is a statement of its own, because
   * one that waits for a lock sees the other tables as they were before.
   */
  private async lock(processId: string): Promise<void> {
    if (!isId(processId)) throw notFound();
    const { userId, unit } = currentActor();
    const [found] = await this.database.query<{ id: string }>(
      `SELECT p.id FROM processes p
        WHERE p.tenant_id = $1 AND p.id = $2 AND ${canFind('p', { user: '$3', unit: '$4' })} FOR UPDATE OF p`,
      [this.database.tenantId, processId, userId, unit.id],
    );
    if (!found) throw notFound();
  }
}
