import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { Access } from '../../access';
import { Database } from '../../platform/database';
import { attempt, parseInput, Requires, seeOther, textOf } from '../../platform/http';
import type { FieldError } from '../../platform/web';
import { processPath } from '../about-process';
import { ActPages } from '../acts/act-pages';
import { ProcessTypes } from '../opening/process-types';
import { PriorityRequest } from './data.dto';
import { LevelForm } from './level.dto';
import { LevelChange } from './level-change';
import { LevelPage, PriorityPage } from './data.views';
import { Prioritisation } from './prioritisation';

@ApiExcludeController()
@Requires('process.manage')
@Controller(':tenant/processos/:id')
export class LevelPages {
  constructor(
    private readonly database: Database,
    private readonly acts: ActPages,
    private readonly types: ProcessTypes,
    private readonly access: Access,
    private readonly levels: LevelChange,
    private readonly priorities: Prioritisation,
  ) {}

  @Get('nivel')
  ask(@Param('id') id: string): Promise<VNode> {
    return this.page(id);
  }

  @HttpCode(200)
  @Post('nivel')
  async change(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const typed = { level: textOf(body, 'level'), legalGroundId: textOf(body, 'legalGroundId') };
    const done = await attempt(reply, () => this.levels.change(id, parseInput(LevelForm, typed)));
    if (!done.ok) return this.page(id, typed, done.errors);
    return seeOther(reply, processPath(slug, id), 'Nível de acesso alterado.');
  }

  @Get('prioridade')
  async askPriority(@Param('id') id: string): Promise<VNode> {
    const about = await this.acts.about(id, 'prioritise');
    return <PriorityPage about={about} priority={about.process.priority ?? ''} />;
  }

  @HttpCode(200)
  @Post('prioridade')
  async prioritise(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const priority = textOf(body, 'priority');
    const about = await this.acts.about(id, 'prioritise');
    const done = await attempt(reply, () =>
      this.priorities.set(
        id,
        priority === 'none' ? null : parseInput(PriorityRequest, { priority }).priority,
      ),
    );
    if (!done.ok) return <PriorityPage about={about} priority={priority} errors={done.errors} />;
    const notice = priority === 'none' ? 'Prioridade retirada.' : 'O processo tem prioridade.';
    return seeOther(reply, processPath(slug, id), notice);
  }

  private async page(
    id: string,
    typed?: { level: string; legalGroundId: string },
    errors?: FieldError[],
  ): Promise<VNode> {
    const about = await this.acts.about(id, 'changeLevel');
    const { typeId, ownLevel, legalGroundId } = about.process;
    const shown = typed ?? { level: String(ownLevel), legalGroundId: legalGroundId ?? '' };
    return this.database.work(async () => {
      const type = await this.types.find(typeId, { retired: true });
      const grounds = await this.access.legalGrounds();
      return <LevelPage {...{ about, grounds, type, errors, ...shown }} />;
    });
  }
}
