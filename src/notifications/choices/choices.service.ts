import { Injectable } from '@nestjs/common';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { noticeKindNames, noticeKinds, type Choice, type NoticeKindName } from '../catalogue';

export type Choices = Record<NoticeKindName, Choice>;

/** How each person wants to be told of each kind: in the application, by e-mail at once or in the digest, or not at all. */
@Injectable()
export class NoticeChoices {
  constructor(private readonly database: Database) {}

  /** Of the person who acts: what they chose, and the default of the others. */
  mine(): Promise<Choices> {
    return this.database.work(async () => {
      const chosen = await this.database.query<Choice & { kind: string }>(
        'SELECT kind, in_app AS "inApp", mail FROM notice_choices WHERE tenant_id = $1 AND user_id = $2',
        [this.database.tenantId, currentActor().userId],
      );
      const entries = noticeKindNames.map((name) => {
        const { inApp, mail }: Choice = chosen.find(({ kind }) => kind === name) ?? noticeKinds[name].choice;
        return [name, { inApp, mail }];
      });
      return Object.fromEntries(entries) as Choices;
    });
  }

  /** From the next notice on: one that is there stays as it was told. */
  choose(choices: Partial<Choices>): Promise<void> {
    return this.database.work(async () => {
      const chosen = Object.entries(choices);
      await this.database.query(
        `INSERT INTO notice_choices (tenant_id, user_id, kind, in_app, mail)
         SELECT $1, $2, * FROM unnest($3::text[], $4::boolean[], $5::text[])
         ON CONFLICT (tenant_id, user_id, kind) DO UPDATE SET in_app = excluded.in_app, mail = excluded.mail`,
        [
          this.database.tenantId,
          currentActor().userId,
          chosen.map(([kind]) => kind),
          chosen.map(([, { inApp }]) => inApp),
          chosen.map(([, { mail }]) => mail),
        ],
      );
    });
  }
}
