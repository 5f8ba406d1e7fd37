import type { FastifyRequest } from 'fastify';
import { once } from 'node:events';

/** Of the beginning of a body: more than the token of a form and the lines around it need. */
const mostOctets = 1_024;

/**
 * The first field of a form with files (multipart/form-data, RFC 7578), when it has this name. A form is read as it streams
 * by, and who sends it must be known before: its beginning is looked at and put back.
 * @returns undefined for another kind of body, another first field, or one cut short
 */
export async function firstFieldOf(request: FastifyRequest, name: string): Promise<string | undefined> {
  const type = request.headers['content-type'] ?? '';
  const [, quoted, bare] = /^multipart\/form-data;.*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(type) ?? [];
  const boundary = quoted ?? bare;
  if (!boundary) return undefined;
  const opening = `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n`;
  const closing = `\r\n--${boundary}`;
  let seen = '';
  const beginning = await peek(request, (octets) => {
    seen = octets.toString('latin1');
    const begins = seen.slice(0, opening.length).toLowerCase();
    return !opening.toLowerCase().startsWith(begins) || seen.includes(closing, opening.length);
  });
  const end = seen.indexOf(closing, opening.length);
  const found = seen.toLowerCase().startsWith(opening.toLowerCase()) && end >= 0;
  return beginning && found ? seen.slice(opening.length, end) : undefined;
}

/** Reads until `enough`, the most octets or the end, and puts all of it back. @returns whether it was enough */
async function peek({ raw }: FastifyRequest, enough: (octets: Buffer) => boolean): Promise<boolean> {
  const pieces: Buffer[] = [];
  let done = false;
  let length = 0;
  while (!done && length < mostOctets && !raw.readableEnded && !raw.destroyed) {
    const piece = raw.read() as Buffer | null;
    if (piece) {
      pieces.push(piece);
      length += piece.length;
      done = enough(Buffer.concat(pieces));
    } else {
      const waiting = new AbortController();
      const events = ['readable', 'end', 'close', 'error'].map((event) =>
        once(raw, event, { signal: waiting.signal }),
      );
      await Promise.race(events).catch(() => undefined);
      waiting.abort();
      await Promise.allSettled(events);
    }
  }
  if (pieces.length > 0 && !raw.readableEnded) raw.unshift(Buffer.concat(pieces));
  return done;
}
