import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOperation } from '@nestjs/swagger';
import { Database } from '../../platform/database';
import { ApiInput, ApiNoun, ApiProblems, parseInput, Requires } from '../../platform/http';
import { OutsideSigningRequest } from '../outside/outside.dto';
import { GovBrReturnRequest, GovBrSigningAnswer } from './gov-br.dto';
import { GovBrSignings } from './gov-br-signing';

@ApiNoun('Assinaturas')
@Requires('document.sign')
@Controller('api/v1')
export class GovBrController {
  constructor(
    private readonly database: Database,
    private readonly signings: GovBrSignings,
  ) {}

  @ApiOperation({
    summary: 'Congela o documento para ser assinado pelo gov.br',
    description: 'Não assina: devolve o endereço do gov.br em que a pessoa autoriza uma assinatura.',
  })
  @ApiInput(OutsideSigningRequest)
  @ApiCreatedResponse({ type: GovBrSigningAnswer })
  @ApiProblems('not_found', 'unknown_reference', 'conflict', 'rule', 'too_many')
  @Post('documents/:id/gov-br-signings')
  async prepare(@Param('id') id: string, @Body() body: unknown): Promise<GovBrSigningAnswer> {
    const signing = await this.signings.prepare(id, parseInput(OutsideSigningRequest, body).positionId);
    return GovBrSigningAnswer.of(await this.database.work(() => this.signings.find(signing)));
  }

  @ApiOperation({
    summary: 'Assina pelo gov.br, com o que voltou da autorização',
    description: 'O gov.br recebe só o hash. O que ele devolve é conferido, e só então guardado.',
  })
  @ApiInput(GovBrReturnRequest)
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'conflict', 'rule', 'too_many', 'unavailable')
  @HttpCode(204)
  @Post('gov-br-signings/signature')
  async complete(@Body() body: unknown): Promise<void> {
    const { state, code } = parseInput(GovBrReturnRequest, body);
    await this.signings.complete(state, code);
  }
}
