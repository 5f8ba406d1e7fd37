import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { Database } from '../../platform/database';
import { attempt, parseInput, Requires, seeOther, textsOf } from '../../platform/http';
import type { FieldError } from '../../platform/web';
import { ActPages, DuplicateProcess, processPath } from '../../processes';
import { DocumentsQueries } from '../documents.queries';
import { DuplicationRequest } from './duplication.dto';
import { DuplicatePage } from './duplication.views';

@ApiExcludeController()
@Requires('process.open')
@Controller(':tenant/processos/:id/duplicar')
export class DuplicationPages {
  constructor(
    private readonly database: Database,
    private readonly acts: ActPages,
    private readonly documents: DocumentsQueries,
    private readonly duplication: DuplicateProcess,
  ) {}

  @Get()
  ask(@Param('id') id: string): Promise<VNode> {
    return this.page(id, []);
  }

  @HttpCode(200)
  @Post()
  async duplicate(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const chosen = textsOf(body, 'documentIds');
    const done = await attempt(reply, () =>
      this.duplication.run(id, parseInput(DuplicationRequest, { documentIds: chosen }).documentIds),
    );
    if (!done.ok) return this.page(id, chosen, done.errors);
    const { id: copyId, number } = done.value;
    return seeOther(reply, processPath(slug, copyId), `Processo ${number} iniciado como cópia.`);
  }

  private async page(id: string, chosen: string[], errors?: FieldError[]): Promise<VNode> {
    const about = await this.acts.about(id, 'duplicate');
    const tree = await this.database.work(() => this.documents.tree(id));
    const documents = tree.filter(({ readable, automatic }) => readable && !automatic);
    return <DuplicatePage {...{ about, documents, chosen, errors }} />;
  }
}
