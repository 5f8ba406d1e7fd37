import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiQuery } from '@nestjs/swagger';
import { Database } from '../../../platform/database';
import { ApiNoun, ApiProblems, ForService, parseInput, Requires } from '../../../platform/http';
import { DeskAnswer, DeskRequest } from './desk.dto';
import { DeskQueries } from './desk.queries';

@ApiNoun('Processos')
@Controller('api/v1/desk')
export class DeskController {
  constructor(
    private readonly database: Database,
    private readonly queries: DeskQueries,
  ) {}

  @Requires('process.read')
  @ApiOperation({ summary: 'Lista os processos abertos na unidade, como no Controle de Processos' })
  @ApiQuery({ type: DeskRequest })
  @ApiOkResponse({ type: DeskAnswer })
  @ApiProblems('invalid')
  @ForService('processes.read')
  @Get()
  async list(@Query() query: unknown): Promise<DeskAnswer> {
    const { list, cursor } = parseInput(DeskRequest, query);
    const desk = await this.database.work(() => this.queries.desk({ after: { [list]: cursor } }));
    return DeskAnswer.of(desk[list]);
  }
}
