import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { Database } from '../../platform/database';
import {
  ApiInput,
  ApiNoun,
  ApiProblems,
  itemsAnswer,
  ItemsAnswer,
  parseInput,
  Requires,
} from '../../platform/http';
import { HashBatchRequest } from '../by-hash/hash-batches.dto';
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
  prepare(@Param('id') id: string, @Body() body: unknown): Promise<GovBrSigningAnswer> {
    return this.begun([id], parseInput(OutsideSigningRequest, body).positionId);
  }

  @ApiOperation({
    summary: 'Congela vários documentos para serem assinados juntos pelo gov.br',
    description:
      'Não assina: devolve o endereço do gov.br em que a pessoa autoriza todas as assinaturas de uma vez. O que um documento recusa não impede os outros; se não sobra nenhum, a resposta é o motivo.',
  })
  @ApiInput(HashBatchRequest)
  @ApiCreatedResponse({ type: GovBrSigningAnswer })
  @ApiProblems('not_found', 'unknown_reference', 'conflict', 'rule', 'too_many')
  @Post('gov-br-signings')
  prepareMany(@Body() body: unknown): Promise<GovBrSigningAnswer> {
    const { documents, positionId } = parseInput(HashBatchRequest, body);
    return this.begun(documents, positionId);
  }

  @ApiOperation({
    summary: 'Assina pelo gov.br, com o que voltou da autorização',
    description:
      'O gov.br recebe só os hashes, um de cada vez. O que ele devolve é conferido, e só então guardado. De vários documentos, o que foi assinado antes de uma recusa continua assinado.',
  })
  @ApiInput(GovBrReturnRequest)
  @ApiOkResponse({ type: ItemsAnswer })
  @ApiProblems('not_found', 'conflict', 'rule', 'too_many', 'unavailable')
  @HttpCode(200)
  @Post('gov-br-signings/signature')
  async complete(@Body() body: unknown): Promise<ItemsAnswer> {
    const { state, code } = parseInput(GovBrReturnRequest, body);
    return itemsAnswer(await this.signings.complete(state, code));
  }

  private async begun(documents: readonly string[], positionId: string): Promise<GovBrSigningAnswer> {
    const { id, refused } = await this.signings.prepare(documents, positionId);
    return GovBrSigningAnswer.of(await this.database.work(() => this.signings.find(id)), refused);
  }
}
