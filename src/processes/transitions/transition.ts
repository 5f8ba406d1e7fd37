import { PUBLIC, RESTRICTED, type Level } from '../../access';
import type { EventTypeName } from '../../history';
import type { SentenceKey } from '../../platform/errors';
import type { Permission } from '../../units';
import type { ProcessState } from '../process.entity';

/**
 * Where the process must be, seen from the unit in which one acts: open here; open here and in no other unit; closed
 * here after it has been here; the same, or closed in a unit that was itself closed and that this one follows; open here,
 * or annexed to one that is; anywhere.
 */
export type Where =
  'here' | 'only_here' | 'been_here' | 'been_here_or_succeeded' | 'here_or_with_parent' | 'anywhere';

/** What else must be true of it. */
export type Fact =
  | 'readable'
  | 'generated_here'
  | 'never_sent'
  | 'has_documents'
  | 'no_documents'
  | 'no_annexes'
  | 'no_return_owed_here'
  | 'no_return_pending';

export interface Transition {
  /** What the person wants, as it stands in a refusal: "O processo está bloqueado: não é possível concluir." */
  verb: string;
  /** Who may, by role. */
  permission: Permission;
  where: Where;
  /** Where it must be open, it must have been received too, unless this says no. */
  red?: true;
  /** States in which the act is possible; normal alone when nothing is said. */
  states?: readonly ProcessState[];
  /** Effective levels of access at which it is possible; every level when nothing is said. */
  levels?: readonly Level[];
  facts?: readonly Fact[];
  /** The state after the act; the same when nothing is said. */
  to?: ProcessState;
  /** What the history says of it; none where the event is of another module or of a part of the act. */
  event?: EventTypeName;
  /** Why it is so: the law, or the section of DOMAIN.md that gathers the practice. */
  source: string;
  /** A sentence of its own for a state or a level that refuses; the others are common to all acts. */
  refusal?: { state?: SentenceKey; level?: SentenceKey };
}

export const notAnnexed = ['normal', 'suspended', 'blocked'] as const;
export const notSuspended = ['normal', 'blocked'] as const;
export const every = ['normal', 'suspended', 'annexed', 'blocked'] as const;
export const notSecret = [PUBLIC, RESTRICTED] as const;
/** On protocol: joining, separating, closing and reopening processes. */
export const protocolRules = 'Portaria Interministerial MJ/MP 1.677/2015; DOMAIN.md 1.15';
