import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiQuery } from '@nestjs/swagger';
import { Database } from '../../platform/database';
import { ApiNoun, ApiProblems, parseInput, Requires } from '../../platform/http';
import { ProcessesQueries } from '../../processes';
import { FileTexts } from './file-texts';
import { FileTextAnswer, ProcessSearchAnswer, SearchQuery } from './file-texts.dto';
import { ProcessSearch } from './process-search';

@ApiNoun('Documentos')
@Requires('process.read')
@Controller('api/v1')
export class FileTextsController {
  constructor(
    private readonly database: Database,
    private readonly texts: FileTexts,
    private readonly processes: ProcessesQueries,
    private readonly search: ProcessSearch,
  ) {}

  @ApiOperation({
    summary: 'Lê o texto de um arquivo recebido',
    description: 'O texto é lido depois que o arquivo chega. De uma imagem digitalizada não há texto.',
  })
  @ApiOkResponse({ type: FileTextAnswer })
  @ApiProblems('not_found', 'rule')
  @Get('documents/:id/file-text')
  async read(@Param('id') id: string): Promise<FileTextAnswer> {
    return (await this.texts.of(id)).found;
  }

  @ApiOperation({
    summary: 'Procura palavras nos documentos de um processo',
    description:
      'Nos títulos, nos textos escritos aqui e nos arquivos que têm texto. Sem acentos nem maiúsculas.',
  })
  @ApiQuery({ name: 'q', type: String, description: 'De 2 a 100 letras, como estão no texto.' })
  @ApiOkResponse({ type: ProcessSearchAnswer })
  @ApiProblems('not_found', 'invalid')
  @Get('processes/:id/findings')
  find(@Param('id') id: string, @Query() query: unknown): Promise<ProcessSearchAnswer> {
    const { q } = parseInput(SearchQuery, query);
    return this.database.work(async () => {
      await this.processes.header(id);
      return this.search.run(id, q);
    });
  }
}
