import { type ChangeKind, type Rectangle } from '../contract';

/**
 * What must be permitted for a difference to pass: NOTHING passes always (validation data, metadata); SIGN a new signature or its field;
 * FILL a field that was empty; REFILL one that had a value; REDRAW one that keeps it and is drawn in another way; ANNOTATE comments; NEVER passes never.
 */
export type Need = 'NOTHING' | 'SIGN' | 'FILL' | 'REDRAW' | 'REFILL' | 'ANNOTATE' | 'NEVER';

/** A difference between a revision and the one before, not yet judged. */
export interface Finding {
  readonly kind: ChangeKind;
  readonly needs: Need;
  /** "12 0", or "trailer". */
  readonly object: string;
  readonly message: string;
  readonly page?: number;
  /** Full name of the field that it is about, for locks. */
  readonly field?: string;
  readonly rect?: Rectangle;
  /** A signature, right but for what its mark hides. */
  readonly covers?: boolean;
  /** Right but for a mark over a picture that cannot be read, or of letters that cannot be, or a text that is not its value. */
  readonly isUndecided?: boolean;
}
