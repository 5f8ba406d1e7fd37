import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { DomainError } from '../errors';
import { proved, type ByteRange } from '../storage';
import { isOnlyAnnounced } from './request';
import { documentFramePolicy } from './security-headers';

/** A file ready to be sent: what the person may have was already asked. */
export interface SentFile {
  sha256: string;
  bytes: number;
  mediaType: string;
  fileName: string;
  open(range?: ByteRange): Promise<Readable>;
}

interface Sending {
  /** `inline` shows it in the browser. */
  disposition: 'attachment' | 'inline';
  /** What the file may do when a browser shows it. */
  policy: string;
}

/**
 * Streams a file, whole or the part that was asked for (RFC 9110, section 14): one range, `If-Range`, `If-None-Match`.
 * Content is named by its hash, so an unchanged file is not sent again, and one that is sent whole is proved by it. Several
 * ranges at once get the whole file.
 * @throws DomainError `range` when the part begins after the end.
 * @throws ObjectDamaged when the file is not what was stored; one that is long breaks off before its end
 */
export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  file: SentFile,
  { disposition, policy }: Sending,
): Promise<void> {
  const etag = `"${file.sha256}"`;
  const range = rangeOf(request, reply, etag, file.bytes);
  const known = matches(request.headers['if-none-match'], etag);
  // Opened first: a file that cannot be read is refused by a page, which none of these headers is about.
  const content = known ? undefined : await contentOf(request, file, range);
  void reply.headers({
    etag,
    'accept-ranges': 'bytes',
    'cache-control': 'private, no-cache',
    'content-disposition': contentDisposition(disposition, file.fileName),
    'content-security-policy': policy,
  });
  if (known) {
    void reply.status(304).send();
    return;
  }
  const length = range ? range.end - range.start + 1 : file.bytes;
  void reply.type(file.mediaType).header('content-length', length);
  if (range)
    void reply.status(206).header('content-range', `bytes ${range.start}-${range.end}/${file.bytes}`);
  // Sending is not awaited: a reader who goes away is no error of ours.
  void reply.send(content);
}

async function contentOf(request: FastifyRequest, file: SentFile, range?: ByteRange): Promise<Readable> {
  // The empty stream leaves the length to HEAD.
  if (isOnlyAnnounced(request)) return Readable.from([]);
  const content = await file.open(range);
  return range ? content : proved(content, file.sha256);
}

/** `sendFile` for a file that is to be kept: a browser does not show it, and nothing of it would run. */
export const sendDownload = (request: FastifyRequest, reply: FastifyReply, file: SentFile): Promise<void> =>
  sendFile(request, reply, file, { disposition: 'attachment', policy: documentFramePolicy });

/** RFC 6266, with the name in ASCII for old programs and in UTF-8 (RFC 8187) for the others. */
export function contentDisposition(kind: Sending['disposition'], fileName: string): string {
  const plain = fileName
    .normalize('NFD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/["\\%]/g, '_');
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain.trim() || 'arquivo'}"; filename*=UTF-8''${encoded}`;
}

const matches = (given: string | undefined, etag: string): boolean =>
  given !== undefined && given.split(',').some((one) => one.trim().replace(/^W\//, '') === etag);

function rangeOf(
  request: FastifyRequest,
  reply: FastifyReply,
  etag: string,
  bytes: number,
): Required<ByteRange> | undefined {
  const { headers } = request;
  const given = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(headers.range ?? '');
  const condition = headers['if-range'];
  if (!given || isOnlyAnnounced(request) || (condition && condition !== etag)) return undefined;
  const [, from = '', to = ''] = given;
  if (from === '' && to === '') return undefined;
  const start = from === '' ? Math.max(0, bytes - Number(to)) : Number(from);
  const end = from === '' || to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1);
  // The end before the beginning is not a range at all, and the header counts for nothing (RFC 9110, 14.1.1).
  if (from !== '' && to !== '' && Number(to) < start) return undefined;
  if (start <= end) return { start, end };
  void reply.header('content-range', `bytes */${bytes}`);
  throw new DomainError('range', 'storage.range');
}
