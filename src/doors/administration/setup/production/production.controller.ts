import { Controller, Get, HttpCode, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApiNoun, ApiProblems, Requires } from '../../../../platform/http';
import { ProductionStep } from './production-step';
import { ReadinessAnswer } from './production.dto';

@ApiNoun('Configuração inicial')
@Requires('tenant.administer')
@Controller('api/v1/production-request')
export class ProductionController {
  constructor(private readonly step: ProductionStep) {}

  @ApiOperation({ summary: 'Mostra o que falta para a entrada em produção, e o pedido dela' })
  @ApiOkResponse({ type: ReadinessAnswer })
  @Get()
  async show(): Promise<ReadinessAnswer> {
    return ReadinessAnswer.of(await this.step.readiness());
  }

  @ApiOperation({
    summary: 'Pede a entrada em produção',
    description:
      'Quem cuida da plataforma muda a etapa. Para retirar o pedido: DELETE /setup/steps/production.',
  })
  @ApiNoContentResponse()
  @ApiProblems('rule')
  @HttpCode(204)
  @Put()
  request(): Promise<void> {
    return this.step.request();
  }
}
