import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { notFound } from '../../platform/errors';
import { isId } from '../../platform/ids';
import { NoticesQueries, type Notice } from './notices.queries';

/** A person reads what they were told. Reading twice is reading once. */
@Injectable()
export class Notices {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly queries: NoticesQueries,
  ) {}

  /** @throws DomainError `not_found` when it is another's, or about what may no longer be found */
  read(id: string): Promise<Notice> {
    return this.database.work(async () => {
      const notice = await this.queries.one(id);
      if (!notice) throw notFound();
      await this.mark('id = $4', id);
      return notice;
    });
  }

  /** All up to one of them, the newest that was seen: what came meanwhile stays unread. @throws DomainError `not_found` */
  readAll(upTo?: string): Promise<void> {
    return this.database.work(async () => {
      if (upTo === undefined) return this.mark('$4::uuid IS NULL', null);
      if (!isId(upTo) || !(await this.queries.one(upTo))) throw notFound();
      await this.mark(
        `(created_at, id) <= (SELECT created_at, id FROM notices WHERE tenant_id = $1 AND id = $4)`,
        upTo,
      );
    });
  }

  private async mark(which: string, value: string | null): Promise<void> {
    await this.database.query(
      `UPDATE notices SET read_at = $3 WHERE tenant_id = $1 AND user_id = $2 AND in_app AND read_at IS NULL AND ${which}`,
      [this.database.tenantId, currentActor().userId, this.clock.now(), value],
    );
  }
}
