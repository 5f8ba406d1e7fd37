import { Injectable } from '@nestjs/common';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { ProcessUnit } from './process-unit.entity';

/** The open rows of a process. Who changes one holds the lock on the process. */
@Injectable()
export class ProcessRows {
  constructor(private readonly database: Database) {}

  find(processId: string, unitId: string = currentActor().unit.id): Promise<ProcessUnit | null> {
    const where = { tenantId: this.database.tenantId, processId, unitId };
    return this.database.repository(ProcessUnit).findOneBy(where);
  }

  /** The row of this unit, which the table of transitions has found. */
  async change(processId: string, change: (row: ProcessUnit) => void, unitId?: string): Promise<ProcessUnit> {
    const row = await this.find(processId, unitId);
    if (!row) throw new Error(`The process ${processId} has no row here.`);
    change(row);
    await this.save(row);
    return row;
  }

  async save(row: ProcessUnit): Promise<void> {
    await this.database.repository(ProcessUnit).save(row);
  }
}
