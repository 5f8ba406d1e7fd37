import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiQuery } from '@nestjs/swagger';
import { Database } from '../../platform/database';
import { ApiInput, ApiNoun, ApiProblems, parseInput, SignedIn } from '../../platform/http';
import { NoticesAnswer, NoticesRequest, ReadAllRequest } from './notices.dto';
import { NoticesQueries } from './notices.queries';
import { Notices } from './notices.service';

@ApiNoun('Avisos')
@Controller('api/v1/notices')
export class NoticesController {
  constructor(
    private readonly database: Database,
    private readonly queries: NoticesQueries,
    private readonly notices: Notices,
  ) {}

  @SignedIn()
  @ApiOperation({ summary: 'Lista os avisos da pessoa, de todas as suas unidades' })
  @ApiQuery({ type: NoticesRequest })
  @ApiOkResponse({ type: NoticesAnswer })
  @ApiProblems('invalid')
  @Get()
  async list(@Query() query: unknown): Promise<NoticesAnswer> {
    const { all, cursor } = parseInput(NoticesRequest, query);
    return NoticesAnswer.of(await this.database.work(() => this.queries.list({ all, after: cursor })));
  }

  @SignedIn()
  @ApiOperation({ summary: 'Marca um aviso como lido' })
  @ApiNoContentResponse()
  @ApiProblems('not_found')
  @HttpCode(204)
  @Post(':id/reading')
  async read(@Param('id') id: string): Promise<void> {
    await this.notices.read(id);
  }

  @SignedIn()
  @ApiOperation({ summary: 'Marca os avisos como lidos' })
  @ApiInput(ReadAllRequest)
  @ApiNoContentResponse()
  @ApiProblems('not_found')
  @HttpCode(204)
  @Post('reading')
  async readAll(@Body() body: unknown): Promise<void> {
    await this.notices.readAll(parseInput(ReadAllRequest, body ?? {}).upTo);
  }
}
