import { connect, type NetConnectOpts, type Socket } from 'node:net';
import { once } from 'node:events';
import type { Readable } from 'node:stream';

export type Verdict = { infected: false } | { infected: true; signature: string };

/** The scanner is away, silent, or could not look at the whole file: nothing is known about it. */
export class ScannerUnavailable extends Error {
  constructor(reason: string, cause?: unknown) {
    super(`The antivirus did not answer: ${reason}`, { cause });
    this.name = 'ScannerUnavailable';
  }
}

/** A scan of a large archive takes its time; a scanner that hangs must not hold a person for ever. */
const silentMs = 120_000;
const mostChunk = 64 * 1024;

/**
 * Asks clamd about a stream: the command INSTREAM, each chunk after its length in four bytes, a length of zero at the
 * end (clamd(8), "INSTREAM"). In constant memory.
 * @throws ScannerUnavailable
 */
export async function scan(
  address: NetConnectOpts,
  content: Readable,
  timeoutMs = silentMs,
): Promise<Verdict> {
  const socket = connect(address);
  const failed = new Promise<never>((_, reject) => {
    socket.setTimeout(timeoutMs, () => reject(new ScannerUnavailable('silence')));
    socket.once('error', (error) => reject(new ScannerUnavailable(error.message, error)));
  });
  const answered = answerOf(socket);
  // Whichever comes second must not be an error that nobody hears.
  failed.catch(() => undefined);
  answered.catch(() => undefined);
  try {
    await Promise.race([once(socket, 'connect'), failed]);
    // A scanner that has seen enough answers and closes before the end: what it said counts.
    await Promise.race([send(socket, content), failed, answered]).catch((error: unknown) => {
      if (!(error instanceof ScannerUnavailable)) throw error;
    });
    return verdictOf(await Promise.race([answered, failed]));
  } finally {
    content.destroy();
    socket.destroy();
  }
}

async function send(socket: Socket, content: Readable): Promise<void> {
  socket.write('zINSTREAM\0');
  for await (const block of content as AsyncIterable<Buffer>) {
    for (let at = 0; at < block.length; at += mostChunk)
      await write(socket, block.subarray(at, at + mostChunk));
  }
  socket.write(lengthOf(0));
}

async function write(socket: Socket, chunk: Buffer): Promise<void> {
  if (socket.destroyed || !socket.writable) throw new ScannerUnavailable('it closed the connection');
  socket.write(lengthOf(chunk.length));
  if (!socket.write(chunk)) await Promise.race([once(socket, 'drain'), once(socket, 'close')]);
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}

async function answerOf(socket: Socket): Promise<string> {
  let answer = '';
  try {
    for await (const piece of socket) {
      answer += (piece as Buffer).toString('utf8');
      if (answer.includes('\0') || answer.length > 4_096) break;
    }
  } catch (error) {
    // A connection that closes without an end is an error of the stream and no `error` event.
    throw new ScannerUnavailable('it closed the connection', error);
  }
  return answer.split('\0')[0]!.trim();
}

function verdictOf(answer: string): Verdict {
  if (/^stream: OK$/.test(answer)) return { infected: false };
  const [, signature] = /^stream: (.+) FOUND$/.exec(answer) ?? [];
  if (signature) return { infected: true, signature };
  throw new ScannerUnavailable(answer || 'it closed the connection');
}
