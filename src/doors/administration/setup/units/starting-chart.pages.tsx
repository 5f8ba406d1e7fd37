import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { attempt, parseInput, Requires, seeOther, textOf } from '../../../../platform/http';
import type { FieldError } from '../../../../platform/web';
import { setupPath } from '../../paths';
import { chartSizes } from './chart-templates';
import { StartingChart } from './starting-chart';
import { ChartSizeRequest } from './starting-chart.dto';
import { StartingChartPage } from './starting-chart.views';

@ApiExcludeController()
@Requires('tenant.administer')
@Controller(':tenant/administracao/configuracao/unidades')
export class StartingChartPages {
  constructor(private readonly chart: StartingChart) {}

  @Get()
  show(@Query() query: unknown): Promise<VNode> {
    return this.page(textOf(query, 'modelo'), []);
  }

  @HttpCode(200)
  @Post()
  async make(
    @Param('tenant') slug: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () => this.chart.make(parseInput(ChartSizeRequest, body).size));
    if (!done.ok) return this.page(textOf(body, 'size'), done.errors);
    const notice = `${done.value} unidades criadas. Corrija os nomes e as siglas em Órgãos e unidades.`;
    return seeOther(reply, setupPath(slug), notice);
  }

  private async page(asked: string, errors: FieldError[]): Promise<VNode> {
    const size = chartSizes.find((each) => each === asked);
    return <StartingChartPage {...{ size, errors }} taken={await this.chart.taken()} />;
  }
}
