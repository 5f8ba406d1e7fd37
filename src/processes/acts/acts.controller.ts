import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApiNoun, ApiProblems, Requires } from '../../platform/http';
import type { ProcessAct } from '../transitions';
import { PossibleActAnswer } from './acts.dto';
import { PossibleActsQuery } from './possible-acts';

@ApiNoun('Processos')
@Controller('api/v1/processes/:id/possible-acts')
export class ActsController {
  constructor(private readonly possible: PossibleActsQuery) {}

  @Requires('process.read')
  @ApiOperation({
    summary: 'Diz o que pode ser feito agora com o processo',
    description: 'Na unidade em que o pedido atua. Cada ato confere outra vez quando é feito.',
  })
  @ApiOkResponse({ type: [PossibleActAnswer] })
  @ApiProblems('not_found')
  @Get()
  async list(@Param('id') id: string): Promise<PossibleActAnswer[]> {
    const reasons = await this.possible.of(id);
    return (Object.entries(reasons) as [ProcessAct, string | undefined][]).map(([act, reason]) => ({
      act,
      possible: reason === undefined,
      reason: reason ?? null,
    }));
  }
}
