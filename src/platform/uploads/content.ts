import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

/** Opens the staged bytes, whole or from `start` to `end`, both included. */
export type OpenContent = (range?: { start: number; end: number }) => Promise<Readable>;

// The longest end-of-directory record of a ZIP, with its comment; enough for the last lines of a PDF too.
const tailBytes = 22 + 65_535;
const headBytes = 4_096;

/** Looks into a file that may be large: its beginning, its end, and pieces between them. */
export class Content {
  private constructor(
    readonly bytes: number,
    readonly open: OpenContent,
    readonly head: Buffer,
    readonly tail: Buffer,
  ) {}

  static async of(bytes: number, open: OpenContent): Promise<Content> {
    const tail = await piece(bytes, open, bytes - tailBytes, tailBytes);
    const head = bytes <= tailBytes ? tail.subarray(0, headBytes) : await piece(bytes, open, 0, headBytes);
    return new Content(bytes, open, head, tail);
  }

  /** Where the tail begins in the file. */
  get tailStart(): number {
    return this.bytes - this.tail.length;
  }

  /** The bytes from `start` on, fewer than `length` where the file begins or ends. */
  async at(start: number, length: number): Promise<Buffer> {
    if (start >= this.tailStart)
      return this.tail.subarray(start - this.tailStart, start - this.tailStart + length);
    return piece(this.bytes, this.open, start, length);
  }
}

async function piece(bytes: number, open: OpenContent, start: number, length: number): Promise<Buffer> {
  const from = Math.max(0, start);
  const to = Math.min(bytes, start + length);
  return from < to ? buffer(await open({ start: from, end: to - 1 })) : Buffer.alloc(0);
}
