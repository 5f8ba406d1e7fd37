import { Injectable } from '@nestjs/common';
import { canFind } from '../../access';
import { Database } from '../../platform/database';
import type { Choice } from '../catalogue';
import { noticeKinds } from '../catalogue';
import type { Audience, Telling } from './telling';

export interface Addressee extends Choice {
  userId: string;
  unitId: string;
}

/** Members of the unit `$3` today, `$5` being now: who comes tomorrow, and who has left, is told nothing. */
const members = `
  SELECT m.user_id, m.unit_id FROM memberships m
   WHERE m.tenant_id = $1 AND m.unit_id = $3 AND ${inForce('m')}`;

/** The process `$2`; `$6` is the moment of the act. */
const candidates: Record<Audience, string> = {
  'waiting-unit': `${members} AND EXISTS (
    SELECT FROM process_units r
     WHERE r.tenant_id = $1 AND r.process_id = $2 AND r.unit_id = $3 AND r.concluded_at IS NULL
       AND NOT (r.received_by_user_id IS NOT DISTINCT FROM m.user_id AND r.received_at >= $6))`,
  assignee: `${members} AND EXISTS (
    SELECT FROM process_units r
     WHERE r.tenant_id = $1 AND r.process_id = $2 AND r.unit_id = $3 AND r.concluded_at IS NULL
       AND r.assignee_user_id = m.user_id)`,
};

function inForce(membership: string): string {
  const today = `($5::timestamptz AT TIME ZONE 'America/Sao_Paulo')::date`;
  return `${membership}.starts_on <= ${today} AND (${membership}.ends_on IS NULL OR ${membership}.ends_on >= ${today})`;
}

@Injectable()
export class AudienceQueries {
  constructor(private readonly database: Database) {}

  /**
   * Who is to be told, and how each chose to be: by what is true now, which is later than the act. Who cannot find the
   * process is told nothing.
   */
  of(telling: Telling, now: Date): Promise<Addressee[]> {
    const { choice } = noticeKinds[telling.kind];
    return this.database.query<Addressee>(
      `SELECT m.user_id AS "userId", m.unit_id AS "unitId", coalesce(c.in_app, $7) AS "inApp", coalesce(c.mail, $8) AS mail
         FROM (SELECT DISTINCT * FROM (${candidates[telling.to]}) every) m
         JOIN users u ON u.tenant_id = $1 AND u.id = m.user_id AND u.active
         JOIN processes p ON p.tenant_id = $1 AND p.id = $2
         LEFT JOIN notice_choices c ON c.tenant_id = $1 AND c.user_id = m.user_id AND c.kind = $9
        WHERE m.user_id IS DISTINCT FROM $4 AND ${canFind('p', { user: 'm.user_id', unit: 'm.unit_id' })}
          AND $6::timestamptz IS NOT NULL AND (coalesce(c.in_app, $7) OR coalesce(c.mail, $8) <> 'never')`,
      [
        this.database.tenantId,
        telling.processId,
        telling.unitId,
        telling.byUserId ?? null,
        now,
        telling.at,
        choice.inApp,
        choice.mail,
        telling.kind,
      ],
    );
  }
}
