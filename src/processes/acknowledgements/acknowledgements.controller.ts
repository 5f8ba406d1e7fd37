import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiProperty } from '@nestjs/swagger';
import { Database } from '../../platform/database';
import { ApiNoun, ApiProblems, Requires } from '../../platform/http';
import { ProcessesQueries } from '../processes.queries';
import { Acknowledgements } from './acknowledgements';

export class AcknowledgementAnswer {
  @ApiProperty({ example: 'Ana Lima' })
  name: string;

  @ApiProperty({ description: 'Sigla da unidade pela qual a pessoa atuava.' })
  unitLabel: string;

  @ApiProperty()
  at: Date;
}

@ApiNoun('Processos')
@Requires('process.read')
@Controller('api/v1/processes/:id/acknowledgements')
export class AcknowledgementsController {
  constructor(
    private readonly database: Database,
    private readonly queries: ProcessesQueries,
    private readonly acknowledgements: Acknowledgements,
  ) {}

  @ApiOperation({ summary: 'Lista quem deu ciência no processo' })
  @ApiOkResponse({ type: [AcknowledgementAnswer] })
  @ApiProblems('not_found')
  @Get()
  list(@Param('id') id: string): Promise<AcknowledgementAnswer[]> {
    return this.database.work(async () => {
      await this.queries.requireFound(id);
      return this.acknowledgements.list(id);
    });
  }

  @ApiOperation({ summary: 'Dá ciência no processo', description: 'Não pode ser desfeita.' })
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'rule')
  @HttpCode(204)
  @Post()
  give(@Param('id') id: string): Promise<void> {
    return this.acknowledgements.give(id);
  }
}
