import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { Clock } from '../clock';
import { CONFIG, type Config } from '../config';
import { Database } from '../database';
import { newId } from '../ids';
import { Jobs, type JobPayload } from '../jobs';

export interface Mail {
  to: string;
  subject: string;
  /** Plain text: it reads everywhere and hides nothing. */
  text: string;
}

interface Delivery extends JobPayload, Mail {
  id: string;
}

const TASK = 'mail.deliver';

/** Mail leaves by a job, after the act is certain. Without SMTP_URL the catcher keeps it, to be read in the browser. */
@Injectable()
export class Mailer implements OnModuleInit {
  private readonly transport;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {
    this.transport = config.smtpUrl ? createTransport(config.smtpUrl) : undefined;
  }

  onModuleInit(): void {
    this.jobs.register<Delivery>(TASK, (mail) => this.deliver(mail));
  }

  /** Enqueues in the running unit of work. */
  send(mail: Mail): Promise<void> {
    return this.jobs.enqueue(TASK, { ...mail, id: newId() });
  }

  /** A job that was killed after its work runs again: by the id the catcher, and mail servers, know the same message. */
  private async deliver({ tenantId, id, to, subject, text }: Delivery): Promise<void> {
    if (this.transport) {
      const messageId = `<${id}@${new URL(this.config.publicUrl).hostname}>`;
      await this.transport.sendMail({ messageId, from: this.config.mailFrom, to, subject, text });
      return;
    }
    await this.database.transaction(tenantId, () =>
      this.database.query(
        `INSERT INTO caught_mails (tenant_id, id, recipient, subject, body, caught_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (tenant_id, id) DO NOTHING`,
        [tenantId, id, to, subject, text, this.clock.now()],
      ),
    );
  }
}
