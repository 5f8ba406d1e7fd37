import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { Credential, type EndReason } from './credential.entity';

export interface Holder {
  userId: string;
  unitId: string;
}

/** The credentials of secret processes. Whoever calls has locked the process. */
@Injectable()
export class Credentials {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  find(processId: string, { userId, unitId }: Holder): Promise<Credential | null> {
    const { tenantId } = this.database;
    return this.database.repository(Credential).findOne({
      where: { tenantId, processId, userId, unitId },
      lock: { mode: 'pessimistic_write' },
    });
  }

  private ofProcess(processId: string): Promise<Credential[]> {
    const { tenantId } = this.database;
    return this.database.repository(Credential).findBy({ tenantId, processId });
  }

  /** By the person who acts, in the unit in which they act. */
  async give(processId: string, holder: Holder): Promise<void> {
    const { userId, unit } = currentActor();
    const fresh = Object.assign(new Credential(), {
      tenantId: this.database.tenantId,
      processId,
      ...holder,
    });
    const credential = (await this.find(processId, holder)) ?? fresh;
    credential.give({ userId, unitId: unit.id }, this.clock.now());
    await this.save(credential);
  }

  /** Nobody holds it any more. */
  async endAll(processId: string, reason: EndReason): Promise<void> {
    for (const credential of await this.ofProcess(processId)) {
      if (!credential.isHeld) continue;
      credential.end(reason, currentActor().userId, this.clock.now());
      await this.save(credential);
    }
  }

  async save(credential: Credential): Promise<void> {
    await this.database.repository(Credential).save(credential);
  }
}
