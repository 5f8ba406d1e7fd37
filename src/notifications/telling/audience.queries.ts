import { Injectable } from '@nestjs/common';
import { canFind } from '../../access';
import { Database } from '../../platform/database';
import type { Choice } from '../catalogue';
import { noticeKinds } from '../catalogue';
import { membershipInForce } from '../membership-in-force';
import type { Audience, Telling } from './telling';

export interface Addressee extends Choice {
  userId: string;
  unitId: string;
}

const inForce = (membership: string): string => membershipInForce(membership, '$5');

const ofUnit = `SELECT m.user_id, m.unit_id FROM memberships m WHERE m.unit_id = $3 AND ${inForce('m')}`;

/** One of their units: the one named, if they are still there. */
const ofAnyUnit = `SELECT m.user_id, m.unit_id FROM memberships m
   WHERE m.user_id = $10 AND ${inForce('m')} AND NOT EXISTS (
     SELECT FROM memberships b
      WHERE b.user_id = m.user_id AND ${inForce('b')} AND b.unit_id <> m.unit_id
        AND (b.unit_id = $3 OR m.unit_id <> $3 AND b.unit_id < m.unit_id))`;

/** The row where the process is open in the unit of the membership. */
const openRow = (which: string): string => `EXISTS (
  SELECT FROM process_units r
   WHERE r.tenant_id = $1 AND r.process_id = $2 AND r.unit_id = m.unit_id AND r.concluded_at IS NULL AND ${which})`;

/** Has been told already of what they did not look at yet. */
const toldOf = (what: string): string => `EXISTS (
  SELECT FROM notices n
   WHERE n.tenant_id = $1 AND ${what} AND n.user_id = m.user_id AND n.kind = $9 AND n.read_at IS NULL
     AND (n.in_app OR n.mailed_at IS NULL))`;

/** `$2` the process, `$3` the unit, `$6` the moment of the act, `$12` the document. */
const candidates: Record<Audience, string> = {
  unit: ofUnit,
  person: `${ofUnit} AND m.user_id = $10`,
  anywhere: ofAnyUnit,
  signer: `${ofAnyUnit} AND EXISTS (
    SELECT FROM signature_requests s WHERE s.tenant_id = $1 AND s.id = $11 AND s.state = 'open')`,
  'waiting-unit': `${ofUnit} AND ${openRow('NOT (r.received_by_user_id IS NOT DISTINCT FROM m.user_id AND r.received_at >= $6)')}`,
  // An assignee who has left the unit, or whose account was closed, answers for nothing there.
  row: `${ofUnit} AND ${openRow(`(r.assignee_user_id = m.user_id OR NOT EXISTS (
    SELECT FROM memberships a JOIN users au ON au.tenant_id = a.tenant_id AND au.id = a.user_id AND au.active
     WHERE a.unit_id = $3 AND a.user_id = r.assignee_user_id AND ${inForce('a')}))`)}`,
  administrators: `
    SELECT m.user_id, m.unit_id FROM memberships m WHERE m.role = 'administrator' AND ${inForce('m')}`,
  assignees: `
    SELECT m.user_id, m.unit_id FROM process_units r
      JOIN memberships m ON m.unit_id = r.unit_id AND m.user_id = r.assignee_user_id AND ${inForce('m')}
     WHERE r.tenant_id = $1 AND r.process_id = $2 AND r.concluded_at IS NULL`,
  followers: `
    SELECT m.user_id, m.unit_id FROM follow_ups f
      JOIN memberships m ON (m.unit_id = f.unit_id OR m.user_id = f.user_id) AND ${inForce('m')}
     WHERE f.tenant_id = $1 AND f.process_id = $2 AND NOT ${toldOf('n.process_id = $2')}`,
  text: `
    SELECT m.user_id, m.unit_id
      FROM (SELECT v.saved_by_user_id AS user_id FROM document_versions v WHERE v.tenant_id = $1 AND v.document_id = $12
            UNION
            SELECT s.user_id FROM signatures s WHERE s.tenant_id = $1 AND s.document_id = $12
            UNION
            SELECT q.user_id FROM signature_requests q
             WHERE q.tenant_id = $1 AND q.document_id = $12 AND q.state = 'open'
            UNION
            SELECT c.user_id FROM thread_comments c
              JOIN comment_threads t ON t.tenant_id = c.tenant_id AND t.id = c.thread_id
             WHERE t.tenant_id = $1 AND t.document_id = $12) w
      JOIN memberships m ON m.user_id = w.user_id AND ${inForce('m')}
     WHERE (m.unit_id = $3 OR EXISTS (
             SELECT FROM document_shares s
              WHERE s.tenant_id = $1 AND s.document_id = $12 AND (s.may_edit OR s.may_sign)
                AND (s.unit_id = m.unit_id OR s.user_id = m.user_id)))
       AND NOT ${toldOf('n.document_id = $12')}`,
};

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
      `SELECT DISTINCT ON (m.user_id) m.user_id AS "userId", m.unit_id AS "unitId", coalesce(c.in_app, $7) AS "inApp",
              coalesce(c.mail, $8) AS mail
         FROM (${candidates[telling.to]}) m
         JOIN users u ON u.tenant_id = $1 AND u.id = m.user_id AND u.active AND u.kind = 'person'
         JOIN units w ON w.tenant_id = $1 AND w.id = m.unit_id
         LEFT JOIN processes p ON p.tenant_id = $1 AND p.id = $2
         LEFT JOIN process_units r
           ON r.tenant_id = $1 AND r.process_id = $2 AND r.unit_id = m.unit_id AND r.concluded_at IS NULL
         LEFT JOIN notice_choices c ON c.tenant_id = $1 AND c.user_id = m.user_id AND c.kind = $9
        WHERE m.user_id IS DISTINCT FROM $4
          AND ($2::uuid IS NULL OR ${canFind('p', { user: 'm.user_id', unit: 'm.unit_id' })})
          AND (coalesce(c.in_app, $7) OR coalesce(c.mail, $8) <> 'never')
          AND num_nonnulls($3::uuid, $6::timestamptz, $10::uuid, $11::uuid, $12::uuid) > 0 -- a type for what the audience does not name
        ORDER BY m.user_id, r.process_id IS NULL, w.acronym`,
      [
        this.database.tenantId,
        telling.processId ?? null,
        telling.unitId ?? null,
        telling.byUserId ?? null,
        now,
        telling.at,
        choice.inApp,
        choice.mail,
        telling.kind,
        telling.userId ?? null,
        telling.signatureRequestId ?? null,
        telling.documentId ?? null,
      ],
    );
  }
}
