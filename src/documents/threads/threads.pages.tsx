import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { Database } from '../../platform/database';
import { attempt, parseInput, Requires, seeOther, textOf } from '../../platform/http';
import type { FieldError } from '../../platform/web';
import { ProcessesQueries } from '../../processes';
import { ThreadCommentRequest, ThreadRequest, type MadeThreadAnswer } from './threads.dto';
import { Threads } from './threads';
import { ThreadsPage, type TypedComment } from './threads.views';

/** Comentários no texto: read, answered and resolved without JavaScript; the editor begins those about a stretch. */
@ApiExcludeController()
@Requires('document.write')
@Controller(':tenant/documentos/:id/comentarios')
export class ThreadsPages {
  constructor(
    private readonly database: Database,
    private readonly threads: Threads,
    private readonly processes: ProcessesQueries,
  ) {}

  @Get()
  list(@Param('id') id: string): Promise<VNode> {
    return this.page(id);
  }

  @HttpCode(200)
  @Post()
  async act(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () => this.run(id, body));
    if (done.ok) return seeOther(reply, `/${slug}/documentos/${id}/comentarios`, done.value);
    return this.page(id, { threadId: textOf(body, 'threadId'), text: textOf(body, 'text') }, done.errors);
  }

  /** What the editor sends before it marks the stretch. */
  @HttpCode(200)
  @Post('trecho')
  async begin(
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MadeThreadAnswer | { code: string; title: string }> {
    const done = await attempt(reply, () => this.threads.begin(id, parseInput(ThreadRequest, body)));
    if (done.ok) return { id: done.value };
    return { code: done.error.key, title: done.errors[0]?.message ?? done.error.message };
  }

  private async run(id: string, body: unknown): Promise<string> {
    const threadId = textOf(body, 'threadId');
    const act = textOf(body, 'act');
    if (act === 'resolve' || act === 'reopen') {
      await this.threads.resolve(id, threadId, act === 'resolve');
      return act === 'resolve' ? 'Conversa resolvida.' : 'Conversa reaberta.';
    }
    const { text } = parseInput(ThreadCommentRequest, { text: textOf(body, 'text') });
    if (act === 'answer') await this.threads.answer(id, threadId, text);
    else await this.threads.begin(id, { text });
    return act === 'answer' ? 'Resposta publicada.' : 'Comentário publicado.';
  }

  private async page(id: string, typed?: TypedComment, errors?: FieldError[]): Promise<VNode> {
    const { document, threads, mayEdit } = await this.threads.list(id);
    const process = await this.database.work(() => this.processes.header(document.processId));
    return <ThreadsPage {...{ document, threads, mayEdit, process, typed, errors }} />;
  }
}
