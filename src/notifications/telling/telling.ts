import type { NoticeKindName } from '../catalogue';

/** To whom: everybody of a unit where the process still waits; whoever it is assigned to. */
export type Audience = 'waiting-unit' | 'assignee';

/** Something to be told. It travels in a job, so it is plain data; to whom, is asked when the job runs. */
export interface Telling {
  /** What it tells of: the same is told to a person once, however often a job runs. */
  origin: string;
  kind: NoticeKindName;
  to: Audience;
  processId: string;
  unitId: string;
  /** Who did it: nobody is told of their own acts. */
  byUserId?: string;
  /** "2026-04-17" */
  dueOn?: string;
  /** ISO 8601 */
  at: string;
}
