import { Body, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { DocumentsQueries } from '../../documents';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { attempt, parseInput, Requires, seeOther, sendDownload, textOf, textsOf } from '../../platform/http';
import type { FieldError } from '../../platform/web';
import { ProcessesQueries } from '../../processes';
import { DossierRequest } from '../api/dossiers.dto';
import type { DossierRow } from '../dossier-rows';
import { Dossiers } from '../dossiers.service';
import { DossierPage } from './dossier.views';
import { RequestPage, type Typed } from './request.views';

/** Cópia do processo: asked for, watched, fetched. */
@ApiExcludeController()
@Requires('process.read')
@Controller(':tenant/processos/:id/copia')
export class DossiersPages {
  constructor(
    private readonly database: Database,
    private readonly dossiers: Dossiers,
    private readonly processes: ProcessesQueries,
    private readonly documents: DocumentsQueries,
  ) {}

  @Get()
  ask(@Param('id') id: string): Promise<VNode> {
    return this.page(id, { format: 'pdf', which: 'all', documentIds: [] });
  }

  @HttpCode(200)
  @Post()
  async request(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const typed: Typed = {
      format: textOf(body, 'format'),
      which: textOf(body, 'which'),
      documentIds: textsOf(body, 'documentIds'),
    };
    const done = await attempt(reply, () => this.requested(id, typed));
    if (!done.ok) return this.page(id, typed, done.errors);
    return seeOther(reply, `/${slug}/processos/${id}/copia/${done.value.id}`);
  }

  @Get(':dossierId')
  async show(@Param('id') id: string, @Param('dossierId') dossierId: string): Promise<VNode> {
    const dossier = await this.dossiers.show(id, dossierId);
    const process = await this.database.work(() => this.processes.header(id));
    const outdated = dossier.state === 'ready' && !(await this.dossiers.isCurrent(dossier));
    return <DossierPage {...{ process, dossier, outdated }} />;
  }

  @Get(':dossierId/arquivo')
  async file(
    @Param('id') id: string,
    @Param('dossierId') dossierId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await this.dossiers.file(id, dossierId);
    await sendDownload(request, reply, file);
  }

  private async requested(id: string, { format, which, documentIds }: Typed): Promise<DossierRow> {
    if (which === 'chosen' && documentIds.length === 0)
      throw new DomainError('invalid', 'dossier.choice', {}, { field: 'documentIds' });
    const chosen = which === 'chosen' ? documentIds : [];
    return this.dossiers.request(id, parseInput(DossierRequest, { format, documentIds: chosen }));
  }

  private async page(id: string, typed: Typed, errors?: FieldError[]): Promise<VNode> {
    const made = await this.dossiers.list(id);
    return this.database.work(async () => {
      const process = await this.processes.header(id);
      const documents = (await this.documents.tree(id)).filter(({ readable }) => readable);
      return <RequestPage {...{ process, documents, made, typed, errors }} />;
    });
  }
}
