import { Body, Controller, Delete, HttpCode, Param, Patch, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation } from '@nestjs/swagger';
import { AccessRequest, accessOf } from '../../access';
import { ApiInput, ApiNoun, ApiProblems, parseInput, Requires } from '../../platform/http';
import { DayRequest } from '../acts/acts.dto';
import { DataChange } from './data-change';
import { DataRequest, PriorityRequest } from './data.dto';
import { NumberRequest } from './number.dto';
import { LevelChange } from './level-change';
import { NumberChange } from './number-change';
import { Prioritisation } from './prioritisation';

@ApiNoun('Processos')
@Controller('api/v1/processes/:id')
export class DataController {
  constructor(
    private readonly data: DataChange,
    private readonly numbers: NumberChange,
    private readonly levels: LevelChange,
    private readonly priorities: Prioritisation,
  ) {}

  @Requires('process.manage')
  @ApiOperation({ summary: 'Altera o tipo, a especificação ou os interessados' })
  @ApiInput(DataRequest)
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'unknown_reference', 'rule', 'stale')
  @HttpCode(204)
  @Patch()
  change(@Param('id') id: string, @Body() body: unknown): Promise<void> {
    return this.data.change(id, parseInput(DataRequest, body));
  }

  @Requires('process.protocol')
  @ApiOperation({ summary: 'Altera o número do processo' })
  @ApiInput(NumberRequest)
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'conflict', 'rule')
  @HttpCode(204)
  @Put('number')
  changeNumber(@Param('id') id: string, @Body() body: unknown): Promise<void> {
    return this.numbers.changeNumber(id, parseInput(NumberRequest, body));
  }

  @Requires('process.protocol')
  @ApiOperation({ summary: 'Altera a data de autuação, que não pode ser futura' })
  @ApiInput(DayRequest)
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'rule')
  @HttpCode(204)
  @Put('registration-date')
  changeRegistration(@Param('id') id: string, @Body() body: unknown): Promise<void> {
    return this.numbers.changeRegistration(id, parseInput(DayRequest, body).date);
  }

  @Requires('process.manage')
  @ApiOperation({
    summary: 'Altera o nível de acesso e a hipótese legal',
    description: 'Para ser sigiloso, o processo precisa estar aberto só na unidade.',
  })
  @ApiInput(AccessRequest)
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'unknown_reference', 'rule')
  @HttpCode(204)
  @Put('access-level')
  changeLevel(@Param('id') id: string, @Body() body: unknown): Promise<void> {
    return this.levels.change(id, accessOf(parseInput(AccessRequest, body)));
  }

  @Requires('process.manage')
  @ApiOperation({ summary: 'Dá prioridade ao processo, por um dos casos da lei' })
  @ApiInput(PriorityRequest)
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'rule')
  @HttpCode(204)
  @Put('priority')
  prioritise(@Param('id') id: string, @Body() body: unknown): Promise<void> {
    return this.priorities.set(id, parseInput(PriorityRequest, body).priority);
  }

  @Requires('process.manage')
  @ApiOperation({ summary: 'Retira a prioridade do processo' })
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'rule')
  @HttpCode(204)
  @Delete('priority')
  endPriority(@Param('id') id: string): Promise<void> {
    return this.priorities.set(id, null);
  }
}
