import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { localPath, seeOther, SignedIn, textOf } from '../../platform/http';
import { Sessions } from '../../users';
import { noticePath } from '../catalogue';
import type { Notice } from './notices.queries';
import { NoticesQueries } from './notices.queries';
import { Notices } from './notices.service';
import { NoticesPage } from './notices.views';

/** Reading is an act: a page that is only looked at, or fetched beforehand, leaves every notice as it is. */
@ApiExcludeController()
@SignedIn()
@Controller(':tenant/avisos')
export class NoticesPages {
  constructor(
    private readonly database: Database,
    private readonly queries: NoticesQueries,
    private readonly notices: Notices,
    private readonly sessions: Sessions,
  ) {}

  @Get()
  async list(@Query() query: unknown): Promise<VNode> {
    const [all, after] = [textOf(query, 'mostrar') === 'todos', textOf(query, 'depois') || undefined];
    const page = await this.database.work(() => this.queries.list({ all, after }));
    return <NoticesPage page={page} all={all} />;
  }

  /** Reads it and goes to what it is about, acting for the unit that it concerns. */
  @Post(':id/abertura')
  async open(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const notice = await this.notices.read(id);
    seeOther(reply, `/${slug}${noticePath(notice)}`, await this.actFor(notice));
  }

  @Post(':id/leitura')
  async read(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.notices.read(id);
    seeOther(reply, localPath(textOf(body, 'returnTo')) ?? `/${slug}/avisos`);
  }

  @Post('leitura')
  async readAll(
    @Param('tenant') slug: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.notices.readAll(textOf(body, 'upTo') || undefined);
    seeOther(reply, `/${slug}/avisos`, 'Os avisos foram marcados como lidos.');
  }

  private async actFor({
    unitId,
    unitLabel,
    signatureRequestId,
    blockId,
  }: Notice): Promise<string | undefined> {
    const { sessionId, unit } = currentActor();
    if (unit.id === unitId) return undefined;
    await this.sessions.actFor(sessionId, unitId);
    const why = signatureRequestId || blockId ? '' : ', onde está este processo';
    return `Agora você atua na unidade ${unitLabel}${why}.`;
  }
}
