import { Injectable } from '@nestjs/common';
import { canRead } from '../access';
import { currentActor } from '../platform/context';
import { Database } from '../platform/database';

export interface LastDispatch {
  fromLabel: string;
  fromName: string;
  toLabel: string;
  sentBy: string;
  sentAt: Date;
  note: string | null;
}

export interface Destination {
  id: string;
  label: string;
  name: string;
  /** The process has been there. */
  been: boolean;
  /** It is open there now. */
  open: boolean;
  /** The last time that this unit sent anything there, if that was lately. */
  sentAt: Date | null;
}

/** How many of a unit's last dispatches count as recent. */
const recent = 200;

const viewer = { user: '$3', unit: '$4' };

@Injectable()
export class DispatchQueries {
  constructor(private readonly database: Database) {}

  /**
   * Who sent it and why: the first question of whoever opens a process. The caller checked that it may be found; the
   * note is contents.
   */
  async last(processId: string): Promise<LastDispatch | undefined> {
    const { userId, unit } = currentActor();
    const [last] = await this.database.query<LastDispatch>(
      `SELECT f.acronym AS "fromLabel", f.name AS "fromName", t.acronym AS "toLabel", d.sent_at AS "sentAt",
              CASE WHEN ${canRead('p', viewer)} THEN d.note END AS note,
              coalesce(u.social_name, u.name) AS "sentBy"
         FROM dispatches d
         JOIN processes p ON p.tenant_id = d.tenant_id AND p.id = d.process_id
         JOIN units f ON f.tenant_id = d.tenant_id AND f.id = d.from_unit_id
         JOIN units t ON t.tenant_id = d.tenant_id AND t.id = d.to_unit_id
         JOIN users u ON u.tenant_id = d.tenant_id AND u.id = d.sent_by_user_id
        WHERE d.tenant_id = $1 AND d.process_id = $2 ORDER BY d.sent_at DESC, d.id DESC LIMIT 1`,
      [this.database.tenantId, processId, userId, unit.id],
    );
    return last;
  }

  /** Where this unit can send the process to, by acronym. The caller checked the access. */
  destinations(processId: string, fromUnitId: string): Promise<Destination[]> {
    return this.database.query<Destination>(
      `WITH lately AS (
         SELECT to_unit_id, max(sent_at) AS sent_at
           FROM (SELECT to_unit_id, sent_at FROM dispatches
                  WHERE tenant_id = $1 AND from_unit_id = $3 ORDER BY sent_at DESC LIMIT ${recent}) last
          GROUP BY to_unit_id)
       SELECT u.id, u.acronym AS label, u.name, r.process_id IS NOT NULL AS been,
              coalesce(r.concluded_at IS NULL AND r.process_id IS NOT NULL, false) AS open, l.sent_at AS "sentAt"
         FROM units u
         LEFT JOIN process_units r ON r.tenant_id = u.tenant_id AND r.process_id = $2 AND r.unit_id = u.id
         LEFT JOIN lately l ON l.to_unit_id = u.id
        WHERE u.tenant_id = $1 AND u.active AND u.accepts_dispatch AND u.id <> $3 ORDER BY u.acronym`,
      [this.database.tenantId, processId, fromUnitId],
    );
  }
}
