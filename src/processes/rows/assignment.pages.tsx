import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { Database } from '../../platform/database';
import { attempt, parseInput, Requires, seeOther, textOf } from '../../platform/http';
import type { FieldError, Undo } from '../../platform/web';
import { processPath } from '../about-process';
import { ActPages } from '../acts/act-pages';
import { Assignment, type Colleague } from './assignment';
import { AssignPage } from './assignment.views';
import { AssignmentRequest } from './rows.dto';
import { UnreadMark } from './unread-mark';

@ApiExcludeController()
@Controller(':tenant/processos/:id')
export class AssignmentPages {
  constructor(
    private readonly database: Database,
    private readonly acts: ActPages,
    private readonly assignment: Assignment,
    private readonly unread: UnreadMark,
  ) {}

  @Requires('process.manage')
  @Get('atribuir')
  ask(@Param('id') id: string): Promise<VNode> {
    return this.page(id, '');
  }

  /** To nobody: whoever had it no longer has. */
  @Requires('process.manage')
  @HttpCode(200)
  @Post('atribuir')
  async assign(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const userId = textOf(body, 'userId');
    const action = `${processPath(slug, id)}/atribuir`;
    const done = await attempt(reply, async () => {
      if (textOf(body, 'act') === 'unassign') return takenBack(await this.assignment.unassign(id), action);
      await this.assignment.assign(id, parseInput(AssignmentRequest, { userId }).userId);
      return { notice: 'Processo atribuído.', undo: undoOf('Retirar', action, { act: 'unassign' }) };
    });
    if (!done.ok) return this.page(id, userId, done.errors);
    return seeOther(reply, processPath(slug, id), done.value.notice, done.value.undo);
  }

  @Requires('process.read')
  @Post('nao-lido')
  async markUnread(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.unread.set(id);
    seeOther(reply, `/${slug}/controle`, 'Processo marcado como não lido.');
  }

  private async page(id: string, userId: string, errors?: FieldError[]): Promise<VNode> {
    const about = await this.acts.about(id, 'assign');
    const colleagues = await this.database.work(() => this.assignment.colleagues(id));
    return <AssignPage {...{ about, colleagues, userId, errors }} />;
  }
}

const undoOf = (label: string, action: string, fields: Record<string, string>): Undo => ({
  label,
  action,
  fields,
});

const takenBack = ({ id, name }: Colleague, action: string) => ({
  notice: `O processo não está mais com ${name}.`,
  undo: undoOf('Atribuir de novo', action, { userId: id }),
});
