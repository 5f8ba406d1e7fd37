import { once } from 'node:events';
import { Readable } from 'node:stream';
import { Meter } from './meter';
import { ObjectDamaged } from './storage-errors';

/** What is no longer than this is proved before its first octet leaves. */
const heldBack = 1_048_576;

/**
 * The same octets, of which the last go on only when the whole has this hash: what was stored never arrives altered. A short
 * one is refused at once, the sending of a long one breaks off before its end.
 * @throws ObjectDamaged, here or from the stream
 */
export async function proved(source: Readable, sha256: string): Promise<Readable> {
  const stream = Readable.from(provedChunks(source, sha256));
  await once(stream, 'readable');
  return stream;
}

async function* provedChunks(source: Readable, sha256: string): AsyncGenerator<Uint8Array> {
  const meter = new Meter(Infinity);
  const held: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of meter.through(source)) {
    held.push(chunk);
    bytes += chunk.length;
    while (bytes - held[0]!.length >= heldBack) {
      bytes -= held[0]!.length;
      yield held.shift()!;
    }
  }
  if (meter.result().sha256 !== sha256) throw new ObjectDamaged(sha256);
  yield* held;
}
