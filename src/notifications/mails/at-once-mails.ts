import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { Mailer } from '../../platform/mail';
import { MailQueries } from './mail.queries';
import { noticeMail } from './notice-mail';

/** One e-mail for each notice, marked as sent in the unit of work that enqueues it: a job that runs again sends no second. */
@Injectable()
export class AtOnceMails {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly mailer: Mailer,
    private readonly queries: MailQueries,
  ) {}

  async send(noticeIds: readonly string[]): Promise<void> {
    if (noticeIds.length === 0) return;
    const place = await this.queries.place();
    for (const { reader, notices } of await this.queries.forMail(noticeIds))
      for (const notice of notices) await this.mailer.send(noticeMail(notice, reader, place));
    await this.database.query(
      'UPDATE notices SET mailed_at = $3 WHERE tenant_id = $1 AND id = ANY ($2) AND mailed_at IS NULL',
      [this.database.tenantId, noticeIds, this.clock.now()],
    );
  }
}
