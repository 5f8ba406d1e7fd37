import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiQuery } from '@nestjs/swagger';
import { HistoryQueries } from '../../history';
import { Database } from '../../platform/database';
import { ApiNoun, ApiProblems, parseInput, Requires } from '../../platform/http';
import { ChainAnswer, EventAnswer, HistoryPageQuery } from './history.dto';
import { ProcessesQueries } from '../processes.queries';

/** The history stands below access, so it is shown from here, where it is known who may find the process. */
@ApiNoun('Andamentos')
@Requires('process.read')
@Controller('api/v1/processes/:id')
export class HistoryController {
  constructor(
    private readonly database: Database,
    private readonly processes: ProcessesQueries,
    private readonly history: HistoryQueries,
  ) {}

  @ApiOperation({ summary: 'Lista os andamentos, os mais novos primeiro' })
  @ApiQuery({ type: HistoryPageQuery })
  @ApiOkResponse({ type: [EventAnswer] })
  @ApiProblems('not_found', 'invalid')
  @Get('events')
  events(@Param('id') id: string, @Query() query: unknown): Promise<EventAnswer[]> {
    const page = parseInput(HistoryPageQuery, query);
    return this.database.work(async () => {
      await this.processes.requireFound(id);
      return this.history.entries(id, page);
    });
  }

  @ApiOperation({
    summary: 'Confere a cadeia de andamentos',
    description:
      'Refaz todos os resumos criptográficos (hashes) e diz qual é o primeiro andamento que não confere.',
  })
  @ApiOkResponse({ type: ChainAnswer })
  @ApiProblems('not_found')
  @Get('history-check')
  check(@Param('id') id: string): Promise<ChainAnswer> {
    return this.database.work(async () => {
      await this.processes.requireFound(id);
      return this.history.verify(id);
    });
  }
}
