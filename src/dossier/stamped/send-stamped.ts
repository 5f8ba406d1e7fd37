import type { FastifyReply } from 'fastify';
import { contentDisposition, documentFramePolicy } from '../../platform/http';
import type { StampedFile } from './stamped-copy';

/** A download that no cache keeps. */
export async function sendStamped(reply: FastifyReply, { fileName, pdf }: StampedFile): Promise<void> {
  await reply
    .type('application/pdf')
    .headers({
      'content-disposition': contentDisposition('attachment', fileName),
      'content-security-policy': documentFramePolicy,
      'cache-control': 'private, no-store',
    })
    .send(pdf);
}
