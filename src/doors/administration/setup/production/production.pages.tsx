import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { currentActor } from '../../../../platform/context';
import { attempt, parseInput, Requires, seeOther } from '../../../../platform/http';
import type { FieldError } from '../../../../platform/web';
import { Reauthentication } from '../../../../users';
import { setupPath } from '../../paths';
import { TrainingEndRequest } from '../training/training.dto';
import { TrainingStep } from '../training/training-step';
import { ProductionStep } from './production-step';
import { ProductionPage } from './production.views';

@ApiExcludeController()
@Requires('tenant.administer')
@Controller(':tenant/administracao/configuracao/producao')
export class ProductionPages {
  constructor(
    private readonly step: ProductionStep,
    private readonly training: TrainingStep,
    private readonly reauthentication: Reauthentication,
  ) {}

  @Get()
  show(): Promise<VNode> {
    return this.page([]);
  }

  @HttpCode(200)
  @Post()
  async request(
    @Param('tenant') slug: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () => this.step.request());
    if (!done.ok) return this.page(done.errors);
    return seeOther(reply, setupPath(slug, 'production'), 'O pedido foi feito a quem cuida da plataforma.');
  }

  @HttpCode(200)
  @Post('conclusao')
  async endTraining(
    @Param('tenant') slug: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () => this.training.end(parseInput(TrainingEndRequest, body)));
    if (!done.ok) return this.page(done.errors);
    return seeOther(
      reply,
      setupPath(slug),
      'O município está em produção. O que foi feito em treinamento não existe mais.',
    );
  }

  private async page(errors: FieldError[]): Promise<VNode> {
    const needsCode = await this.reauthentication.needsCode(currentActor().userId);
    return <ProductionPage readiness={await this.step.readiness()} {...{ errors, needsCode }} />;
  }
}
