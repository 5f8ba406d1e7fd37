import { Body, Controller, Get, HttpCode, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApiInput, ApiNoun, parseInput, Requires } from '../../../platform/http';
import { proposedPolicy, RequiredSecondFactor } from '../../../units';
import {
  MissingSecondFactorAnswer,
  RequiredSecondFactorAnswer,
  RequiredSecondFactorRequest,
} from './required-second-factor.dto';

@ApiNoun('Administração')
@Requires('tenant.administer')
@Controller('api/v1/administration/second-factor')
export class RequiredSecondFactorController {
  constructor(private readonly required: RequiredSecondFactor) {}

  @ApiOperation({ summary: 'Diz que perfis precisam do segundo passo, e o prazo para ligá-lo' })
  @ApiOkResponse({ type: RequiredSecondFactorAnswer })
  @Get()
  async show(): Promise<RequiredSecondFactorAnswer> {
    const policy = await this.required.policy();
    return { ...(policy ?? proposedPolicy), decided: policy !== undefined };
  }

  @ApiOperation({
    summary: 'Escolhe os perfis que precisam do segundo passo',
    description:
      'Depois do prazo, quem tem um destes perfis e não ligou o segundo passo só abre a página que o liga. Um programa recebe o problema users.second_factor_required.',
  })
  @ApiInput(RequiredSecondFactorRequest)
  @ApiNoContentResponse()
  @HttpCode(204)
  @Put()
  choose(@Body() body: unknown): Promise<void> {
    return this.required.choose(parseInput(RequiredSecondFactorRequest, body));
  }

  @ApiOperation({
    summary: 'Lista quem precisa do segundo passo e ainda não o ligou',
    description: 'Por dia em que o prazo acaba; no máximo 500 pessoas.',
  })
  @ApiOkResponse({ type: [MissingSecondFactorAnswer] })
  @Get('missing')
  missing(): Promise<MissingSecondFactorAnswer[]> {
    return this.required.missing();
  }
}
