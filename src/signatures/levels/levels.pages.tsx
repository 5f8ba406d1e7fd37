import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { DocumentTypes } from '../../documents';
import { Database } from '../../platform/database';
import { attempt, parseInput, Requires, seeOther, textOf } from '../../platform/http';
import type { FieldError } from '../../platform/web';
import { LevelRuleRequest, ruleOf } from './levels.dto';
import { LevelsPage, levelsPath } from './levels.views';
import { SignatureLevels } from './signature-levels';

@ApiExcludeController()
@Requires('tenant.administer')
@Controller(':tenant/niveis-de-assinatura')
export class LevelsPages {
  constructor(
    private readonly database: Database,
    private readonly types: DocumentTypes,
    private readonly levels: SignatureLevels,
  ) {}

  @Get()
  list(): Promise<VNode> {
    return this.page({}, []);
  }

  @HttpCode(200)
  @Post()
  async create(
    @Param('tenant') slug: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () => this.levels.create(ruleOf(parseInput(LevelRuleRequest, body))));
    if (!done.ok) return this.page(body, done.errors);
    return seeOther(reply, levelsPath(slug), 'A regra foi criada. Vale para as próximas assinaturas.');
  }

  @HttpCode(200)
  @Post(':id/exclusao')
  async delete(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<undefined> {
    await this.levels.delete(id);
    return seeOther(reply, levelsPath(slug), 'A regra foi apagada.');
  }

  private page(body: unknown, errors: FieldError[]): Promise<VNode> {
    const typed = (field: string): string => textOf(body, field);
    return this.database.work(async () => {
      const [rules, types] = [await this.levels.list(), await this.types.list('internal')];
      return <LevelsPage {...{ rules, types, typed, errors }} />;
    });
  }
}
