import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiQuery } from '@nestjs/swagger';
import { Holidays } from '../../calendar';
import { Database } from '../../platform/database';
import { ApiInput, ApiNoun, ApiProblems, parseInput, Requires } from '../../platform/http';
import { ReturnRequest } from '../sending/dispatches.dto';
import { termOf } from '../sending/send-input';
import { ExtendedAnswer, returnAnswer, ReturnsAnswer, ReturnsQuery } from './returns.dto';
import { ReturnsQueries } from './returns.queries';
import { Returns } from './returns.service';

@ApiNoun('Retornos programados')
@Controller('api/v1/returns')
export class ReturnsController {
  constructor(
    private readonly database: Database,
    private readonly queries: ReturnsQueries,
    private readonly returns: Returns,
    private readonly holidays: Holidays,
  ) {}

  @Requires('process.read')
  @ApiOperation({ summary: 'Lista os retornos pendentes da unidade' })
  @ApiQuery({ type: ReturnsQuery })
  @ApiOkResponse({ type: ReturnsAnswer })
  @ApiProblems('invalid')
  @Get()
  async list(@Query() query: unknown): Promise<ReturnsAnswer> {
    const { side, cursor } = parseInput(ReturnsQuery, query);
    const { rows, next } = await this.database.work(() => this.queries.list(side, cursor));
    const today = this.holidays.today();
    return { items: rows.map((row) => returnAnswer(row, today)), next };
  }

  @Requires('process.dispatch')
  @ApiOperation({
    summary: 'Prorroga um retorno',
    description: 'Só a unidade que pediu, e só para um dia posterior. Dias contam de hoje.',
  })
  @ApiInput(ReturnRequest)
  @ApiOkResponse({ type: ExtendedAnswer })
  @ApiProblems('not_found', 'rule', 'invalid')
  @HttpCode(200)
  @Post(':id/extension')
  async extend(@Param('id') id: string, @Body() body: unknown): Promise<ExtendedAnswer> {
    return { dueOn: await this.returns.extend(id, termOf(parseInput(ReturnRequest, body))) };
  }

  @Requires('process.dispatch')
  @ApiOperation({ summary: 'Retira o prazo de um retorno', description: 'Só a unidade que pediu.' })
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'rule')
  @HttpCode(204)
  @Delete(':id')
  delete(@Param('id') id: string): Promise<void> {
    return this.returns.delete(id);
  }
}
