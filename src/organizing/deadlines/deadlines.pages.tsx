import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { numericDate, weekdayName } from '../../calendar';
import { Database } from '../../platform/database';
import { attempt, Requires, seeOther, textOf } from '../../platform/http';
import type { FieldError } from '../../platform/web';
import { PossibleActsQuery, ProcessesQueries, processPath } from '../../processes';
import { typedInput } from './deadlines.dto';
import { DeadlinePage, DeadlinesPanel, typedDeadline, type TypedDeadline } from './deadlines.views';
import { UnitDeadlines } from './unit-deadlines.service';

@ApiExcludeController()
@Requires('process.read')
@Controller(':tenant')
export class DeadlinesPages {
  constructor(
    private readonly database: Database,
    private readonly deadlines: UnitDeadlines,
    private readonly processes: ProcessesQueries,
    private readonly possible: PossibleActsQuery,
  ) {}

  @Get('prazos')
  async list(@Query('concluidos') given?: unknown): Promise<VNode> {
    const concluded = given === '1';
    return <DeadlinesPanel deadlines={await this.deadlines.list(concluded)} concluded={concluded} />;
  }

  @Get('processos/:id/prazo')
  ask(@Param('id') id: string): Promise<VNode> {
    return this.page(id);
  }

  @Requires('process.manage')
  @HttpCode(200)
  @Post('processos/:id/prazo')
  async act(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () => this.run(id, body));
    if (!done.ok) return this.page(id, typedDeadline(body), done.errors);
    return seeOther(reply, processPath(slug, id), done.value);
  }

  /** @returns what was done */
  private async run(id: string, body: unknown): Promise<string> {
    const act = textOf(body, 'act');
    if (act === 'conclude') {
      await this.deadlines.conclude(id);
      return 'Prazo concluído.';
    }
    if (act === 'remove') {
      await this.deadlines.remove(id);
      return 'Prazo removido.';
    }
    const { how, date, amount } = typedDeadline(body);
    const dueOn = await this.deadlines.set(id, typedInput(how, date, amount));
    return `Prazo marcado: ${weekdayName(dueOn)}, ${numericDate(dueOn)}.`;
  }

  private page(id: string, typed?: TypedDeadline, errors?: FieldError[]): Promise<VNode> {
    return this.database.work(async () => {
      const process = await this.processes.header(id);
      const { setDeadline: why } = await this.possible.of(id);
      return <DeadlinePage {...{ process, why, deadline: await this.deadlines.of(id), typed, errors }} />;
    });
  }
}
