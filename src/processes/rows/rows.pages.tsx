import { Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { attempt, Requires, seeOther } from '../../platform/http';
import type { FieldError } from '../../platform/web';
import { processPath } from '../about-process';
import { ConcludePage, ReopenPage } from './rows.views';
import { ProcessesQueries, type ProcessHeader } from '../processes.queries';
import { Processes } from '../processes.service';

/** Receiving, concluding and reopening: each is a POST, so that a prefetch does nothing. */
@ApiExcludeController()
@Controller(':tenant/processos/:id')
export class ProcessActsPages {
  constructor(
    private readonly database: Database,
    private readonly processes: Processes,
    private readonly queries: ProcessesQueries,
  ) {}

  /** What opening a process in red does. */
  @Requires('process.read')
  @Post('recebimento')
  async receive(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.processes.receive(id);
    seeOther(reply, processPath(slug, id));
  }

  @Requires('process.conclude')
  @Get('concluir')
  async askToConclude(@Param('id') id: string): Promise<VNode> {
    return <ConcludePage process={await this.header(id)} />;
  }

  @Requires('process.conclude')
  @HttpCode(200)
  @Post('conclusao')
  async conclude(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () => this.processes.conclude(id));
    if (!done.ok) return this.again(id, ConcludePage, done.errors);
    const notice = `Processo concluído na unidade ${currentActor().unit.label}. Se foi engano, reabra-o aqui.`;
    return seeOther(reply, processPath(slug, id), notice);
  }

  @Requires('process.conclude')
  @Get('reabrir')
  async askToReopen(@Param('id') id: string): Promise<VNode> {
    return <ReopenPage process={await this.header(id)} />;
  }

  @Requires('process.conclude')
  @HttpCode(200)
  @Post('reabertura')
  async reopen(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () => this.processes.reopen(id));
    if (!done.ok) return this.again(id, ReopenPage, done.errors);
    const notice = `Processo reaberto na unidade ${currentActor().unit.label} e atribuído a você.`;
    return seeOther(reply, processPath(slug, id), notice);
  }

  private header(id: string): Promise<ProcessHeader> {
    return this.database.work(() => this.queries.header(id));
  }

  private async again(id: string, Page: typeof ConcludePage, errors: FieldError[]): Promise<VNode> {
    return <Page process={await this.header(id)} errors={errors} />;
  }
}
