import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { documentSheetPolicy, Requires, sendFile, textOf } from '../../platform/http';
import { UnitsQueries } from '../../units';
import { DocumentFiles } from '../reading/document-files';
import { DocumentReading } from '../reading/document-reading';
import { DocumentReferences } from '../references/document-references';
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
    private readonly references: DocumentReferences,
  ) {}

  /** The text, for the sandboxed frame of the page of its process. */
  @Get('conteudo')
  async text(@Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<VNode> {
    const { tenantName, tenantBrand } = currentActor();
    const sheet = await this.database.work(async () => {
      const document = await this.reading.open(id);
      const { content } = document;
      if (!content) throw new DomainError('rule', 'documents.has_no_text');
      const addressOf = await this.references.addresses(content);
      // A draft bears the name of now: it will be signed with that one.
      const madeAt = document.state === 'draft' ? null : document.createdAt;
      return { document, content, addressOf, unit: await this.units.details(document.unitId, madeAt) };
    });
    void reply.header('Content-Security-Policy', documentSheetPolicy);
    return <DocumentSheet {...sheet} tenantName={tenantName} training={tenantBrand?.training} />;
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
