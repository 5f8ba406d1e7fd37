import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiQuery } from '@nestjs/swagger';
import { ApiInput, ApiNoun, ApiProblems, parseInput, Requires, textOf } from '../../platform/http';
import { SecretCustody } from './custody.service';
import { ActivationRequest, CustodyAnswer } from './secret.dto';

@ApiNoun('Processos sigilosos')
@Requires('secret.custody')
@Controller('api/v1/secret-custody')
export class CustodyController {
  constructor(private readonly custody: SecretCustody) {}

  @ApiOperation({
    summary: 'Lista os processos sigilosos da unidade, sem o conteúdo',
    description: 'Para quem guarda os sigilosos da unidade.',
  })
  @ApiQuery({ name: 'before', required: false, type: String, description: 'O next da página anterior.' })
  @ApiOkResponse({ type: CustodyAnswer })
  @ApiProblems('invalid')
  @Get()
  async list(@Query() query: unknown): Promise<CustodyAnswer> {
    return CustodyAnswer.of(await this.custody.list(textOf(query, 'before')));
  }

  @ApiOperation({ summary: 'Ativa uma credencial para quem trabalha na unidade' })
  @ApiInput(ActivationRequest)
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'unknown_reference', 'rule')
  @HttpCode(204)
  @Post(':id/activations')
  activate(@Param('id') id: string, @Body() body: unknown): Promise<void> {
    return this.custody.activate(id, parseInput(ActivationRequest, body).userId);
  }

  @ApiOperation({ summary: 'Cancela a credencial de quem saiu da unidade' })
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'rule')
  @HttpCode(204)
  @ApiParam({ name: 'userId', description: 'De quem é a credencial.' })
  @Post(':id/credentials/:userId/cancellation')
  cancel(@Param('id') id: string, @Param('userId') userId: string): Promise<void> {
    return this.custody.cancel(id, userId);
  }
}
