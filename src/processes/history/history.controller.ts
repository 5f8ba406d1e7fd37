import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiQuery } from '@nestjs/swagger';
import { HistoryQueries } from '../../history';
import { Database } from '../../platform/database';
import { ApiInput, ApiNoun, ApiProblems, ForService, parseInput, Requires } from '../../platform/http';
import { Entries } from './entries';
import { ChainAnswer, EntryRequest, EventAnswer, HistoryPageQuery } from './history.dto';
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
    private readonly written: Entries,
  ) {}

  @ApiOperation({ summary: 'Lista os andamentos, os mais novos primeiro' })
  @ApiQuery({ type: HistoryPageQuery })
  @ApiOkResponse({ type: [EventAnswer] })
  @ApiProblems('not_found', 'invalid')
  @ForService('processes.read')
  @Get('events')
  events(@Param('id') id: string, @Query() query: unknown): Promise<EventAnswer[]> {
    const page = parseInput(HistoryPageQuery, query);
    return this.database.work(async () => {
      const { readable: contents } = await this.processes.requireFound(id);
      return this.history.entries(id, { ...page, contents });
    });
  }

  @Requires('process.manage')
  @ApiOperation({ summary: 'Escreve um andamento' })
  @ApiInput(EntryRequest)
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'rule')
  @HttpCode(204)
  @Post('events')
  write(@Param('id') id: string, @Body() body: unknown): Promise<void> {
    return this.written.write(id, parseInput(EntryRequest, body).text);
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
