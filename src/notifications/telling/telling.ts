import type { NoticeKindName } from '../catalogue';

/**
 * To whom. `waiting-unit`: everybody of the unit where it is open, but who received it meanwhile. `row`: whoever answers for it in the unit, that is the assignee, or everybody while there is none.
 * `unit`: everybody of the unit, open there or not. `assignees`: of all units. `followers`: who follows it, or whose unit
 * does, and has not been told of news that they did not look at yet. `person`: the one that it is about, in the unit. `anywhere`: the same
 * one in any unit where they work, the one named if they are still there. `signer`: of whom a signature is still asked, wherever they work.
 * `administrators`: who administers the municipality.
 * `text`: who wrote or signed the text of the document or commented on it, in a unit where they still read its comments.
 */
export type Audience =
  | 'waiting-unit'
  | 'row'
  | 'unit'
  | 'assignees'
  | 'followers'
  | 'person'
  | 'anywhere'
  | 'signer'
  | 'text'
  | 'administrators';

/** Something to be told. It travels in a job, so it is plain data; to whom, is asked when the job runs. */
export interface Telling {
  /** What it tells of: the same is told to a person once, however often a job runs. */
  origin: string;
  kind: NoticeKindName;
  to: Audience;
  /** None: of what its reader may no longer find. */
  processId?: string;
  /** Of every audience but `administrators`, whom it reaches in a unit where they administer. */
  unitId?: string;
  /** Of the audiences `person`, `anywhere` and `signer`. */
  userId?: string;
  signatureRequestId?: string;
  blockId?: string;
  documentId?: string;
  /** Who did it: nobody is told of their own acts. */
  byUserId?: string;
  /** "2026-04-17" */
  dueOn?: string;
  /** ISO 8601 */
  at: string;
}
