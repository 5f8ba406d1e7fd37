import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { DocumentsQueries } from '../../documents';
import { Database } from '../../platform/database';
import { attempt, parseInput, Requires, seeOther, textOf } from '../../platform/http';
import type { FieldError } from '../../platform/web';
import { PossibleActsQuery, ProcessesQueries, processPath } from '../../processes';
import { CommentRequest } from './comments.dto';
import { Comments } from './comments.service';
import { CommentsPage, type TypedComment } from './comments.views';

@ApiExcludeController()
@Requires('process.read')
@Controller(':tenant/processos/:id/comentarios')
export class CommentsPages {
  constructor(
    private readonly database: Database,
    private readonly comments: Comments,
    private readonly documents: DocumentsQueries,
    private readonly processes: ProcessesQueries,
    private readonly possible: PossibleActsQuery,
  ) {}

  @Get()
  ask(@Param('id') id: string, @Query('documento') documentId?: unknown): Promise<VNode> {
    return this.page(id, { text: '', documentId: typeof documentId === 'string' ? documentId : '' });
  }

  @HttpCode(200)
  @Post()
  async act(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const here = `${processPath(slug, id)}/comentarios`;
    if (textOf(body, 'act') === 'remove') {
      await this.comments.remove(textOf(body, 'id'));
      return seeOther(reply, here, 'Comentário removido.');
    }
    const typed = { text: textOf(body, 'text'), documentId: textOf(body, 'documentId') };
    const done = await attempt(reply, () => this.comments.add(id, parseInput(CommentRequest, typed)));
    if (!done.ok) return this.page(id, typed, done.errors);
    return seeOther(reply, here, 'Comentário publicado.');
  }

  private page(id: string, typed: TypedComment, errors?: FieldError[]): Promise<VNode> {
    return this.database.work(async () => {
      const process = await this.processes.header(id);
      const { comment: why } = await this.possible.of(id);
      const comments = await this.comments.of(id);
      const documents = (await this.documents.tree(id)).filter(({ readable }) => readable);
      return <CommentsPage {...{ process, why, comments, documents, typed, errors }} />;
    });
  }
}
