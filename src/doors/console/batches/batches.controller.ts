import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApiInput, ApiNoun, ApiProblems, parseInput, Requires } from '../../../platform/http';
import { MunicipalityBatchAnswer, MunicipalityListRequest, MunicipalityPreviewAnswer } from './batches.dto';
import { MunicipalityBatches } from './municipality-batches';

@ApiNoun('Plataforma')
@Requires('platform.operate')
@Controller('api/v1/platform')
export class MunicipalityBatchesController {
  constructor(private readonly batches: MunicipalityBatches) {}

  @ApiOperation({
    summary: 'Confere uma lista de municípios antes de criá-los',
    description: 'Nada é criado. O que está errado vem com a linha, que ficará de fora.',
  })
  @ApiInput(MunicipalityListRequest)
  @ApiOkResponse({ type: MunicipalityPreviewAnswer })
  @HttpCode(200)
  @Post('municipality-batch-previews')
  async preview(@Body() body: unknown): Promise<MunicipalityPreviewAnswer> {
    return MunicipalityPreviewAnswer.of(
      await this.batches.preview(parseInput(MunicipalityListRequest, body).csv),
    );
  }

  @ApiOperation({
    summary: 'Cria os municípios de uma lista, em segundo plano',
    description:
      'O identificador é de quem chama: repetir o pedido com o mesmo identificador não cria nada duas vezes. O que já existe fica como está, e as linhas com erro ficam de fora, com o motivo em remarks.',
  })
  @ApiInput(MunicipalityListRequest)
  @ApiAcceptedResponse({ type: MunicipalityBatchAnswer })
  @HttpCode(202)
  @Put('municipality-batches/:batchId')
  async start(@Param('batchId') batchId: string, @Body() body: unknown): Promise<MunicipalityBatchAnswer> {
    const { csv, stage } = parseInput(MunicipalityListRequest, body);
    await this.batches.start(batchId, csv, stage);
    return MunicipalityBatchAnswer.of(await this.batches.progress(batchId));
  }

  @ApiOperation({ summary: 'Diz quantos municípios de uma lista já foram criados' })
  @ApiOkResponse({ type: MunicipalityBatchAnswer })
  @ApiProblems('not_found')
  @Get('municipality-batches/:batchId')
  async progress(@Param('batchId') batchId: string): Promise<MunicipalityBatchAnswer> {
    return MunicipalityBatchAnswer.of(await this.batches.progress(batchId));
  }
}
