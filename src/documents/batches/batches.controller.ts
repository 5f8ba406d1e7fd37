import { Body, Controller, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { accessOf } from '../../access';
import { DomainError } from '../../platform/errors';
import { ApiInput, ApiNoun, ApiProblems, parseInput, Requires } from '../../platform/http';
import { isId } from '../../platform/ids';
import { BatchAnswer, BatchPreviewAnswer, DocumentBatchRequest } from './batches.dto';
import { DocumentBatches, type BatchInput } from './document-batches';

@ApiNoun('Documentos')
@ApiProblems('not_found', 'unknown_reference', 'rule')
@Requires('document.write')
@Controller('api/v1/processes/:id')
export class BatchesController {
  constructor(private readonly batches: DocumentBatches) {}

  @ApiOperation({
    summary: 'Confere uma lista antes de fazer os documentos',
    description: 'Nada é feito. O que está errado vem com a linha e a coluna.',
  })
  @ApiInput(DocumentBatchRequest)
  @ApiOkResponse({ type: BatchPreviewAnswer })
  @HttpCode(200)
  @Post('document-batch-previews')
  async preview(@Param('id') id: string, @Body() body: unknown): Promise<BatchPreviewAnswer> {
    return BatchPreviewAnswer.of(await this.batches.preview(inputOf(id, body)));
  }

  @ApiOperation({
    summary: 'Faz uma minuta para cada linha de uma lista',
    description:
      'O identificador é de quem chama: repetir o pedido com o mesmo identificador e a mesma lista não faz nada duas vezes. Cada linha é feita por si.',
  })
  @ApiInput(DocumentBatchRequest)
  @ApiOkResponse({ type: BatchAnswer })
  @ApiProblems('conflict')
  @Put('document-batches/:batchId')
  async run(
    @Param('id') id: string,
    @Param('batchId') batchId: string,
    @Body() body: unknown,
  ): Promise<BatchAnswer> {
    const input = inputOf(id, body);
    if (!isId(batchId)) throw new DomainError('invalid', 'documents.batch_id');
    return BatchAnswer.of(await this.batches.run(batchId, input));
  }
}

function inputOf(processId: string, body: unknown): BatchInput {
  const { typeId, templateId, modelCode, csv, circular, ...access } = parseInput(DocumentBatchRequest, body);
  return { processId, typeId, templateId, modelCode, csv, circular, ...accessOf(access) };
}
