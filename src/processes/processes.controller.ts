import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiQuery,
} from '@nestjs/swagger';
import { accessOf } from '../access';
import { Database } from '../platform/database';
import { ApiInput, ApiNoun, ApiProblems, ForService, parseInput, Requires } from '../platform/http';
import { OpenProcess } from './opening/open-process';
import { FoundProcessAnswer, OpenedProcessAnswer, OpenProcessRequest, ProcessSearch } from './processes.dto';
import { ProcessesQueries } from './processes.queries';
import { Processes } from './processes.service';

/** What is read of one process stands in dispatch, which also knows who sent it. */
@ApiNoun('Processos')
@Controller('api/v1/processes')
export class ProcessesController {
  constructor(
    private readonly database: Database,
    private readonly opening: OpenProcess,
    private readonly processes: Processes,
    private readonly queries: ProcessesQueries,
  ) {}

  @Requires('process.open')
  @ApiOperation({
    summary: 'Abre um processo na unidade',
    description: 'O número é gerado pela máscara do município.',
  })
  @ApiInput(OpenProcessRequest)
  @ApiCreatedResponse({ type: OpenedProcessAnswer })
  @ApiProblems('unknown_reference', 'rule')
  @ForService('processes.open')
  @Post()
  open(@Body() body: unknown): Promise<OpenedProcessAnswer> {
    const input = parseInput(OpenProcessRequest, body);
    return this.opening.run({ ...input, ...accessOf(input) });
  }

  @Requires('process.read')
  @ApiOperation({ summary: 'Procura pelo número', description: 'No máximo 20, os mais novos primeiro.' })
  @ApiQuery({ type: ProcessSearch })
  @ApiOkResponse({ type: [FoundProcessAnswer] })
  @ApiProblems('invalid', 'unknown_reference')
  @ForService('processes.read')
  @Get()
  search(@Query() query: unknown): Promise<FoundProcessAnswer[]> {
    const { number } = parseInput(ProcessSearch, query);
    return this.database.work(() => this.queries.search(number));
  }

  @Requires('process.read')
  @ApiOperation({ summary: 'Recebe o processo na unidade', description: 'Receber duas vezes é receber uma.' })
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'rule')
  @HttpCode(204)
  @ForService('processes.send')
  @Post(':id/receipt')
  receive(@Param('id') id: string): Promise<void> {
    return this.processes.receiveHere(id);
  }

  @Requires('process.conclude')
  @ApiOperation({ summary: 'Conclui o processo na unidade' })
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'rule')
  @HttpCode(204)
  @ForService('processes.conclude')
  @Post(':id/conclusion')
  conclude(@Param('id') id: string): Promise<void> {
    return this.processes.conclude(id);
  }

  @Requires('process.conclude')
  @ApiOperation({ summary: 'Reabre na unidade um processo que passou por ela' })
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'rule')
  @HttpCode(204)
  @ForService('processes.conclude')
  @Post(':id/reopening')
  reopen(@Param('id') id: string): Promise<void> {
    return this.processes.reopen(id);
  }
}
