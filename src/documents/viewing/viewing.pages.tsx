import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { buffer } from 'node:stream/consumers';
import type { VNode } from 'preact';
import { Database } from '../../platform/database';
import { DomainError, notFound } from '../../platform/errors';
import { contentDisposition, documentFramePolicy, Requires, type SentFile } from '../../platform/http';
import { safeFileName } from '../../platform/uploads';
import { ProcessesQueries } from '../../processes';
import { DocumentFiles } from '../reading/document-files';
import { DocumentReading } from '../reading/document-reading';
import { readMessage, type Message } from './message';
import { readOffice } from './office';
import { TextSheet, WorkbookSheet } from './office.views';
import { readTable } from './table';
import { AttachmentsPage, MessageSheet, TableSheet } from './viewing.views';

/** A message is read whole to be shown, attachments included. */
const mostMessage = 30 * 1024 * 1024;
/** Of a table its first part is read. */
const mostTable = 2 * 1024 * 1024;

/** Files that a browser does not show by itself, shown in the page: each in a frame where nothing of a stranger runs. */
@ApiExcludeController()
@Requires('process.read')
@Controller(':tenant/documentos/:id')
export class ViewingPages {
  constructor(
    private readonly database: Database,
    private readonly files: DocumentFiles,
    private readonly reading: DocumentReading,
    private readonly processes: ProcessesQueries,
  ) {}

  @Get('visao')
  async view(@Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<VNode> {
    const file = await this.files.find(id);
    void reply
      .header('Content-Security-Policy', documentFramePolicy)
      .header('Cache-Control', 'private, no-store');
    const [type = ''] = file.mediaType.split(';');
    if (type === 'message/rfc822') return <MessageSheet message={await messageOf(file)} />;
    if (type === 'text/csv') return <TableSheet name={file.fileName} table={await tableOf(file)} />;
    const read = await readOffice(file);
    if (!read) throw new DomainError('rule', 'documents.not_viewed');
    if ('workbook' in read) return <WorkbookSheet name={file.fileName} workbook={read.workbook} />;
    return <TextSheet name={file.fileName} content={read.content} />;
  }

  /** What came with a message: outside of its frame, where nothing can be downloaded. */
  @Get('anexos')
  async attachments(@Param('id') id: string): Promise<VNode> {
    const message = await this.messageOf(id);
    return this.database.work(async () => {
      const document = await this.reading.open(id);
      const process = await this.processes.header(document.processId);
      return <AttachmentsPage {...{ document, process, message }} />;
    });
  }

  @Get('anexos/:number')
  async attachment(
    @Param('id') id: string,
    @Param('number') number: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { attachments } = await this.messageOf(id);
    const found = /^\d{1,4}$/.test(number) ? attachments[Number(number) - 1] : undefined;
    if (!found) throw notFound();
    // Nobody has looked at it: a download without a type of its own.
    void reply
      .headers({
        'content-disposition': contentDisposition('attachment', safeFileName(found.fileName)),
        'content-security-policy': documentFramePolicy,
        'cache-control': 'private, no-store',
      })
      .type('application/octet-stream')
      .send(found.content);
  }

  private async messageOf(id: string): Promise<Message> {
    const file = await this.files.find(id);
    if (file.mediaType !== 'message/rfc822') throw notFound();
    return messageOf(file);
  }
}

async function messageOf(file: SentFile): Promise<Message> {
  if (file.bytes > mostMessage) throw new DomainError('rule', 'documents.too_large_to_view');
  return readMessage(await buffer(await file.open()));
}

async function tableOf(file: SentFile) {
  const bytes = await buffer(await file.open({ start: 0, end: Math.min(mostTable, file.bytes) - 1 }));
  const charset = file.mediaType.includes('windows-1252') ? 'windows-1252' : 'utf-8';
  const table = readTable(new TextDecoder(charset).decode(bytes));
  return { ...table, cut: table.cut || file.bytes > mostTable };
}
