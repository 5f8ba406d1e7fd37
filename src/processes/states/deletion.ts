import { Injectable } from '@nestjs/common';
import { Credentials } from '../../access';
import { Audit, History } from '../../history';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { AtHand } from '../acts/at-hand';
import { Relations } from '../relations/relations';

/**
 * Excluir (DOMAIN.md 1.15). The history is evidence and its chain is kept, so the row stays too, with its number, which
 * is not used again; from here on its level stands above secret, and nobody finds it. The audit log tells who did it.
 */
@Injectable()
export class Deletion {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly atHand: AtHand,
    private readonly relations: Relations,
    private readonly credentials: Credentials,
    private readonly audit: Audit,
    private readonly history: History,
  ) {}

  delete(processId: string): Promise<void> {
    return this.database.work(async () => {
      await this.relations.lockAll(processId);
      const { number } = await this.atHand.require(processId, 'delete');
      await this.relations.endAll(processId);
      await this.history.record({ processId, type: 'process.deleted' });
      await this.audit.record({ kind: 'process.deleted', subjectId: processId, attributes: { number } });
      await this.credentials.endAll(processId, 'deleted');
      for (const table of ['process_units', 'process_parties', 'scheduled_reopenings']) {
        await this.database.query(`DELETE FROM ${table} WHERE tenant_id = $1 AND process_id = $2`, [
          this.database.tenantId,
          processId,
        ]);
      }
      await this.database.query('UPDATE processes SET deleted_at = $3 WHERE tenant_id = $1 AND id = $2', [
        this.database.tenantId,
        processId,
        this.clock.now(),
      ]);
    });
  }
}
