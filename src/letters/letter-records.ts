import { Injectable } from '@nestjs/common';
import { currentActor } from '../platform/context';
import { Database } from '../platform/database';
import { newId } from '../platform/ids';
import type { OutgoingMessage } from '../platform/mail';
import type { Attachment } from './letter';
import { LetterDelivery } from './letter-delivery';

export interface LetterRecord {
  processId: string;
  documentId: string;
  message: OutgoingMessage;
  bcc: readonly string[];
  attachments: readonly Attachment[];
}

/** The rows of a letter, and a job for each of its recipients. In a running unit of work. */
@Injectable()
export class LetterRecords {
  constructor(
    private readonly database: Database,
    private readonly delivery: LetterDelivery,
  ) {}

  async add({ processId, documentId, message, bcc, attachments }: LetterRecord): Promise<void> {
    const { userId, unit } = currentActor();
    const { id, from, subject, text, date } = message;
    await this.database.query(
      `INSERT INTO letters (tenant_id, id, process_id, document_id, unit_id, sent_by_user_id, sender_name, sender_address,
                            subject, body, sent_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        ...[this.database.tenantId, id, processId, documentId, unit.id, userId],
        ...[from.name, from.address, subject, text, date],
      ],
    );
    await this.addAttachments(id, attachments);
    const recipients = [...message.to, ...bcc].map((address, index) => ({
      ...{ id: newId(), address, place: index + 1 },
      hidden: index >= message.to.length,
    }));
    await this.database.query(
      `INSERT INTO letter_recipients (tenant_id, id, letter_id, place, address, hidden)
       SELECT $1, r.id, $2, r.place, r.address, r.hidden
         FROM unnest($3::uuid[], $4::int[], $5::text[], $6::boolean[]) AS r (id, place, address, hidden)`,
      [
        ...[this.database.tenantId, id, recipients.map((each) => each.id)],
        recipients.map(({ place }) => place),
        recipients.map(({ address }) => address),
        recipients.map(({ hidden }) => hidden),
      ],
    );
    for (const recipient of recipients) await this.delivery.enqueue(recipient.id);
  }

  private async addAttachments(letterId: string, attachments: readonly Attachment[]): Promise<void> {
    for (const [index, file] of attachments.entries())
      await this.database.query(
        `INSERT INTO letter_attachments (tenant_id, letter_id, place, document_id, code, title, file_name, media_type, bytes,
                                         object_sha256)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, decode($10, 'hex'))`,
        [
          ...[this.database.tenantId, letterId, index + 1, file.documentId, file.code, file.title],
          ...[file.fileName, file.mediaType, file.bytes, file.sha256],
        ],
      );
  }
}
