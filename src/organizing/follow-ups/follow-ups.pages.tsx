import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { Database } from '../../platform/database';
import { attempt, parseInput, Requires, seeOther, textOf } from '../../platform/http';
import type { FieldError } from '../../platform/web';
import { ProcessesQueries, processPath } from '../../processes';
import { FollowUpRequest } from './follow-ups.dto';
import { FollowUpsPanel } from './follow-ups-panel.views';
import { FollowUps } from './follow-ups.service';
import { FollowUpPage, type TypedFollowUp } from './follow-ups.views';

@ApiExcludeController()
@Requires('process.read')
@Controller(':tenant')
export class FollowUpsPages {
  constructor(
    private readonly database: Database,
    private readonly followUps: FollowUps,
    private readonly processes: ProcessesQueries,
  ) {}

  @Get('acompanhamentos')
  list(@Query() query: unknown): Promise<VNode> {
    const group = textOf(query, 'grupo') || undefined;
    return this.database.work(async () => {
      const followUps = await this.followUps.list({ group });
      return <FollowUpsPanel {...{ followUps, group }} groups={await this.followUps.groups()} />;
    });
  }

  /** Seen or no longer followed, from the list. */
  @Post('acompanhamentos')
  async fromList(
    @Param('tenant') slug: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const id = textOf(body, 'id');
    const sees = textOf(body, 'act') === 'see';
    await (sees ? this.followUps.see(id) : this.followUps.remove(id));
    seeOther(reply, `/${slug}/acompanhamentos`, sees ? 'Novidades vistas.' : 'Acompanhamento removido.');
  }

  @Get('processos/:id/acompanhamento')
  ask(@Param('id') id: string): Promise<VNode> {
    return this.page(id);
  }

  @HttpCode(200)
  @Post('processos/:id/acompanhamento')
  async act(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    if (textOf(body, 'act') === 'remove') {
      await this.followUps.remove(textOf(body, 'id'));
      return seeOther(reply, `${processPath(slug, id)}/acompanhamento`, 'Acompanhamento removido.');
    }
    const typed = {
      owner: textOf(body, 'owner'),
      group: textOf(body, 'group'),
      remark: textOf(body, 'remark'),
    };
    const done = await attempt(reply, () => this.followUps.add(id, parseInput(FollowUpRequest, typed)));
    if (!done.ok) return this.page(id, typed, done.errors);
    return seeOther(reply, processPath(slug, id), 'Acompanhamento salvo.');
  }

  private page(id: string, typed?: TypedFollowUp, errors?: FieldError[]): Promise<VNode> {
    return this.database.work(async () => {
      const process = await this.processes.header(id);
      const present = await this.followUps.list({ processId: id });
      const groups = await this.followUps.groups();
      return <FollowUpPage {...{ process, present, groups, typed, errors }} />;
    });
  }
}
