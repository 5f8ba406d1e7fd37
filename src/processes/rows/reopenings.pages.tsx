import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { attempt, parseInput, Requires, seeOther, textOf } from '../../platform/http';
import { processPath } from '../about-process';
import { ActPages } from '../acts/act-pages';
import { DayRequest } from '../acts/acts.dto';
import { numericDate } from '../../calendar';
import { SchedulePage } from './reopenings.views';
import { ScheduledReopenings } from './scheduled-reopenings';

@ApiExcludeController()
@Requires('process.conclude')
@Controller(':tenant/processos/:id/reabertura-programada')
export class ReopeningsPages {
  constructor(
    private readonly acts: ActPages,
    private readonly reopenings: ScheduledReopenings,
  ) {}

  @Get()
  async ask(@Param('id') id: string): Promise<VNode> {
    const about = await this.acts.about(id, 'scheduleReopening');
    return <SchedulePage about={about} date={about.process.reopensOn ?? ''} />;
  }

  @HttpCode(200)
  @Post()
  async schedule(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const date = textOf(body, 'date');
    const about = await this.acts.about(id, 'scheduleReopening');
    const cancels = textOf(body, 'act') === 'cancel';
    const done = await attempt(reply, () =>
      cancels
        ? this.reopenings.cancel(id)
        : this.reopenings.schedule(id, parseInput(DayRequest, { date }).date),
    );
    if (!done.ok) return <SchedulePage about={about} date={date} errors={done.errors} />;
    const path = processPath(slug, id);
    const undo = { label: 'Cancelar', action: `${path}/reabertura-programada`, fields: { act: 'cancel' } };
    if (cancels) return seeOther(reply, path, 'Reabertura programada cancelada.');
    return seeOther(reply, path, `O processo reabre em ${numericDate(date)}.`, undo);
  }
}
