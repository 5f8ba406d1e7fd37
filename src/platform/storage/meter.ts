import { createHash } from 'node:crypto';

import type { ByteSource } from './byte-store';
import { ObjectTooLarge } from './storage-errors';

/** Counts and hashes the bytes that pass, and stops the flow at the limit. */
export class Meter {
  private readonly hash = createHash('sha256');
  private bytes = 0;

  constructor(private readonly limitBytes: number) {}

  /** @throws ObjectTooLarge at the first chunk that goes over the limit; leaving the loop destroys the source */
  async *through(source: ByteSource): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      this.bytes += chunk.length;
      if (this.bytes > this.limitBytes) throw new ObjectTooLarge(this.limitBytes);
      this.hash.update(chunk);
      yield chunk;
    }
  }

  /** To be asked once, after the flow has ended. */
  result(): { sha256: string; bytes: number } {
    return { sha256: this.hash.digest('hex'), bytes: this.bytes };
  }
}
