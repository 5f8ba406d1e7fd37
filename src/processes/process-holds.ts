import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock';
import { Database } from '../platform/database';

/**
 * What binds a unit to a process for a reason that a module above knows. While a unit owes a return it neither concludes
 * nor sends without keeping open, and nobody suspends or annexes the process (DOMAIN.md 1.14).
 */
@Injectable()
export class ProcessHolds {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @param referenceId of what the hold stands for, in the module that places it */
  async placeReturn(processId: string, owingUnitId: string, referenceId: string): Promise<void> {
    await this.database.query(
      `INSERT INTO process_holds (tenant_id, process_id, kind, reference_id, unit_id, placed_at)
       VALUES ($1, $2, 'return_owed', $3, $4, $5)`,
      [this.database.tenantId, processId, referenceId, owingUnitId, this.clock.now()],
    );
  }

  async release(processId: string, referenceId: string): Promise<void> {
    await this.database.query(
      'DELETE FROM process_holds WHERE tenant_id = $1 AND process_id = $2 AND reference_id = $3',
      [this.database.tenantId, processId, referenceId],
    );
  }
}
