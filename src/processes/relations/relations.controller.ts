import { Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { levelWord } from '../../access';
import { Database } from '../../platform/database';
import { ApiNoun, ApiProblems, Requires } from '../../platform/http';
import { FoundProcessAnswer } from '../processes.dto';
import { ProcessesQueries } from '../processes.queries';
import { Relations } from './relations';
import { RelatedProcessAnswer } from './relations.dto';

@ApiNoun('Processos')
@Controller('api/v1/processes/:id')
export class RelationsController {
  constructor(
    private readonly database: Database,
    private readonly queries: ProcessesQueries,
    private readonly relations: Relations,
  ) {}

  @Requires('process.read')
  @ApiOperation({ summary: 'Lista os processos relacionados a este' })
  @ApiOkResponse({ type: [RelatedProcessAnswer] })
  @ApiProblems('not_found')
  @Get('relations')
  list(@Param('id') id: string): Promise<RelatedProcessAnswer[]> {
    return this.database.work(async () => {
      await this.queries.requireFound(id);
      const related = await this.relations.list(id);
      return related.map((process) => ({ ...process, level: levelWord(process.level) }));
    });
  }

  @Requires('process.manage')
  @ApiOperation({
    summary: 'Relaciona os dois processos',
    description: 'Relacionar duas vezes é relacionar uma.',
  })
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'unknown_reference', 'invalid', 'rule')
  @HttpCode(204)
  @Put('relations/:processId')
  relate(@Param('id') id: string, @Param('processId') processId: string): Promise<void> {
    return this.relations.relate(id, processId);
  }

  @Requires('process.manage')
  @ApiOperation({ summary: 'Desfaz a relação entre os dois processos' })
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'unknown_reference', 'invalid', 'rule')
  @HttpCode(204)
  @Delete('relations/:processId')
  unrelate(@Param('id') id: string, @Param('processId') processId: string): Promise<void> {
    return this.relations.unrelate(id, processId);
  }

  @Requires('process.read')
  @ApiOperation({ summary: 'Lista os processos anexados a este' })
  @ApiOkResponse({ type: [FoundProcessAnswer] })
  @ApiProblems('not_found')
  @Get('annexes')
  annexes(@Param('id') id: string): Promise<FoundProcessAnswer[]> {
    return this.database.work(async () => {
      await this.queries.requireFound(id);
      return this.queries.annexes(id);
    });
  }
}
