import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ContactHooks, type ContactsMerged } from '../../contacts';
import { Database } from '../../platform/database';

/** Interested parties follow their contact when two are made one. */
@Injectable()
export class MergedParties implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly hooks: ContactHooks,
  ) {}

  onModuleInit(): void {
    this.hooks.onMerged((news) => this.follow(news));
  }

  /** Who stood in a process as both stands there once. */
  private async follow({ keptId, goneId }: ContactsMerged): Promise<void> {
    const parameters = [this.database.tenantId, keptId, goneId];
    await this.database.query(
      `UPDATE process_parties p SET contact_id = $2
        WHERE p.tenant_id = $1 AND p.contact_id = $3
          AND NOT EXISTS (SELECT FROM process_parties k
                           WHERE k.tenant_id = $1 AND k.process_id = p.process_id AND k.contact_id = $2)`,
      parameters,
    );
    await this.database.query('DELETE FROM process_parties WHERE tenant_id = $1 AND contact_id = $2', [
      this.database.tenantId,
      goneId,
    ]);
  }
}
