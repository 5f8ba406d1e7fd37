import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApiInput, ApiNoun, ApiProblems, parseInput, Requires } from '../../../../platform/http';
import { chartSizes } from './chart-templates';
import { StartingChart } from './starting-chart';
import { ChartSizeRequest, ChartTemplateAnswer, MadeUnitsAnswer } from './starting-chart.dto';

@ApiNoun('Configuração inicial')
@Requires('tenant.administer')
@Controller('api/v1/setup/chart-templates')
export class StartingChartController {
  constructor(private readonly chart: StartingChart) {}

  @ApiOperation({ summary: 'Mostra os organogramas de partida' })
  @ApiOkResponse({ type: [ChartTemplateAnswer] })
  @Get()
  list(): ChartTemplateAnswer[] {
    return chartSizes.map((size) => ChartTemplateAnswer.of(size));
  }

  @ApiOperation({
    summary: 'Cria as unidades de um organograma de partida',
    description: 'As siglas que já existem ficam como estão.',
  })
  @ApiInput(ChartSizeRequest)
  @ApiCreatedResponse({ type: MadeUnitsAnswer })
  @ApiProblems('conflict')
  @Post()
  async make(@Body() body: unknown): Promise<MadeUnitsAnswer> {
    return { made: await this.chart.make(parseInput(ChartSizeRequest, body).size) };
  }
}
