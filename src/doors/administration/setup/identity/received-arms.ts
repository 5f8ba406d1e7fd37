import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../../../platform/errors';
import { readFiles } from '../../../../platform/http';

/** What more than the largest coat of arms may come before it is said to be too large. */
const most = 4 * 1024 * 1024;

/** @throws DomainError naming `file`: `invalid` where there is none, `too_large`; `unsupported` for another kind of body */
export async function receivedArms(request: FastifyRequest): Promise<Buffer> {
  const file = (await readFiles(request, { most: 1, octets: most })).get('file');
  if (!file) throw new DomainError('invalid', 'platform.file_missing', {}, { field: 'file' });
  return file.bytes;
}
