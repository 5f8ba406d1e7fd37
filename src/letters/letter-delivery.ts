import { Injectable, type OnModuleInit } from '@nestjs/common';
import { History } from '../history';
import { Clock } from '../platform/clock';
import { Database } from '../platform/database';
import { Jobs, type JobPayload } from '../platform/jobs';
import { Mailer, type MessageFile } from '../platform/mail';
import { Objects } from '../platform/storage';
import { LettersQueries, type Delivery } from './letters.queries';

const DELIVER = 'letters.deliver';
/** After this a server that does not take the message will not: the sender is told (RFC 5321, 4.5.4.1, asks four to five days of a relay; a person cannot wait so long). */
const patienceMs = 24 * 3600 * 1000;

interface DeliveryJob extends JobPayload {
  recipientId: string;
}

/** One job for each recipient: one address that is refused keeps the message from nobody else. */
@Injectable()
export class LetterDelivery implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly mailer: Mailer,
    private readonly objects: Objects,
    private readonly queries: LettersQueries,
    private readonly history: History,
  ) {}

  onModuleInit(): void {
    this.jobs.register<DeliveryJob>(DELIVER, (job) => this.deliver(job));
  }

  /** In the unit of work of the act. */
  enqueue(recipientId: string): Promise<void> {
    return this.jobs.enqueue(DELIVER, { recipientId });
  }

  /** @throws Error when the queue shall try again */
  private async deliver({ tenantId, recipientId }: DeliveryJob): Promise<void> {
    const delivery = await this.database.transaction(tenantId, () => this.queries.delivery(recipientId));
    if (delivery?.state !== 'waiting') return;
    try {
      const answer = await this.post(tenantId, recipientId, delivery);
      await this.settle(tenantId, recipientId, delivery, answer === 'taken' ? undefined : 'refused');
    } catch (error) {
      if (this.clock.now().getTime() - delivery.sentAt.getTime() < patienceMs) throw error;
      await this.settle(tenantId, recipientId, delivery, 'expired');
    }
  }

  private async post(
    tenantId: string,
    recipientId: string,
    { id, senderName, senderAddress, to, subject, body, sentAt, address, files }: Delivery,
  ): Promise<'taken' | 'refused'> {
    const contents: MessageFile[] = [];
    for (const { sha256, ...file } of files) {
      const object = await this.database.transaction(tenantId, () => this.objects.locate(sha256));
      contents.push({ ...file, content: await this.objects.read(object) });
    }
    const from = { name: senderName, address: senderAddress };
    const message = { id, from, to, subject, text: body, date: sentAt };
    return this.mailer.post(tenantId, message, contents, { id: recipientId, address });
  }

  /** Once: a job that runs again finds it done. A failure is an event, and by it a notice to who sent. */
  private settle(
    tenantId: string,
    recipientId: string,
    delivery: Delivery,
    failure?: 'refused' | 'expired',
  ): Promise<void> {
    const { processId, code, title, sentByUserId, unitId } = delivery;
    return this.database.transaction(tenantId, async () => {
      const settled = await this.database.query(
        `UPDATE letter_recipients SET state = $3, reason = $4, settled_at = $5
          WHERE tenant_id = $1 AND id = $2 AND state = 'waiting' RETURNING id`,
        [tenantId, recipientId, failure ? 'failed' : 'sent', failure ?? null, this.clock.now()],
      );
      if (settled.length === 0 || !failure) return;
      await this.history.record({
        processId,
        type: 'letter.undelivered',
        attributes: { code, title },
        concerns: [{ userId: sentByUserId, unitId }],
      });
    });
  }
}
