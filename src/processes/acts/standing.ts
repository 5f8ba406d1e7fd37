import { canFind, canRead, type Level } from '../../access';
import type { ProcessState } from '../process.entity';

/** How a process stands before the unit in which one acts: all that the table of transitions asks about. */
export interface Standing {
  id: string;
  number: string;
  state: ProcessState;
  /** The effective level. */
  level: Level;
  ownLevel: Level;
  documents: number;
  annexes: number;
  generatedHere: boolean;
  /** It was in another unit than the one that made it. */
  sent: boolean;
  /** The row of this unit; of a secret process, how it stands on the desk of the person (DOMAIN.md 1.9). */
  here: { open: boolean; received: boolean; assigned: boolean } | null;
  /** It was in a unit that was closed, and this unit follows that one (sucessora). */
  succeeded: boolean;
  /** Whether this person may read its contents, and not only that it exists. */
  readable: boolean;
  /** Annexed to a process that is open here. */
  parentHere: boolean;
  /** Acronyms of the other units where it is open. */
  elsewhere: string[];
  /** Whether this unit owes a return, and how many are pending in all. */
  owesReturn: boolean;
  pendingReturns: number;
}

const viewer = { user: '$3', unit: '$4' };

/** `p` is the process; what the two laterals say stands beside it. */
const columns = (
  readable: string,
): string => `p.id, p.number, p.state, p.level, p.own_level AS "ownLevel", p.documents_count AS documents,
         ${readable} AS readable,
         (SELECT count(*)::int FROM processes a WHERE a.tenant_id = $1 AND a.annexed_to_id = p.id) AS annexes,
         p.opened_in_unit_id = $4 AS "generatedHere", coalesce(u.sent, false) AS sent,
         CASE WHEN p.level < 2 THEN u.here ELSE (
           SELECT jsonb_build_object('open', c.concluded_at IS NULL, 'received', c.received_at IS NOT NULL, 'assigned', false)
             FROM access_credentials c
            WHERE c.tenant_id = $1 AND c.process_id = p.id AND c.user_id = $3 AND c.unit_id = $4 AND c.ended_at IS NULL)
         END AS here,
         p.level < 2 AND coalesce(u.in_closed, false) AND EXISTS (
           SELECT FROM access_grants g
            WHERE g.tenant_id = $1 AND g.process_id = p.id AND g.unit_id = $4 AND g.reason = 'succeeded') AS succeeded,
         EXISTS (SELECT FROM process_units r
                  WHERE r.tenant_id = $1 AND r.process_id = p.annexed_to_id AND r.unit_id = $4
                    AND r.concluded_at IS NULL AND r.received_at IS NOT NULL) AS "parentHere",
         coalesce(u.elsewhere, '{}') AS elsewhere, coalesce(h.owes, false) AS "owesReturn",
         coalesce(h.pending, 0) AS "pendingReturns"`;

/** One row each, whatever there is. */
const beside = `(
      SELECT bool_or(r.unit_id <> p.opened_in_unit_id) AS sent, bool_or(NOT n.active) AS in_closed,
             array_agg(n.acronym ORDER BY n.acronym)
               FILTER (WHERE r.unit_id <> $4 AND r.concluded_at IS NULL) AS elsewhere,
             (jsonb_agg(jsonb_build_object('open', r.concluded_at IS NULL, 'received', r.received_at IS NOT NULL,
                                           'assigned', r.assignee_user_id IS NOT NULL))
               FILTER (WHERE r.unit_id = $4)) -> 0 AS here
        FROM process_units r JOIN units n ON n.tenant_id = r.tenant_id AND n.id = r.unit_id
       WHERE r.tenant_id = $1 AND r.process_id = p.id) u
    CROSS JOIN LATERAL (
      SELECT bool_or(w.unit_id = $4) AS owes, count(*)::int AS pending FROM process_holds w
       WHERE w.tenant_id = $1 AND w.process_id = p.id AND w.kind = 'return_owed') h`;

/** Placeholders: `$1` the tenant, `$2` the process, `$3` the person, `$4` the unit. One row, if it may be found. */
export const standingSql = `
  SELECT ${columns(canRead('p', viewer))}
    FROM processes p CROSS JOIN LATERAL ${beside}
   WHERE p.tenant_id = $1 AND p.id = $2 AND ${canFind('p', viewer)}`;

/** The same inside a query that has found the process: `p`, with `readable`. */
export const standingOfFound = `SELECT ${columns('p.readable')} FROM ${beside}`;
