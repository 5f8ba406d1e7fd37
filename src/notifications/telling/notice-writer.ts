import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { newId } from '../../platform/ids';
import { AtOnceMails } from '../mails/at-once-mails';
import { AudienceQueries, type Addressee } from './audience.queries';
import type { Telling } from './telling';

/** Writes a notice for each person to be told, and sends the e-mails of those who want them at once: in one unit of work. */
@Injectable()
export class NoticeWriter {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audience: AudienceQueries,
    private readonly mails: AtOnceMails,
  ) {}

  tell(tellings: readonly Telling[]): Promise<void> {
    return this.database.work(async () => {
      const now = this.clock.now();
      const urgent: string[] = [];
      for (const telling of tellings) {
        const addressees = await this.audience.of(telling, now);
        if (addressees.length > 0) urgent.push(...(await this.write(telling, addressees)));
      }
      await this.mails.send(urgent);
    });
  }

  /** @returns the ids of the new ones that are mailed at once */
  private async write(telling: Telling, addressees: readonly Addressee[]): Promise<string[]> {
    const written = await this.database.query<{ id: string; mail: string }>(
      `INSERT INTO notices (tenant_id, id, user_id, unit_id, kind, origin, process_id, by_user_id, due_on, in_app, mail,
                            created_at, signature_request_id, block_id, document_id)
       SELECT $1, a.id, a.user_id, a.unit_id, $2, $3, $4, $5, $6, a.in_app, a.mail, $7, $13, $14, $15
         FROM unnest($8::uuid[], $9::uuid[], $10::uuid[], $11::boolean[], $12::text[])
           AS a (id, user_id, unit_id, in_app, mail)
       ON CONFLICT (tenant_id, user_id, origin) DO NOTHING RETURNING id, mail`,
      [
        this.database.tenantId,
        telling.kind,
        telling.origin,
        telling.processId ?? null,
        telling.byUserId ?? null,
        telling.dueOn ?? null,
        telling.at,
        addressees.map(() => newId()),
        addressees.map(({ userId }) => userId),
        addressees.map(({ unitId }) => unitId),
        addressees.map(({ inApp }) => inApp),
        addressees.map(({ mail }) => mail),
        telling.signatureRequestId ?? null,
        telling.blockId ?? null,
        telling.documentId ?? null,
      ],
    );
    return written.filter(({ mail }) => mail === 'at_once').map(({ id }) => id);
  }
}
