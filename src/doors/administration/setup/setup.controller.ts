import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam } from '@nestjs/swagger';
import { ApiInput, ApiNoun, ApiProblems, parseInput, Requires } from '../../../platform/http';
import { Setup } from './setup';
import { SetupAnswer, StepDecisionRequest, stepNamed } from './setup.dto';
import { setupSteps } from './setup-steps';

@ApiNoun('Configuração inicial')
@Requires('tenant.administer')
@Controller('api/v1/setup')
export class SetupController {
  constructor(private readonly setup: Setup) {}

  @ApiOperation({ summary: 'Mostra os passos da configuração inicial e o que já foi feito' })
  @ApiOkResponse({ type: SetupAnswer })
  @Get()
  async show(): Promise<SetupAnswer> {
    return SetupAnswer.of(await this.setup.progress());
  }

  @ApiOperation({ summary: 'Pula um passo, ou diz que como está serve' })
  @ApiParam({ name: 'step', enum: setupSteps, description: 'O passo.' })
  @ApiInput(StepDecisionRequest)
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'rule')
  @HttpCode(204)
  @Put('steps/:step')
  decide(@Param('step') name: string, @Body() body: unknown): Promise<void> {
    const step = stepNamed(name);
    const { state } = parseInput(StepDecisionRequest, body);
    return state === 'done' ? this.setup.confirm(step) : this.setup.setAside(step);
  }

  @ApiOperation({
    summary: 'Volta atrás em um passo',
    description: 'O que o passo mudou volta a ser como era, se nada depende disso ainda.',
  })
  @ApiParam({ name: 'step', enum: setupSteps, description: 'O passo.' })
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'rule')
  @HttpCode(204)
  @Delete('steps/:step')
  takeBack(@Param('step') name: string): Promise<void> {
    return this.setup.takeBack(stepNamed(name));
  }
}
