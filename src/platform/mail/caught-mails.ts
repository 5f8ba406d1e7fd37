import { Injectable } from '@nestjs/common';
import { Database } from '../database';
import { isId } from '../ids';

export interface CaughtMail {
  id: string;
  recipient: string;
  subject: string;
  body: string;
  caughtAt: Date;
}

/** With which the subject of a message begins that the demo cannot be used without: it stays in sight, however many come after it. */
export const KEPT_IN_SIGHT = 'Demonstração: ';

const mostOnPage = 50;

/** What the catcher kept, where there is no mail service. */
@Injectable()
export class CaughtMails {
  constructor(private readonly database: Database) {}

  /**
   * The newest first, a page at a time.
   * @param before the last message of the page that was seen
   * @returns also the `before` of the next page; undefined when there is none
   */
  async page(tenantId: string, before: string): Promise<{ mails: CaughtMail[]; next: string | undefined }> {
    const mails = await this.find(
      tenantId,
      `NOT starts_with(subject, $2) AND ($3::uuid IS NULL OR (caught_at, id) <
         (SELECT m.caught_at, m.id FROM caught_mails m WHERE m.tenant_id = $1 AND m.id = $3))
        ORDER BY caught_at DESC, id DESC LIMIT ${mostOnPage + 1}`,
      isId(before) ? before : null,
    );
    const shown = mails.slice(0, mostOnPage);
    return { mails: shown, next: mails.length > mostOnPage ? shown.at(-1)?.id : undefined };
  }

  keptInSight(tenantId: string): Promise<CaughtMail[]> {
    return this.find(tenantId, 'starts_with(subject, $2) ORDER BY recipient, caught_at DESC LIMIT 50');
  }

  private find(tenantId: string, condition: string, ...values: (string | null)[]): Promise<CaughtMail[]> {
    return this.database.transaction(tenantId, () =>
      this.database.query<CaughtMail>(
        `SELECT id, recipient, subject, body, caught_at AS "caughtAt" FROM caught_mails
          WHERE tenant_id = $1 AND ${condition}`,
        [tenantId, KEPT_IN_SIGHT, ...values],
      ),
    );
  }
}
