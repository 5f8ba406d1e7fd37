import type { FastifyReply } from 'fastify';
import { DomainError } from '../../../platform/errors';
import { contentDisposition } from '../../../platform/http';
import type { ImportKind } from './engine/kind';
import { templateCsv, templateXlsx } from './engine/template';

const types: Readonly<Record<string, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

/** @throws DomainError `unknown_reference` for another format */
export async function sendTemplate(reply: FastifyReply, kind: ImportKind, format: string): Promise<void> {
  const type = Object.hasOwn(types, format) ? types[format]! : undefined;
  if (!type) throw new DomainError('unknown_reference', 'imports.unknown_kind', {}, { field: 'format' });
  const file = format === 'xlsx' ? await templateXlsx(kind) : templateCsv(kind);
  await reply
    .headers({ 'content-disposition': contentDisposition('attachment', `modelo-${kind.slug}.${format}`) })
    .type(type)
    .send(file);
}
