import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../../platform/errors';
import { readFiles } from '../../../platform/http';
import { mostTableBytes, type TableFile } from '../../../platform/office';

/** The spreadsheet of a form, in memory. @throws DomainError `invalid` naming `file` when there is none, or `too_large` */
export async function tableFileOf(request: FastifyRequest): Promise<TableFile> {
  const file = (await readFiles(request, { most: 1, octets: mostTableBytes })).get('file');
  if (file) return file;
  throw new DomainError('invalid', 'platform.file_missing', {}, { field: 'file' });
}
