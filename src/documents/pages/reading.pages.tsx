import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { documentFramePolicy, Requires, sendFile, textOf } from '../../platform/http';
import { UnitsQueries } from '../../units';
import { DocumentFiles } from '../document-files';
import { DocumentReading } from '../document-reading';
import { DocumentSheet } from './reading.views';
import { asDownload, shownInBrowser } from './shown-in-browser';

/** The contents of a document, each with an address and a policy of its own. */
@ApiExcludeController()
@Requires('process.read')
@Controller(':tenant/documentos/:id')
export class ReadingPages {
  constructor(
    private readonly database: Database,
    private readonly reading: DocumentReading,
    private readonly files: DocumentFiles,
    private readonly units: UnitsQueries,
  ) {}

  /** The text, for the sandboxed frame of the page of its process. */
  @Get('conteudo')
  async text(@Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<VNode> {
    const { document, unit } = await this.database.work(async () => {
      const found = await this.reading.open(id);
      return { document: found, unit: await this.units.details(found.unitId) };
    });
    if (!document.content) throw new DomainError('rule', 'documents.has_no_text');
    void reply.header('Content-Security-Policy', documentFramePolicy);
    return <DocumentSheet document={document} unit={unit} tenantName={currentActor().tenantName} />;
  }

  /** The file of an external document, as it came; with `baixar`, always as a download. */
  @Get('arquivo')
  async file(
    @Param('id') id: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await this.files.find(id);
    const shown = shownInBrowser(file.mediaType);
    await sendFile(request, reply, file, textOf(query, 'baixar') ? asDownload(shown) : shown);
  }
}
