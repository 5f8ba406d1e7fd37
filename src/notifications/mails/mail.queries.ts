import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { CONFIG, type Config } from '../../platform/config';
import { Database } from '../../platform/database';
import { membershipInForce } from '../membership-in-force';
import { noticeSql, type Notice } from '../reading/notices.queries';
import type { Place, Reader } from './notice-mail';

export interface Parcel {
  reader: Reader;
  /** The oldest first. */
  notices: Notice[];
}

/** For jobs: of the notices, what each reader may find now. */
@Injectable()
export class MailQueries {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async place(): Promise<Place> {
    const [tenant] = await this.database.query<{ slug: string; name: string }>(
      'SELECT slug, name FROM tenants WHERE id = $1',
      [this.database.tenantId],
    );
    return { address: `${this.config.publicUrl}/${tenant!.slug}`, name: tenant!.name };
  }

  /** By person, active ones only, who are today in the unit of the notice: whoever left it learns no more of it. */
  async forMail(noticeIds: readonly string[]): Promise<Parcel[]> {
    const rows = await this.database.query<Notice & { login: string; readerName: string }>(
      `SELECT s.*, u.login, coalesce(u.social_name, u.name) AS "readerName"
         FROM (${noticeSql} AND n.id = ANY ($2)) s
         JOIN users u ON u.tenant_id = $1 AND u.id = s."userId" AND u.active
        WHERE EXISTS (SELECT FROM memberships m
                       WHERE m.user_id = s."userId" AND m.unit_id = s."unitId" AND ${membershipInForce('m', '$3')})
        ORDER BY s."userId", s."createdAt", s.id`,
      [this.database.tenantId, noticeIds, this.clock.now()],
    );
    const parcels = new Map<string, Parcel>();
    for (const row of rows) {
      const parcel = parcels.get(row.userId) ?? {
        reader: { login: row.login, name: row.readerName },
        notices: [],
      };
      parcel.notices.push(row);
      parcels.set(row.userId, parcel);
    }
    return [...parcels.values()];
  }
}
