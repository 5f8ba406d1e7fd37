import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { Holidays } from '../../../../calendar';
import { attempt, parseInput, Requires, seeOther, textsOf } from '../../../../platform/http';
import type { FieldError } from '../../../../platform/web';
import { setupPath } from '../../paths';
import { LevelProposal } from './level-proposal';
import { ProposedLevelsRequest } from './rules.dto';
import { RulesQueries } from './rules.queries';
import { HolidaysStepPage, LevelsStepPage, MailStepPage, PeopleStepPage } from './rules.views';
import { TestMail } from './test-mail';

/** The steps that lead to pages which are there for every day. */
@ApiExcludeController()
@Requires('tenant.administer')
@Controller(':tenant/administracao/configuracao')
export class RulesPages {
  constructor(
    private readonly queries: RulesQueries,
    private readonly holidays: Holidays,
    private readonly proposal: LevelProposal,
    private readonly mail: TestMail,
  ) {}

  @Get('feriados')
  async holidaysStep(): Promise<VNode> {
    return <HolidaysStepPage holidays={await this.holidays.list()} />;
  }

  @Get('assinaturas')
  levels(): Promise<VNode> {
    return this.levelsPage(undefined, []);
  }

  @HttpCode(200)
  @Post('assinaturas')
  async accept(
    @Param('tenant') slug: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const chosen = textsOf(body, 'types');
    const done = await attempt(reply, () =>
      this.proposal.accept(parseInput(ProposedLevelsRequest, { types: chosen }).types),
    );
    if (!done.ok) return this.levelsPage(chosen, done.errors);
    const made = done.value === 1 ? 'Uma regra criada.' : `${done.value} regras criadas.`;
    return seeOther(reply, setupPath(slug), `${made} Valem para as próximas assinaturas.`);
  }

  @Get('email')
  async mailStep(): Promise<VNode> {
    const { leaves, from } = this.mail;
    return <MailStepPage {...{ leaves, from }} to={await this.mail.ownAddress()} />;
  }

  @HttpCode(200)
  @Post('email/teste')
  async sendMail(
    @Param('tenant') slug: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<undefined> {
    await this.mail.send();
    const sent = this.mail.leaves
      ? 'A mensagem foi enviada. Procure-a no seu e-mail.'
      : 'A mensagem ficou guardada aqui: nenhum e-mail sai da plataforma ainda.';
    return seeOther(reply, setupPath(slug, 'mail'), sent);
  }

  @Get('pessoas')
  async people(): Promise<VNode> {
    return <PeopleStepPage people={await this.queries.people()} />;
  }

  private async levelsPage(chosen: readonly string[] | undefined, errors: FieldError[]): Promise<VNode> {
    return <LevelsStepPage offered={await this.proposal.offered()} {...{ chosen, errors }} />;
  }
}
