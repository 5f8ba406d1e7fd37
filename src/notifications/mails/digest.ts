import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { Jobs, type JobPayload } from '../../platform/jobs';
import { Mailer } from '../../platform/mail';
import { MailQueries } from './mail.queries';
import { digestMail } from './notice-mail';

const DIGEST = 'notifications.digest';

interface DigestPayload extends JobPayload {
  userId: string;
}

/** Still to be told by the digest: read in the application meanwhile, it is no news. */
const waiting = `mail = 'digest' AND mailed_at IS NULL AND read_at IS NULL`;

/** The one e-mail of the morning, for who has something new. */
@Injectable()
export class Digest implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly mailer: Mailer,
    private readonly queries: MailQueries,
  ) {}

  onModuleInit(): void {
    this.jobs.register<DigestPayload>(DIGEST, ({ userId }) => this.send(userId));
    // 7:00 in Brasília.
    this.jobs.schedule('notices:digest', { at: '0 10 * * *', run: () => this.everyTenant() });
  }

  async everyTenant(): Promise<void> {
    for (const { id } of await this.tenantsWithNews())
      await this.database.transaction(id, () => this.enqueueAll());
  }

  private tenantsWithNews(): Promise<{ id: string }[]> {
    return this.database.reference('SELECT tenants_with_digests() AS id');
  }

  /**
   * The notices are taken and the e-mail is enqueued in one unit of work: run twice, or killed half-way, it sends nobody
   * two. A second run at the same time waits for the rows of the first, and then finds none.
   */
  send(userId: string): Promise<void> {
    return this.database.work(async () => {
      const taken = await this.database.query<{ id: string }>(
        `WITH taken AS (
           UPDATE notices SET mailed_at = $3 WHERE tenant_id = $1 AND user_id = $2 AND ${waiting} RETURNING id)
         SELECT id FROM taken`,
        [this.database.tenantId, userId, this.clock.now()],
      );
      const [parcel] = await this.queries.forMail(taken.map(({ id }) => id));
      if (parcel)
        await this.mailer.send(digestMail(parcel.notices, parcel.reader, await this.queries.place()));
    });
  }

  private async enqueueAll(): Promise<void> {
    const people = await this.database.query<{ userId: string }>(
      `SELECT DISTINCT user_id AS "userId" FROM notices WHERE tenant_id = $1 AND ${waiting}`,
      [this.database.tenantId],
    );
    for (const { userId } of people)
      await this.jobs.enqueue(DIGEST, { userId }, { key: `notices:digest:${userId}` });
  }
}
