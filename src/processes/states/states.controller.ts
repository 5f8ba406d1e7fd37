import { Body, Controller, Delete, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation } from '@nestjs/swagger';
import { ApiInput, ApiNoun, ApiProblems, parseInput, Requires } from '../../platform/http';
import { OtherProcessRequest, ReasonRequest, SuspensionRequest } from '../acts/acts.dto';
import { Annexation } from './annexation';
import { Blocking } from './blocking';
import { Deletion } from './deletion';
import { Suspension } from './suspension';

@ApiNoun('Processos')
@Controller('api/v1/processes/:id')
export class StatesController {
  constructor(
    private readonly suspension: Suspension,
    private readonly annexation: Annexation,
    private readonly blocking: Blocking,
    private readonly deletion: Deletion,
  ) {}

  @Requires('process.manage')
  @ApiOperation({
    summary: 'Sobresta o processo',
    description: 'Ele precisa estar aberto só na unidade, e sai do Controle de Processos até ser retomado.',
  })
  @ApiInput(SuspensionRequest)
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'unknown_reference', 'rule')
  @HttpCode(204)
  @Post('suspension')
  suspend(@Param('id') id: string, @Body() body: unknown): Promise<void> {
    return this.suspension.suspend(id, parseInput(SuspensionRequest, body));
  }

  @Requires('process.manage')
  @ApiOperation({ summary: 'Retoma o processo sobrestado' })
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'rule')
  @HttpCode(204)
  @Delete('suspension')
  resume(@Param('id') id: string): Promise<void> {
    return this.suspension.resume(id);
  }

  @Requires('process.manage')
  @ApiOperation({
    summary: 'Anexa o processo a outro',
    description: 'Ele passa a fazer parte do outro e só pode ser lido. Só quem administra o desanexa.',
  })
  @ApiInput(OtherProcessRequest)
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'unknown_reference', 'rule')
  @HttpCode(204)
  @Post('annexation')
  annex(@Param('id') id: string, @Body() body: unknown): Promise<void> {
    return this.annexation.annex(id, parseInput(OtherProcessRequest, body).processId);
  }

  @Requires('process.disannex')
  @ApiOperation({ summary: 'Desanexa o processo, com o motivo' })
  @ApiInput(ReasonRequest)
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'rule')
  @HttpCode(204)
  @Post('disannexation')
  disannex(@Param('id') id: string, @Body() body: unknown): Promise<void> {
    return this.annexation.disannex(id, parseInput(ReasonRequest, body).reason);
  }

  @Requires('process.block')
  @ApiOperation({ summary: 'Bloqueia o processo, com o motivo' })
  @ApiInput(ReasonRequest)
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'rule')
  @HttpCode(204)
  @Post('blocking')
  block(@Param('id') id: string, @Body() body: unknown): Promise<void> {
    return this.blocking.block(id, parseInput(ReasonRequest, body).reason);
  }

  @Requires('process.block')
  @ApiOperation({ summary: 'Desbloqueia o processo' })
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'rule')
  @HttpCode(204)
  @Delete('blocking')
  unblock(@Param('id') id: string): Promise<void> {
    return this.blocking.unblock(id);
  }

  @Requires('process.delete')
  @ApiOperation({
    summary: 'Exclui o processo',
    description:
      'Só o que foi aberto na unidade, nunca foi enviado e não tem documentos. O número não volta a ser usado.',
  })
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'rule')
  @HttpCode(204)
  @Delete()
  delete(@Param('id') id: string): Promise<void> {
    return this.deletion.delete(id);
  }
}
