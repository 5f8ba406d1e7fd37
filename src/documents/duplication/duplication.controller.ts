import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation } from '@nestjs/swagger';
import { ApiInput, ApiNoun, ApiProblems, parseInput, Requires } from '../../platform/http';
import { DuplicateProcess, OpenedProcessAnswer } from '../../processes';
import { DuplicationRequest } from './duplication.dto';

@ApiNoun('Processos')
@Controller('api/v1/processes/:id/duplicates')
export class DuplicationController {
  constructor(private readonly duplication: DuplicateProcess) {}

  @Requires('process.open')
  @ApiOperation({
    summary: 'Abre um processo igual a este',
    description:
      'Com número novo e com os documentos escolhidos: os textos voltam a ser minutas, sem assinatura.',
  })
  @ApiInput(DuplicationRequest)
  @ApiCreatedResponse({ type: OpenedProcessAnswer })
  @ApiProblems('not_found', 'unknown_reference', 'rule')
  @Post()
  duplicate(@Param('id') id: string, @Body() body: unknown): Promise<OpenedProcessAnswer> {
    return this.duplication.run(id, parseInput(DuplicationRequest, body).documentIds);
  }
}
