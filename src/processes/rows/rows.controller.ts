import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { Database } from '../../platform/database';
import { ApiInput, ApiNoun, ApiProblems, parseInput, Requires } from '../../platform/http';
import { DayRequest } from '../acts/acts.dto';
import { ProcessesQueries } from '../processes.queries';
import { Assignment } from './assignment';
import { AssignmentRequest, ColleagueAnswer } from './rows.dto';
import { ScheduledReopenings } from './scheduled-reopenings';
import { UnreadMark } from './unread-mark';

/** The row of a process in the unit in which one acts. */
@ApiNoun('Processos')
@Controller('api/v1/processes/:id')
export class RowsController {
  constructor(
    private readonly database: Database,
    private readonly queries: ProcessesQueries,
    private readonly assignment: Assignment,
    private readonly reopenings: ScheduledReopenings,
    private readonly unread: UnreadMark,
  ) {}

  @Requires('process.manage')
  @ApiOperation({ summary: 'Lista as pessoas da unidade a quem o processo pode ser atribuído' })
  @ApiOkResponse({ type: [ColleagueAnswer] })
  @ApiProblems('not_found')
  @Get('assignees')
  assignees(@Param('id') id: string): Promise<ColleagueAnswer[]> {
    return this.database.work(async () => {
      await this.queries.requireFound(id);
      return this.assignment.colleagues(id);
    });
  }

  @Requires('process.manage')
  @ApiOperation({
    summary: 'Atribui o processo a uma pessoa da unidade',
    description: 'Atribuir um processo que ainda não foi recebido também o recebe.',
  })
  @ApiInput(AssignmentRequest)
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'unknown_reference', 'rule')
  @HttpCode(204)
  @Put('assignment')
  assign(@Param('id') id: string, @Body() body: unknown): Promise<void> {
    return this.assignment.assign(id, parseInput(AssignmentRequest, body).userId);
  }

  @Requires('process.manage')
  @ApiOperation({ summary: 'Retira a atribuição do processo' })
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'rule')
  @HttpCode(204)
  @Delete('assignment')
  async unassign(@Param('id') id: string): Promise<void> {
    await this.assignment.unassign(id);
  }

  @Requires('process.conclude')
  @ApiOperation({ summary: 'Programa o dia em que o processo reabre na unidade' })
  @ApiInput(DayRequest)
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'rule')
  @HttpCode(204)
  @Put('scheduled-reopening')
  schedule(@Param('id') id: string, @Body() body: unknown): Promise<void> {
    return this.reopenings.schedule(id, parseInput(DayRequest, body).date);
  }

  @Requires('process.conclude')
  @ApiOperation({ summary: 'Cancela a reabertura programada na unidade' })
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'rule')
  @HttpCode(204)
  @Delete('scheduled-reopening')
  cancelSchedule(@Param('id') id: string): Promise<void> {
    return this.reopenings.cancel(id);
  }

  @Requires('process.read')
  @ApiOperation({ summary: 'Marca o processo como não lido, para toda a unidade' })
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'rule')
  @HttpCode(204)
  @Post('unread-mark')
  markUnread(@Param('id') id: string): Promise<void> {
    return this.unread.set(id);
  }
}
