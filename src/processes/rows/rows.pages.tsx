import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { attempt, parseInput, Requires, seeOther, textOf } from '../../platform/http';
import { processPath } from '../about-process';
import { ActPages } from '../acts/act-pages';
import { OptionalDayRequest } from '../acts/acts.dto';
import { numericDate } from '../../calendar';
import type { FieldError } from '../../platform/web';
import { ProcessHooks } from '../process-hooks';
import { Processes } from '../processes.service';
import { ConcludePage, ReopenPage } from './rows.views';

/** Receiving, concluding and reopening: each is a POST, so that a prefetch does nothing. */
@ApiExcludeController()
@Controller(':tenant/processos/:id')
export class RowsPages {
  constructor(
    private readonly acts: ActPages,
    private readonly processes: Processes,
    private readonly database: Database,
    private readonly hooks: ProcessHooks,
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
    return this.concludePage(id, '');
  }

  @Requires('process.conclude')
  @HttpCode(200)
  @Post('conclusao')
  async conclude(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const date = textOf(body, 'date');
    await this.acts.about(id, 'conclude');
    const done = await attempt(reply, () =>
      this.processes.conclude(id, { reopensOn: parseInput(OptionalDayRequest, { date }).date }),
    );
    if (!done.ok) return this.concludePage(id, date, done.errors);
    const path = processPath(slug, id);
    const again = date ? ` Ele reabre em ${numericDate(date)}.` : '';
    const notice = `Processo concluído na unidade ${currentActor().unit.label}.${again}`;
    return seeOther(reply, path, notice, { label: 'Reabrir', action: `${path}/reabertura` });
  }

  @Requires('process.conclude')
  @Get('reabrir')
  async askToReopen(@Param('id') id: string): Promise<VNode> {
    return <ReopenPage about={await this.acts.about(id, 'reopen')} />;
  }

  @Requires('process.conclude')
  @HttpCode(200)
  @Post('reabertura')
  async reopen(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const about = await this.acts.about(id, 'reopen');
    const done = await attempt(reply, () => this.processes.reopen(id));
    if (!done.ok) return <ReopenPage about={about} errors={done.errors} />;
    const notice = `Processo reaberto na unidade ${currentActor().unit.label} e atribuído a você.`;
    return seeOther(reply, processPath(slug, id), notice);
  }

  private async concludePage(id: string, date: string, errors?: FieldError[]): Promise<VNode> {
    const about = await this.acts.about(id, 'conclude');
    const advice = await this.database.work(() => this.hooks.adviseConcluding(id));
    return <ConcludePage {...{ about, date, advice, errors }} />;
  }
}
