import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { attempt, Requires, seeOther, textsOf } from '../../../../platform/http';
import type { FieldError } from '../../../../platform/web';
import { setupPath } from '../../paths';
import { RulesQueries } from '../rules/rules.queries';
import { TypesInUseStep } from './types-in-use';
import { TypesStepPage } from './types.views';

@ApiExcludeController()
@Requires('tenant.administer')
@Controller(':tenant/administracao/configuracao/tipos')
export class TypesPages {
  constructor(
    private readonly queries: RulesQueries,
    private readonly step: TypesInUseStep,
  ) {}

  @Get()
  show(): Promise<VNode> {
    return this.page([]);
  }

  @HttpCode(200)
  @Post()
  async keep(
    @Param('tenant') slug: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const wanted = {
      processTypes: textsOf(body, 'processTypes'),
      documentTypes: textsOf(body, 'documentTypes'),
    };
    const done = await attempt(reply, () => this.step.keep(wanted));
    if (!done.ok) return this.page(done.errors);
    const changed = done.value === 1 ? 'Um tipo mudou.' : `${done.value} tipos mudaram.`;
    return seeOther(reply, setupPath(slug), `${changed} O que você desmarcou não se oferece mais.`);
  }

  private async page(errors: FieldError[]): Promise<VNode> {
    const [catalogue, types] = [await this.queries.catalogue(), await this.step.list()];
    return <TypesStepPage {...{ catalogue, types, errors }} />;
  }
}
