import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../platform/errors';
import { readFiles } from '../../platform/http';
import { mostVerifiedOctets } from '../file-verification/file-verification';

/** What came back signed, in memory. @throws DomainError as `readFiles`; `invalid` naming `file` when there is none */
export async function signedFileOf(request: FastifyRequest): Promise<Buffer> {
  const file = (await readFiles(request, { most: 1, octets: mostVerifiedOctets })).get('file');
  if (file) return file.bytes;
  throw new DomainError('invalid', 'platform.file_missing', {}, { field: 'file' });
}
