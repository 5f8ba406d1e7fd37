import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ProcessSituations } from '../../../organizing';
import { Database } from '../../../platform/database';
import { Requires, seeOther, textOf } from '../../../platform/http';
import { boardKinds, BoardQueries } from './board.queries';
import { BoardPage } from './board.views';

@ApiExcludeController()
@Requires('process.read')
@Controller(':tenant/controle/quadro')
export class BoardPages {
  constructor(
    private readonly database: Database,
    private readonly queries: BoardQueries,
    private readonly situations: ProcessSituations,
  ) {}

  @Get()
  async board(@Query() query: unknown) {
    const kind = boardKinds.find((each) => each === textOf(query, 'por')) ?? 'situacao';
    return <BoardPage kind={kind} columns={await this.database.work(() => this.queries.board(kind))} />;
  }

  @HttpCode(200)
  @Post('situacao')
  async move(
    @Param('tenant') slug: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<undefined> {
    const [processId, situationId] = [textOf(body, 'processId'), textOf(body, 'situationId')];
    if (situationId) await this.situations.put(processId, situationId);
    else await this.situations.take(processId);
    return seeOther(reply, `/${slug}/controle/quadro`, 'Processo movido no quadro.');
  }
}
