import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { currentActor } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { notFound } from '../../../platform/errors';
import { attempt, Requires, seeOther, withFileForm } from '../../../platform/http';
import type { FieldError } from '../../../platform/web';
import { documentPath, ProcessesQueries } from '../../../processes';
import { AcceptedFormats } from '../formats/accepted-formats';
import { DocumentsQueries } from '../../documents.queries';
import { Uploads } from '../uploads.service';
import { ReplacementPage } from './replacement.views';

/** Trocar o arquivo, while nobody else saw it (DOMAIN.md 1.20). */
@ApiExcludeController()
@Requires('document.write')
@Controller(':tenant/documentos/:id/trocar-arquivo')
export class ReplacementPages {
  constructor(
    private readonly formats: AcceptedFormats,
    private readonly database: Database,
    private readonly queries: DocumentsQueries,
    private readonly processes: ProcessesQueries,
    private readonly uploads: Uploads,
  ) {}

  @Get()
  ask(@Param('id') id: string): Promise<VNode> {
    return this.page(id);
  }

  @HttpCode(200)
  @Post()
  async replace(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () =>
      withFileForm(request, (form) => this.uploads.replace(id, () => form.file())),
    );
    if (!done.ok) return this.page(id, done.errors);
    const { processId, title } = done.value;
    return seeOther(reply, documentPath(slug, processId, id), `Arquivo trocado: ${title}.`);
  }

  /** Only for the unit that filed it: to the others this page does not exist. */
  private page(id: string, errors: FieldError[] = []): Promise<VNode> {
    return this.database.work(async () => {
      const document = await this.queries.details(id);
      if (document.unitId !== currentActor().unit.id || !document.file) throw notFound();
      const process = await this.processes.header(document.processId);
      const formats = await this.formats.list();
      return <ReplacementPage {...{ document, process, errors, formats }} />;
    });
  }
}
