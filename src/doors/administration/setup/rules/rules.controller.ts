import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApiInput, ApiNoun, parseInput, Requires } from '../../../../platform/http';
import { LevelProposal } from './level-proposal';
import { MadeLevelsAnswer, ProposedLevelAnswer, ProposedLevelsRequest } from './rules.dto';
import { TestMail } from './test-mail';

@ApiNoun('Configuração inicial')
@Requires('tenant.administer')
@Controller('api/v1/setup')
export class RulesController {
  constructor(
    private readonly proposal: LevelProposal,
    private readonly mail: TestMail,
  ) {}

  @ApiOperation({ summary: 'Mostra a proposta de regras de assinatura (Lei nº 14.063/2020, art. 5º)' })
  @ApiOkResponse({ type: [ProposedLevelAnswer] })
  @Get('signature-levels')
  async offered(): Promise<ProposedLevelAnswer[]> {
    return (await this.proposal.offered()).map((level) => ProposedLevelAnswer.of(level));
  }

  @ApiOperation({ summary: 'Aceita regras da proposta', description: 'As que já existem ficam como estão.' })
  @ApiInput(ProposedLevelsRequest)
  @ApiCreatedResponse({ type: MadeLevelsAnswer })
  @Post('signature-levels')
  async accept(@Body() body: unknown): Promise<MadeLevelsAnswer> {
    return { made: await this.proposal.accept(parseInput(ProposedLevelsRequest, body).types) };
  }

  @ApiOperation({ summary: 'Envia uma mensagem de teste para o e-mail de quem pede' })
  @ApiNoContentResponse()
  @HttpCode(204)
  @Post('test-mail')
  sendMail(): Promise<void> {
    return this.mail.send();
  }
}
