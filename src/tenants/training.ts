import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock';
import { asRefusal, Database, PlatformDatabase } from '../platform/database';
import { DomainError } from '../platform/errors';
import { newId } from '../platform/ids';
import type { Stage } from './stages';

/** How much was done in training. */
export interface TrainingCounts {
  processes: number;
  documents: number;
  signatures: number;
  /** Kept in the store. */
  files: number;
}

/** How many rows of each table went. */
export type TrainingEnd = Record<string, number>;

interface Ending {
  stage: Stage;
  reason: string;
  /** The name of who ends it. */
  changedBy: string;
}

/**
 * The training of a tenant (treinamento, docs/adr/0014): nothing that is done in it has legal value, and all of it goes in the one act
 * that brings the tenant into force. What stays is what was configured.
 */
@Injectable()
export class Training {
  constructor(
    private readonly database: Database,
    private readonly platform: PlatformDatabase,
    private readonly clock: Clock,
  ) {}

  /** Of the tenant of the running unit of work. */
  async isOn(): Promise<boolean> {
    const [tenant] = await this.database.query<{ training: boolean }>(
      'SELECT in_force_since IS NULL AS training FROM tenants WHERE id = $1',
      [this.database.tenantId],
    );
    return tenant?.training ?? false;
  }

  /** Of the tenant of the running unit of work. */
  async counts(): Promise<TrainingCounts> {
    const [row] = await this.database.query<{ counts: TrainingCounts }>('SELECT training_counts() AS counts');
    return row!.counts;
  }

  /** The same as `countsOf`, of a tenant that trains; undefined for another. */
  of({ id, training }: { id: string; training?: boolean }): Promise<TrainingCounts | undefined> {
    return training ? this.countsOf(id) : Promise.resolve(undefined);
  }

  /** For who operates the platform: the sums alone. */
  async countsOf(tenantId: string): Promise<TrainingCounts> {
    const [row] = await this.platform.query<{ counts: TrainingCounts }>(
      'SELECT training_counts_of($1) AS counts',
      [tenantId],
    );
    return row!.counts;
  }

  /** In the running unit of work, which is of the tenant. @throws DomainError `stale` when it is in force already, or suspended */
  async end({ stage, reason, changedBy }: Ending): Promise<TrainingEnd> {
    // What is stopped half-way begins anew, and would be stopped again: this one statement has no limit of time.
    await this.database.query(`SELECT set_config('statement_timeout', '0', true)`);
    const [row] = await this.database.query<{ counts: TrainingEnd }>(
      'SELECT end_training($1, $2, $3, $4, $5) AS counts',
      [stage, reason, changedBy, newId(), this.clock.now()],
    );
    return row!.counts;
  }

  /** By who operates the platform. @throws as `end` */
  async endOf(tenantId: string, { stage, reason, changedBy }: Ending): Promise<TrainingEnd> {
    const [row] = await this.platform
      .query<{ counts: TrainingEnd }>('SELECT end_training_of($1, $2, $3, $4, $5, $6) AS counts', [
        ...[tenantId, stage, reason, changedBy, newId(), this.clock.now()],
      ])
      .catch((error: unknown) => {
        throw asRefusal(error);
      });
    return row!.counts;
  }
}

/** What cannot be undone is confirmed by the name of the tenant; capitals and double spaces do not count. @throws DomainError `invalid` */
export function refuseOtherName(name: string, typed: string): void {
  const plain = (text: string): string =>
    text.normalize('NFC').trim().replace(/\s+/g, ' ').toLocaleLowerCase('pt-BR');
  if (plain(typed) !== plain(name))
    throw new DomainError('invalid', 'tenants.confirm_name', { name }, { field: 'confirmation' });
}
