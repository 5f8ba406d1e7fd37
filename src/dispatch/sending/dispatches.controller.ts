import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { levelWord } from '../../access';
import { Database } from '../../platform/database';
import { ApiInput, ApiNoun, ApiProblems, ForService, parseInput, Requires } from '../../platform/http';
import { ProcessesQueries } from '../../processes';
import { CancelDispatch } from '../cancelling/cancel-dispatch';
import { DispatchQueries } from './dispatch.queries';
import { Dispatch } from './dispatch.service';
import { DispatchAnswer, DispatchRequest, ProcessSheetAnswer } from './dispatches.dto';
import { sendInputOf } from './send-input';

@ApiNoun('Processos')
@Controller('api/v1/processes/:id')
export class DispatchesController {
  constructor(
    private readonly database: Database,
    private readonly processes: ProcessesQueries,
    private readonly dispatch: Dispatch,
    private readonly cancelling: CancelDispatch,
    private readonly queries: DispatchQueries,
  ) {}

  @Requires('process.read')
  @ApiOperation({ summary: 'Mostra o processo, onde está aberto e quem o enviou por último' })
  @ApiOkResponse({ type: ProcessSheetAnswer })
  @ApiProblems('not_found')
  @ForService('processes.read')
  @Get()
  show(@Param('id') id: string): Promise<ProcessSheetAnswer> {
    return this.database.work(async () => {
      const header = await this.processes.header(id);
      const lastDispatch = (await this.queries.last(id)) ?? null;
      const openAt = header.openAt.map(({ unitId, ...unit }) => ({ id: unitId, ...unit }));
      return {
        ...header,
        openAt,
        level: levelWord(header.level),
        ownLevel: levelWord(header.ownLevel),
        lastDispatch,
      };
    });
  }

  @Requires('process.read')
  @ApiOperation({
    summary: 'Lista os envios do processo',
    description: 'Os últimos 200, os mais novos primeiro.',
  })
  @ApiOkResponse({ type: [DispatchAnswer] })
  @ApiProblems('not_found')
  @ForService('processes.read')
  @Get('dispatches')
  list(@Param('id') id: string): Promise<DispatchAnswer[]> {
    return this.database.work(async () => {
      await this.processes.requireFound(id);
      return this.queries.dispatches(id);
    });
  }

  @Requires('process.dispatch')
  @ApiOperation({
    summary: 'Envia o processo a uma ou mais unidades',
    description:
      'Depois do envio, os documentos assinados e externos não podem mais ser alterados nem excluídos.',
  })
  @ApiInput(DispatchRequest)
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'unknown_reference', 'rule')
  @HttpCode(204)
  @ForService('processes.send')
  @Post('dispatches')
  send(@Param('id') id: string, @Body() body: unknown): Promise<void> {
    return this.dispatch.send(id, sendInputOf(parseInput(DispatchRequest, body)));
  }

  @Requires('process.dispatch')
  @ApiOperation({
    summary: 'Cancela um envio que a unidade de destino ainda não recebeu',
    description:
      'O processo volta a ficar aberto na unidade que enviou. O envio e o cancelamento ficam no histórico.',
  })
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'rule')
  @HttpCode(204)
  @Post('dispatches/:dispatchId/cancellation')
  cancel(@Param('id') id: string, @Param('dispatchId') dispatchId: string): Promise<void> {
    return this.cancelling.run(id, dispatchId);
  }
}
