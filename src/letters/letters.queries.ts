import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database';
import type { Sender } from './letter';

export type DeliveryState = 'waiting' | 'sent' | 'failed';

export interface Recipient {
  address: string;
  hidden: boolean;
  state: DeliveryState;
  /** Of a failure: refused by the server, or not taken in time. */
  reason: 'refused' | 'expired' | null;
  settledAt: Date | null;
}

export interface SentFile {
  documentId: string;
  code: string;
  title: string;
  fileName: string;
  bytes: number;
  sha256: string;
}

export interface Letter {
  id: string;
  processId: string;
  documentId: string;
  sentByUserId: string;
  senderName: string;
  senderAddress: string;
  subject: string;
  sentAt: Date;
  recipients: Recipient[];
  attachments: SentFile[];
}

/** One recipient of a letter, with all that is needed to post it. */
export interface Delivery extends Omit<Letter, 'recipients' | 'attachments'> {
  unitId: string;
  body: string;
  code: string;
  title: string;
  address: string;
  state: DeliveryState;
  /** Who is seen by all. */
  to: string[];
  files: { fileName: string; mediaType: string; sha256: string }[];
}

export interface SuggestedAddress {
  name: string;
  address: string;
}

const columns = `l.id, l.process_id AS "processId", l.document_id AS "documentId", l.sent_by_user_id AS "sentByUserId",
  l.sender_name AS "senderName", l.sender_address AS "senderAddress", l.subject, l.sent_at AS "sentAt"`;

@Injectable()
export class LettersQueries {
  constructor(private readonly database: Database) {}

  /** The caller checked the access to the document. */
  async ofDocument(documentId: string): Promise<Letter | undefined> {
    const [letter] = await this.database.query<Omit<Letter, 'recipients' | 'attachments'>>(
      `SELECT ${columns} FROM letters l WHERE l.tenant_id = $1 AND l.document_id = $2`,
      [this.database.tenantId, documentId],
    );
    if (!letter) return undefined;
    const recipients = await this.database.query<Recipient>(
      `SELECT address, hidden, state, reason, settled_at AS "settledAt" FROM letter_recipients
        WHERE tenant_id = $1 AND letter_id = $2 ORDER BY place`,
      [this.database.tenantId, letter.id],
    );
    const attachments = await this.database.query<SentFile>(
      `SELECT document_id AS "documentId", code, title, file_name AS "fileName", bytes::int, encode(object_sha256, 'hex') AS sha256
         FROM letter_attachments WHERE tenant_id = $1 AND letter_id = $2 ORDER BY place`,
      [this.database.tenantId, letter.id],
    );
    return { ...letter, recipients, attachments };
  }

  async known(id: string): Promise<Pick<Letter, 'documentId' | 'processId' | 'sentByUserId'> | undefined> {
    const [letter] = await this.database.query<Pick<Letter, 'documentId' | 'processId' | 'sentByUserId'>>(
      `SELECT document_id AS "documentId", process_id AS "processId", sent_by_user_id AS "sentByUserId"
         FROM letters WHERE tenant_id = $1 AND id = $2`,
      [this.database.tenantId, id],
    );
    return letter;
  }

  /** For the job, which acts for nobody. */
  async delivery(recipientId: string): Promise<Delivery | undefined> {
    const [delivery] = await this.database.query<Delivery>(
      `SELECT ${columns}, l.unit_id AS "unitId", l.body, d.code, d.title, r.address, r.state,
              ARRAY(SELECT t.address FROM letter_recipients t
                     WHERE t.tenant_id = $1 AND t.letter_id = l.id AND NOT t.hidden ORDER BY t.place) AS to,
              coalesce((SELECT jsonb_agg(jsonb_build_object('fileName', a.file_name, 'mediaType', a.media_type,
                                 'sha256', encode(a.object_sha256, 'hex')) ORDER BY a.place)
                          FROM letter_attachments a WHERE a.tenant_id = $1 AND a.letter_id = l.id), '[]') AS files
         FROM letter_recipients r
         JOIN letters l ON l.tenant_id = r.tenant_id AND l.id = r.letter_id
         JOIN documents d ON d.tenant_id = l.tenant_id AND d.id = l.document_id
        WHERE r.tenant_id = $1 AND r.id = $2`,
      [this.database.tenantId, recipientId],
    );
    return delivery;
  }

  /** Of the parties of the process, who has one. The caller checked that the process may be read. */
  suggested(processId: string): Promise<SuggestedAddress[]> {
    return this.database.query<SuggestedAddress>(
      `SELECT c.name, c.email AS address FROM process_parties pp
         JOIN contacts c ON c.tenant_id = pp.tenant_id AND c.id = pp.contact_id
        WHERE pp.tenant_id = $1 AND pp.process_id = $2 AND c.email IS NOT NULL ORDER BY pp.place`,
      [this.database.tenantId, processId],
    );
  }
}

export type SenderChoice = { from: Sender; name: string; address: string };
