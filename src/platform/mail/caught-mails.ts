import { Injectable } from '@nestjs/common';
import { Database } from '../database';

export interface CaughtMail {
  id: string;
  recipient: string;
  subject: string;
  body: string;
  caughtAt: Date;
}

/** What the catcher kept, where there is no mail service. */
@Injectable()
export class CaughtMails {
  constructor(private readonly database: Database) {}

  newest(tenantId: string): Promise<CaughtMail[]> {
    return this.database.transaction(tenantId, () =>
      this.database.query<CaughtMail>(
        `SELECT id, recipient, subject, body, caught_at AS "caughtAt" FROM caught_mails
          WHERE tenant_id = $1 ORDER BY caught_at DESC, id DESC LIMIT 50`,
        [tenantId],
      ),
    );
  }
}
