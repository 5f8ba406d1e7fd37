/** Why the inside of a file could not be read. */
export type Unreadable = 'broken' | 'encrypted' | 'too-large';

/** Thrown by every reader of this folder for what is wrong with the file, and for nothing else. */
export class OfficeError extends Error {
  constructor(readonly reason: Unreadable) {
    super(reason);
  }
}
