import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiQuery } from '@nestjs/swagger';
import { Database } from '../../../platform/database';
import { ApiNoun, ApiProblems, parseInput, Requires } from '../../../platform/http';
import { ProcessByWordsAnswer, WordsRequest } from './search.dto';
import { mostFound, SearchQueries } from './search.queries';

@ApiNoun('Processos')
@Controller('api/v1/search')
export class SearchController {
  constructor(
    private readonly database: Database,
    private readonly queries: SearchQueries,
  ) {}

  @Requires('process.read')
  @ApiOperation({
    summary: 'Procura por palavras entre os processos que passaram pela unidade',
    description: `No máximo ${mostFound}, os mais novos primeiro. Os sigilosos só aparecem para quem tem credencial.`,
  })
  @ApiQuery({ type: WordsRequest })
  @ApiOkResponse({ type: [ProcessByWordsAnswer] })
  @ApiProblems('invalid')
  @Get()
  async search(@Query() query: unknown): Promise<ProcessByWordsAnswer[]> {
    const { words } = parseInput(WordsRequest, query);
    const found = await this.database.work(() => this.queries.byWords(words));
    return found.slice(0, mostFound);
  }
}
