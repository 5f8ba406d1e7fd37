import type { Readable } from 'node:stream';

/** What a source of bytes may be: a request's stream, a file's, a generator. */
export type ByteSource = AsyncIterable<Uint8Array>;

export interface StagedObject {
  stagedKey: string;
  /** 64 lower-case hex digits. */
  sha256: string;
  bytes: number;
}

/** Offsets in bytes, both included, as in HTTP; without `end` up to the last byte. */
export interface ByteRange {
  start: number;
  end?: number;
}

/**
 * Immutable bytes by key. It knows nothing of rows: which key counts is decided by the row in `objects`.
 * Order of a put: `putStaged` → look at the content → `promote` → insert the row; what lies without a row is an orphan.
 *
 * Every method throws `StorageUnavailable` when the medium fails and `TypeError` for a key outside our grammar (keys.ts).
 */
export interface ByteStore {
  /**
   * Streams into a new staged object in constant memory and hashes what passes. When it fails, nothing is kept.
   * The source is destroyed when it is refused. Its own errors pass unchanged.
   * @throws ObjectTooLarge above `limitBytes`
   */
  putStaged(tenantId: string, source: ByteSource, options: { limitBytes: number }): Promise<StagedObject>;

  /**
   * Moves a staged object to its final key. When it resolves, the bytes survive SIGKILL and power cut.
   * @throws ObjectMissing when nothing is staged there (a second call too)
   */
  promote(stagedKey: string, finalKey: string): Promise<void>;

  /** Stores bytes that are in memory anyway (a rendition), as durable as `promote`. */
  putBuffer(finalKey: string, content: Buffer): Promise<void>;

  /**
   * The caller reads the stream to its end or destroys it.
   * @throws ObjectMissing, RangeNotSatisfiable
   */
  open(key: string, range?: ByteRange): Promise<Readable>;

  /** `undefined` when no object has this key. */
  stat(key: string): Promise<ObjectStat | undefined>;

  /** Removes the object, or what an interrupted `putStaged` left of it. Removing what is not there is no error. */
  remove(key: string): Promise<void>;

  /**
   * Every object under `<tenant>/` or `<tenant>/staged/`, in no order, among them what an interrupted `putStaged` left.
   * @param olderThan only objects last written before it
   */
  list(prefix: string, olderThan?: Date): AsyncIterable<ListedObject>;

  /** Resolves when the store can be used now. */
  ready(): Promise<void>;

  /** Ends connections. Streams that are open fail. */
  close(): Promise<void>;
}

export interface ObjectStat {
  bytes: number;
  modifiedAt: Date;
}

export interface ListedObject {
  key: string;
  modifiedAt: Date;
}
