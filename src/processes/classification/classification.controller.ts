import { Body, Controller, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApiInput, ApiNoun, ApiProblems, parseInput, Requires } from '../../platform/http';
import { Classification } from './classification';
import { ClassifiedAnswer, ClassifyRequest } from './classification.dto';

@ApiNoun('Processos')
@Controller('api/v1/processes/:id/classification')
export class ProcessClassificationController {
  constructor(private readonly classification: Classification) {}

  @Requires('process.read')
  @ApiOperation({
    summary: 'Diz como o processo está classificado e até quando é guardado',
    description: 'Os prazos contam da conclusão em todas as unidades; reabrir zera a contagem.',
  })
  @ApiOkResponse({ type: ClassifiedAnswer })
  @ApiProblems('not_found')
  @Get()
  async read(@Param('id') id: string): Promise<ClassifiedAnswer> {
    return ClassifiedAnswer.of(await this.classification.read(id));
  }

  @Requires('process.manage')
  @ApiOperation({ summary: 'Muda a classificação do processo' })
  @ApiInput(ClassifyRequest)
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'unknown_reference', 'rule')
  @HttpCode(204)
  @Put()
  change(@Param('id') id: string, @Body() body: unknown): Promise<void> {
    return this.classification.change(id, parseInput(ClassifyRequest, body).classIds);
  }
}
