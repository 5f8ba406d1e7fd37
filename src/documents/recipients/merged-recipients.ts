import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ContactHooks, type ContactsMerged } from '../../contacts';
import { Database } from '../../platform/database';

/** Recipients follow their contact when two are made one; the name on the letter stays as it was written. */
@Injectable()
export class MergedRecipients implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly hooks: ContactHooks,
  ) {}

  onModuleInit(): void {
    this.hooks.onMerged((news) => this.follow(news));
  }

  private async follow({ keptId, goneId }: ContactsMerged): Promise<void> {
    await this.database.query(
      'UPDATE document_recipients SET contact_id = $2 WHERE tenant_id = $1 AND contact_id = $3',
      [this.database.tenantId, keptId, goneId],
    );
  }
}
