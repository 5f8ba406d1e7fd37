import { Body, Controller, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { DomainError } from '../../platform/errors';
import { ApiInput, ApiNoun, ApiProblems, parseInput, Requires } from '../../platform/http';
import { isId } from '../../platform/ids';
import { CircularAnswer, CircularRequest } from './circulars.dto';
import { Circulars } from './circulars';

@ApiNoun('Documentos')
@ApiProblems('not_found', 'rule')
@Requires('document.write')
@Controller('api/v1/documents/:id/circulars')
export class CircularsController {
  constructor(private readonly circulars: Circulars) {}

  @ApiOperation({
    summary: 'Faz a circular: uma minuta para cada destinatário, todas com o número deste documento',
    description: 'O identificador é de quem pede; repetir o pedido com o mesmo não faz nada duas vezes.',
  })
  @ApiInput(CircularRequest)
  @ApiOkResponse({ type: CircularAnswer })
  @ApiProblems('conflict', 'invalid')
  @Put(':batchId')
  async make(
    @Param('id') id: string,
    @Param('batchId') batchId: string,
    @Body() body: unknown,
  ): Promise<CircularAnswer> {
    const { recipientIds } = parseInput(CircularRequest, body);
    if (!isId(batchId)) throw new DomainError('invalid', 'documents.batch_id');
    return CircularAnswer.of(await this.circulars.make(id, batchId, recipientIds));
  }
}
