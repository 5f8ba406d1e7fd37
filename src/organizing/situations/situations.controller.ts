import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApiInput, ApiNoun, ApiProblems, parseInput, Requires } from '../../platform/http';
import { MadeAnswer } from '../shared/listed';
import { ProcessSituations } from './process-situations.service';
import {
  ProcessSituationAnswer,
  ProcessSituationRequest,
  SituationAnswer,
  SituationRequest,
} from './situations.dto';
import { Situations } from './situations.service';

@ApiNoun('Organização')
@Requires('process.read')
@Controller('api/v1')
export class SituationsController {
  constructor(
    private readonly situations: Situations,
    private readonly processSituations: ProcessSituations,
  ) {}

  @ApiOperation({ summary: 'Lista as situações da unidade, na ordem, as arquivadas por último' })
  @ApiOkResponse({ type: [SituationAnswer] })
  @Get('situations')
  list(): Promise<SituationAnswer[]> {
    return this.situations.list();
  }

  @Requires('process.manage')
  @ApiOperation({ summary: 'Cria uma situação na unidade, depois das outras' })
  @ApiInput(SituationRequest)
  @ApiCreatedResponse({ type: MadeAnswer })
  @ApiProblems('conflict')
  @Post('situations')
  async create(@Body() body: unknown): Promise<MadeAnswer> {
    return { id: await this.situations.create(parseInput(SituationRequest, body).name) };
  }

  @Requires('process.manage')
  @ApiOperation({ summary: 'Muda o nome da situação' })
  @ApiInput(SituationRequest)
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'conflict')
  @HttpCode(204)
  @Put('situations/:id')
  rename(@Param('id') id: string, @Body() body: unknown): Promise<void> {
    return this.situations.rename(id, parseInput(SituationRequest, body).name);
  }

  @Requires('process.manage')
  @ApiOperation({ summary: 'Arquiva a situação', description: 'Os processos que estão nela ficam nela.' })
  @ApiNoContentResponse()
  @ApiProblems('not_found')
  @HttpCode(204)
  @Post('situations/:id/archiving')
  archive(@Param('id') id: string): Promise<void> {
    return this.situations.archive(id);
  }

  @Requires('process.manage')
  @ApiOperation({ summary: 'Traz de volta uma situação arquivada' })
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'conflict')
  @HttpCode(204)
  @Post('situations/:id/restoration')
  restore(@Param('id') id: string): Promise<void> {
    return this.situations.restore(id);
  }

  @ApiOperation({
    summary: 'Lista as situações do processo na unidade',
    description: 'A atual primeiro. No máximo 200.',
  })
  @ApiOkResponse({ type: [ProcessSituationAnswer] })
  @ApiProblems('not_found')
  @Get('processes/:id/situations')
  ofProcess(@Param('id') id: string): Promise<ProcessSituationAnswer[]> {
    return this.processSituations.of(id);
  }

  @Requires('process.manage')
  @ApiOperation({ summary: 'Põe o processo em uma situação, no lugar da anterior' })
  @ApiInput(ProcessSituationRequest)
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'unknown_reference', 'rule')
  @HttpCode(204)
  @Put('processes/:id/situation')
  put(@Param('id') id: string, @Body() body: unknown): Promise<void> {
    return this.processSituations.put(id, parseInput(ProcessSituationRequest, body).situationId);
  }

  @Requires('process.manage')
  @ApiOperation({ summary: 'Tira o processo da situação em que está na unidade' })
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'rule')
  @HttpCode(204)
  @Delete('processes/:id/situation')
  take(@Param('id') id: string): Promise<void> {
    return this.processSituations.take(id);
  }
}
