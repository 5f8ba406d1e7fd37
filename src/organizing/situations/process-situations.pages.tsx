import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { Database } from '../../platform/database';
import { attempt, parseInput, Requires, seeOther, textOf } from '../../platform/http';
import type { FieldError } from '../../platform/web';
import { PossibleActsQuery, ProcessesQueries, processPath } from '../../processes';
import { ProcessSituations } from './process-situations.service';
import { ProcessSituationPage } from './process-situations.views';
import { ProcessSituationRequest } from './situations.dto';
import { Situations } from './situations.service';

@ApiExcludeController()
@Requires('process.read')
@Controller(':tenant/processos/:id/situacao')
export class ProcessSituationPages {
  constructor(
    private readonly database: Database,
    private readonly situations: Situations,
    private readonly processSituations: ProcessSituations,
    private readonly processes: ProcessesQueries,
    private readonly possible: PossibleActsQuery,
  ) {}

  @Get()
  ask(@Param('id') id: string): Promise<VNode> {
    return this.page(id);
  }

  @Requires('process.manage')
  @HttpCode(200)
  @Post()
  async act(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const takes = textOf(body, 'act') === 'take';
    const done = await attempt(reply, () => this.run(id, takes, body));
    if (!done.ok) return this.page(id, textOf(body, 'situationId'), done.errors);
    return seeOther(reply, processPath(slug, id), takes ? 'Situação retirada.' : 'Situação salva.');
  }

  private run(id: string, takes: boolean, body: unknown): Promise<void> {
    if (takes) return this.processSituations.take(id);
    return this.processSituations.put(id, parseInput(ProcessSituationRequest, body).situationId);
  }

  private page(id: string, typed?: string, errors?: FieldError[]): Promise<VNode> {
    return this.database.work(async () => {
      const process = await this.processes.header(id);
      const { situate: why } = await this.possible.of(id);
      const situations = await this.situations.list();
      const all = await this.processSituations.of(id);
      return <ProcessSituationPage {...{ process, why, situations, all, typed, errors }} />;
    });
  }
}
