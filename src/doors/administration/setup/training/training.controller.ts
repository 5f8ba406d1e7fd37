import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApiInput, ApiNoun, ApiProblems, parseInput, Requires } from '../../../../platform/http';
import { OpenedProcessAnswer } from '../../../../processes';
import { Practice } from './practice';
import { TrainingStep } from './training-step';
import { TrainingAnswer, TrainingEndRequest } from './training.dto';

@ApiNoun('Configuração inicial')
@Requires('tenant.administer')
@Controller('api/v1/training')
export class TrainingController {
  constructor(
    private readonly step: TrainingStep,
    private readonly practice: Practice,
  ) {}

  @ApiOperation({ summary: 'Mostra se o município está em treinamento, e o que some quando ele acabar' })
  @ApiOkResponse({ type: TrainingAnswer })
  @Get()
  async show(): Promise<TrainingAnswer> {
    return TrainingAnswer.of(await this.step.state());
  }

  @ApiOperation({
    summary: 'Abre um processo de treino na unidade de quem pede',
    description: 'Com uma minuta que diz o que experimentar. Só em treinamento.',
  })
  @ApiCreatedResponse({ type: OpenedProcessAnswer })
  @ApiProblems('rule', 'forbidden')
  @Post('processes')
  open(): Promise<OpenedProcessAnswer> {
    return this.practice.open();
  }

  @ApiOperation({
    summary: 'Conclui a implantação: apaga o que foi feito em treinamento e entra em produção',
    description:
      'Processos, documentos, assinaturas, andamentos, registro público, avisos e contadores somem de uma vez. O que foi configurado fica. Não há volta.',
  })
  @ApiInput(TrainingEndRequest)
  @ApiNoContentResponse()
  @ApiProblems('rule', 'stale', 'too_many')
  @HttpCode(204)
  @Post('conclusion')
  end(@Body() body: unknown): Promise<void> {
    return this.step.end(parseInput(TrainingEndRequest, body));
  }
}
