import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiQuery } from '@nestjs/swagger';
import { ApiInput, ApiNoun, ApiProblems, parseInput, Requires } from '../../platform/http';
import {
  deadlineInput,
  DeadlineListQuery,
  DeadlineRequest,
  DeadlineSetAnswer,
  ListedDeadlineAnswer,
  ProcessDeadlineAnswer,
} from './deadlines.dto';
import { UnitDeadlines } from './unit-deadlines.service';

@ApiNoun('Organização')
@Requires('process.read')
@Controller('api/v1')
export class DeadlinesController {
  constructor(private readonly deadlines: UnitDeadlines) {}

  @ApiOperation({ summary: 'Lista os prazos que a unidade controla', description: 'No máximo 200.' })
  @ApiQuery({ type: DeadlineListQuery })
  @ApiOkResponse({ type: [ListedDeadlineAnswer] })
  @ApiProblems('invalid')
  @Get('deadlines')
  async list(@Query() query: unknown): Promise<ListedDeadlineAnswer[]> {
    const rows = await this.deadlines.list(parseInput(DeadlineListQuery, query).concluded);
    return rows.map(({ amount: _amount, unit: _unit, at: _at, ...row }) => row);
  }

  @ApiOperation({ summary: 'Mostra o prazo do processo na unidade' })
  @ApiOkResponse({ type: ProcessDeadlineAnswer })
  @ApiProblems('not_found')
  @Get('processes/:id/deadline')
  async show(@Param('id') id: string): Promise<ProcessDeadlineAnswer> {
    return { deadline: await this.deadlines.of(id) };
  }

  @Requires('process.manage')
  @ApiOperation({
    summary: 'Marca o prazo do processo na unidade, no lugar do anterior',
    description: 'Uma data, ou uma quantidade de dias a partir de hoje (Lei nº 9.784/1999, art. 66).',
  })
  @ApiInput(DeadlineRequest)
  @ApiOkResponse({ type: DeadlineSetAnswer })
  @ApiProblems('not_found', 'rule')
  @Put('processes/:id/deadline')
  async set(@Param('id') id: string, @Body() body: unknown): Promise<DeadlineSetAnswer> {
    return { dueOn: await this.deadlines.set(id, deadlineInput(parseInput(DeadlineRequest, body))) };
  }

  @Requires('process.manage')
  @ApiOperation({ summary: 'Conclui o prazo do processo na unidade' })
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'rule')
  @HttpCode(204)
  @Post('processes/:id/deadline/conclusion')
  conclude(@Param('id') id: string): Promise<void> {
    return this.deadlines.conclude(id);
  }

  @Requires('process.manage')
  @ApiOperation({ summary: 'Remove o prazo do processo na unidade' })
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'rule')
  @HttpCode(204)
  @Delete('processes/:id/deadline')
  remove(@Param('id') id: string): Promise<void> {
    return this.deadlines.remove(id);
  }
}
