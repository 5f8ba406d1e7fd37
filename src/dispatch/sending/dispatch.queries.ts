import { Injectable } from '@nestjs/common';
import { canRead } from '../../access';
import { brasiliaDay, Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';

export interface LastDispatch {
  fromLabel: string;
  fromName: string;
  toLabel: string;
  sentBy: string;
  sentAt: Date;
  note: string | null;
}

export interface SentDispatch extends LastDispatch {
  id: string;
  toName: string;
  cancelledAt: Date | null;
  /** Sent by the unit of the actor, and nobody at the destination has received it: it can still be cancelled. */
  cancellable: boolean;
}

export interface Destination {
  id: string;
  label: string;
  name: string;
  /** The process has been there; of several, at least one of them. */
  been: boolean;
  /** It is open there now. */
  open: boolean;
  /** The last time that this unit sent anything there, if that was lately. */
  sentAt: Date | null;
  /** Of another legal person or department: what is restricted leaves the body. */
  otherBody: boolean;
  /** Nobody acts there who could receive it. */
  idle: boolean;
}

/** How many of a unit's last dispatches count as recent. */
const recent = 200;
const mostListed = 200;

const viewer = { user: '$3', unit: '$4' };

const dispatched = `
    FROM dispatches d
    JOIN processes p ON p.tenant_id = d.tenant_id AND p.id = d.process_id
    JOIN units f ON f.tenant_id = d.tenant_id AND f.id = d.from_unit_id
    JOIN units t ON t.tenant_id = d.tenant_id AND t.id = d.to_unit_id
    JOIN users u ON u.tenant_id = d.tenant_id AND u.id = d.sent_by_user_id`;

const columns = `
  SELECT f.acronym AS "fromLabel", f.name AS "fromName", t.acronym AS "toLabel", d.sent_at AS "sentAt",
         CASE WHEN ${canRead('p', viewer)} THEN d.note END AS note, coalesce(u.social_name, u.name) AS "sentBy"`;

@Injectable()
export class DispatchQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Who sent it and why: the first question of whoever opens a process. The caller checked that it may be found; the
   * note is contents.
   */
  async last(processId: string): Promise<LastDispatch | undefined> {
    const [last] = await this.database.query<LastDispatch>(
      `${columns} ${dispatched}
        WHERE d.tenant_id = $1 AND d.process_id = $2 AND d.cancelled_at IS NULL
        ORDER BY d.sent_at DESC, d.id DESC LIMIT 1`,
      this.ofProcess(processId),
    );
    return last;
  }

  /** The newest first, at most 200. The caller checked that the process may be found. */
  dispatches(processId: string): Promise<SentDispatch[]> {
    return this.database.query<SentDispatch>(
      `${columns}, d.id, t.name AS "toName", d.cancelled_at AS "cancelledAt",
              (d.from_unit_id = $4 AND d.cancelled_at IS NULL AND d.found <> 'open' AND r.received_at IS NULL
               AND r.concluded_at IS NULL AND r.arrived_at = d.sent_at) IS TRUE AS cancellable
         ${dispatched}
         LEFT JOIN process_units r ON r.tenant_id = d.tenant_id AND r.process_id = d.process_id AND r.unit_id = d.to_unit_id
        WHERE d.tenant_id = $1 AND d.process_id = $2 ORDER BY d.sent_at DESC, d.id DESC LIMIT ${mostListed}`,
      this.ofProcess(processId),
    );
  }

  /** Where this unit can send the processes to, by acronym. The caller checked the access. */
  destinations(processIds: readonly string[]): Promise<Destination[]> {
    return this.database.query<Destination>(
      `WITH lately AS (
         SELECT to_unit_id, max(sent_at) AS sent_at
           FROM (SELECT to_unit_id, sent_at FROM dispatches
                  WHERE tenant_id = $1 AND from_unit_id = $3 ORDER BY sent_at DESC LIMIT ${recent}) last
          GROUP BY to_unit_id),
       been AS (
         SELECT unit_id, bool_or(concluded_at IS NULL) AS open FROM process_units
          WHERE tenant_id = $1 AND process_id = ANY ($2) GROUP BY unit_id)
       SELECT u.id, u.acronym AS label, u.name, b.unit_id IS NOT NULL AS been, coalesce(b.open, false) AS open,
              l.sent_at AS "sentAt", u.body_id <> here.body_id AS "otherBody",
              NOT EXISTS (SELECT FROM memberships m JOIN users w ON w.tenant_id = m.tenant_id AND w.id = m.user_id AND w.active
                           WHERE m.tenant_id = u.tenant_id AND m.unit_id = u.id AND m.starts_on <= $4::date
                             AND (m.ends_on IS NULL OR m.ends_on >= $4::date)) AS idle
         FROM units u
         JOIN units here ON here.tenant_id = u.tenant_id AND here.id = $3
         LEFT JOIN been b ON b.unit_id = u.id
         LEFT JOIN lately l ON l.to_unit_id = u.id
        WHERE u.tenant_id = $1 AND u.active AND u.accepts_dispatch AND u.id <> $3 ORDER BY u.acronym`,
      [this.database.tenantId, processIds, currentActor().unit.id, brasiliaDay(this.clock.now())],
    );
  }

  private ofProcess(processId: string): unknown[] {
    const { userId, unit } = currentActor();
    return [this.database.tenantId, processId, userId, unit.id];
  }
}
