import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { attempt, parseInput, Requires, seeOther, textOf } from '../../platform/http';
import type { FieldError } from '../../platform/web';
import { ProcessSituations } from './process-situations.service';
import { SituationRequest } from './situations.dto';
import { Situations } from './situations.service';
import { SituationsPage, type TypedSituation } from './situations.views';

/** The unit's own situations: made, renamed, archived; and what is in one of them. */
@ApiExcludeController()
@Requires('process.read')
@Controller(':tenant/situacoes')
export class SituationsPages {
  constructor(
    private readonly situations: Situations,
    private readonly processSituations: ProcessSituations,
  ) {}

  @Get()
  list(@Query('situacao') shown: unknown): Promise<VNode> {
    return this.page({ shown: typeof shown === 'string' ? shown : undefined });
  }

  @Requires('process.manage')
  @HttpCode(200)
  @Post()
  async act(
    @Param('tenant') slug: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const [act, id] = [textOf(body, 'act'), textOf(body, 'id')];
    const done = await attempt(reply, () => this.run(act, id, body));
    if (done.ok) return seeOther(reply, `/${slug}/situacoes`, done.value);
    return this.page({ typed: { id, name: textOf(body, 'name') }, errors: done.errors });
  }

  /** @returns what was done */
  private async run(act: string, id: string, body: unknown): Promise<string> {
    if (act === 'archive') {
      await this.situations.archive(id);
      return 'Situação arquivada. Os processos que estão nela ficam nela.';
    }
    if (act === 'restore') {
      await this.situations.restore(id);
      return 'Situação de volta à lista.';
    }
    const { name } = parseInput(SituationRequest, body);
    if (act === 'change') await this.situations.rename(id, name);
    else await this.situations.create(name);
    return act === 'change' ? `Situação “${name}” salva.` : `Situação “${name}” criada.`;
  }

  private async page(state: {
    shown?: string;
    typed?: TypedSituation;
    errors?: FieldError[];
  }): Promise<VNode> {
    const situations = await this.situations.list();
    const chosen = situations.find(({ id }) => id === state.shown);
    const processes = chosen && (await this.processSituations.processesIn(chosen.id));
    return <SituationsPage {...{ situations, chosen, processes, ...state }} />;
  }
}
