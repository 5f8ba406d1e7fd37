import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { notFound } from '../../platform/errors';
import { attempt, parseInput, Requires, seeOther, textOf } from '../../platform/http';
import { documentPath, ProcessesQueries, processPath } from '../../processes';
import { CancellationRequest } from '../api/documents.dto';
import { DocumentsQueries } from '../documents.queries';
import { Documents } from '../documents.service';
import { CancelPage, DeletePage } from './removal.views';

/** Excluir while nobody else saw it; afterwards only cancelar, with the reason (DOMAIN.md 1.18). */
@ApiExcludeController()
@Controller(':tenant/documentos/:id')
export class RemovalPages {
  constructor(
    private readonly database: Database,
    private readonly documents: Documents,
    private readonly queries: DocumentsQueries,
    private readonly processes: ProcessesQueries,
  ) {}

  @Requires('document.write')
  @Get('excluir')
  async askToDelete(@Param('id') id: string): Promise<VNode> {
    return <DeletePage {...await this.of(id)} />;
  }

  @Requires('document.write')
  @HttpCode(200)
  @Post('excluir')
  async delete(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const found = await this.of(id);
    const done = await attempt(reply, () => this.documents.delete(id));
    if (!done.ok) return <DeletePage {...found} errors={done.errors} />;
    return seeOther(
      reply,
      processPath(slug, found.process.id),
      `Documento excluído: ${found.document.title}.`,
    );
  }

  @Requires('document.cancel')
  @Get('cancelar')
  async askToCancel(@Param('id') id: string): Promise<VNode> {
    return <CancelPage {...await this.of(id)} reason="" />;
  }

  @Requires('document.cancel')
  @HttpCode(200)
  @Post('cancelar')
  async cancel(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const found = await this.of(id);
    const done = await attempt(reply, () =>
      this.documents.cancel(id, parseInput(CancellationRequest, body).reason),
    );
    if (!done.ok) return <CancelPage {...found} reason={textOf(body, 'reason')} errors={done.errors} />;
    const notice = `Documento cancelado: ${found.document.title}.`;
    return seeOther(reply, documentPath(slug, found.process.id, id), notice);
  }

  /** Only for the unit that made it: to the others these pages do not exist. */
  private of(id: string) {
    return this.database.work(async () => {
      const document = await this.queries.details(id);
      if (document.unitId !== currentActor().unit.id) throw notFound();
      return { document, process: await this.processes.header(document.processId) };
    });
  }
}
