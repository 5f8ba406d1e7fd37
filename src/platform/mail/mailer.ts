import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { Clock } from '../clock';
import { CONFIG, type Config } from '../config';
import { Database } from '../database';
import { newId } from '../ids';
import { Jobs, type JobPayload } from '../jobs';
import {
  addressOf,
  fieldsOf,
  isFinalRefusal,
  sourceOf,
  type MessageFile,
  type OutgoingMessage,
} from './message';

export interface Mail {
  to: string;
  subject: string;
  /** Plain text: it reads everywhere and hides nothing. */
  text: string;
}

type Mark = (mail: Mail) => Mail;

interface Delivery extends JobPayload, Mail {
  id: string;
}

const TASK = 'mail.deliver';

/** Mail leaves by a job, after the act is certain. Without SMTP_URL the catcher keeps it, to be read in the browser. */
@Injectable()
export class Mailer implements OnModuleInit {
  private readonly transport;
  private mark: () => Promise<Mark | undefined> = () => Promise.resolve(undefined);

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

  /** What a module above changes in every mail that is sent from now on, asked in the unit of work that sends it. */
  markBy(mark: () => Promise<Mark | undefined>): void {
    this.mark = mark;
  }

  /** Enqueues in the running unit of work. */
  async send(mail: Mail): Promise<void> {
    const mark = await this.mark();
    await this.jobs.enqueue(TASK, { ...(mark?.(mail) ?? mail), id: newId() });
  }

  /** Many, each at its time. Enqueues in the running unit of work. */
  async sendAll(mails: readonly (Mail & { at: Date })[]): Promise<void> {
    const mark = await this.mark();
    await this.jobs.enqueueAll(
      TASK,
      mails.map(({ at, ...mail }) => ({ payload: { ...(mark?.(mail) ?? mail), id: newId() }, runAt: at })),
    );
  }

  /** The mailbox of the installation, from which everything leaves. */
  get ownAddress(): string {
    return addressOf(this.config.mailFrom);
  }

  /** The bytes of a message that is to be kept; `hidden` is who else receives it. */
  source(message: OutgoingMessage, hidden: readonly string[]): Promise<Buffer> {
    return sourceOf(message, hidden, this.config);
  }

  /**
   * Hands a message over for one recipient, now: from a job, outside of a unit of work.
   * @param recipient the id is that of the delivery: by it the catcher keeps one of two tries
   * @returns `refused` when the server refuses it for good
   * @throws Error when trying again may help
   */
  async post(
    tenantId: string,
    message: OutgoingMessage,
    files: readonly MessageFile[],
    recipient: { id: string; address: string },
  ): Promise<'taken' | 'refused'> {
    const { id, address } = recipient;
    const { subject, text } = message;
    if (!this.transport) {
      await this.catch({ tenantId, id, to: address, subject, text });
      return 'taken';
    }
    try {
      await this.transport.sendMail({
        ...fieldsOf(message, this.config),
        envelope: { from: this.ownAddress, to: address },
        attachments: files.map(({ fileName, mediaType, content }) => ({
          filename: fileName,
          contentType: mediaType,
          content,
        })),
      });
      return 'taken';
    } catch (error) {
      if (isFinalRefusal(error)) return 'refused';
      throw error;
    }
  }

  /** A job that was killed after its work runs again: by the id the catcher, and mail servers, know the same message. */
  private async deliver(delivery: Delivery): Promise<void> {
    const { id, to, subject, text } = delivery;
    if (this.transport) {
      const messageId = `<${id}@${new URL(this.config.publicUrl).hostname}>`;
      await this.transport.sendMail({ messageId, from: this.config.mailFrom, to, subject, text });
      return;
    }
    await this.catch(delivery);
  }

  private async catch({ tenantId, id, to, subject, text }: Delivery): Promise<void> {
    await this.database.transaction(tenantId, () =>
      this.database.query(
        `INSERT INTO caught_mails (tenant_id, id, recipient, subject, body, caught_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (tenant_id, id) DO NOTHING`,
        [tenantId, id, to, subject, text, this.clock.now()],
      ),
    );
  }
}
