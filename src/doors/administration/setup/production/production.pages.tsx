import { Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { attempt, Requires, seeOther } from '../../../../platform/http';
import type { FieldError } from '../../../../platform/web';
import { setupPath } from '../../paths';
import { ProductionStep } from './production-step';
import { ProductionPage } from './production.views';

@ApiExcludeController()
@Requires('tenant.administer')
@Controller(':tenant/administracao/configuracao/producao')
export class ProductionPages {
  constructor(private readonly step: ProductionStep) {}

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

  private async page(errors: FieldError[]): Promise<VNode> {
    return <ProductionPage readiness={await this.step.readiness()} errors={errors} />;
  }
}
