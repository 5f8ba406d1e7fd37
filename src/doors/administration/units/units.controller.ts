import { Body as RequestBody, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiQuery,
} from '@nestjs/swagger';
import { Database } from '../../../platform/database';
import { notFound } from '../../../platform/errors';
import { ApiInput, ApiNoun, ApiProblems, OpenToSupport, parseInput, Requires } from '../../../platform/http';
import { isId } from '../../../platform/ids';
import { Bodies, ChartQueries, FormerNames, OrgChart } from '../../../units';
import { ChartEditing } from './chart-editing';
import { CloseUnit } from './close-unit';
import {
  BodyAnswer,
  BodyRequest,
  ChartRequest,
  ChartUnitAnswer,
  ClosingAnswer,
  ClosingRequest,
  MadeAnswer,
  NewUnitRequest,
  UnitPlaceRequest,
  UnitRequest,
  UnitSheetAnswer,
} from './units.dto';

@ApiNoun('Administração')
@Requires('tenant.administer')
@OpenToSupport()
@Controller('api/v1/administration')
export class ChartController {
  constructor(
    private readonly database: Database,
    private readonly bodies: Bodies,
    private readonly queries: ChartQueries,
    private readonly names: FormerNames,
    private readonly chart: OrgChart,
    private readonly editing: ChartEditing,
    private readonly closing: CloseUnit,
  ) {}

  @ApiOperation({ summary: 'Lista os órgãos' })
  @ApiOkResponse({ type: [BodyAnswer] })
  @Get('bodies')
  listBodies(): Promise<BodyAnswer[]> {
    return this.bodies.list();
  }

  @ApiOperation({ summary: 'Cria um órgão' })
  @ApiInput(BodyRequest)
  @ApiCreatedResponse({ type: MadeAnswer })
  @ApiProblems('conflict')
  @Post('bodies')
  async createBody(@RequestBody() body: unknown): Promise<MadeAnswer> {
    return { id: await this.editing.createBody(parseInput(BodyRequest, body)) };
  }

  @ApiOperation({
    summary: 'Muda os dados de um órgão',
    description: 'O que foi feito antes mostra o nome de então.',
  })
  @ApiInput(BodyRequest)
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'conflict')
  @HttpCode(204)
  @Put('bodies/:id')
  editBody(@Param('id') id: string, @RequestBody() body: unknown): Promise<void> {
    return this.editing.editBody(id, parseInput(BodyRequest, body));
  }

  @ApiOperation({
    summary: 'Lista as unidades',
    description: 'Por sigla. Com closed=true, também as encerradas.',
  })
  @ApiQuery({ type: ChartRequest })
  @ApiOkResponse({ type: [ChartUnitAnswer] })
  @ApiProblems('invalid')
  @Get('units')
  list(@Query() query: unknown): Promise<ChartUnitAnswer[]> {
    return this.database.work(() => this.queries.all(parseInput(ChartRequest, query).closed));
  }

  @ApiOperation({ summary: 'Mostra uma unidade, com os nomes que teve' })
  @ApiOkResponse({ type: UnitSheetAnswer })
  @ApiProblems('not_found')
  @Get('units/:id')
  show(@Param('id') id: string): Promise<UnitSheetAnswer> {
    return this.database.work(async () => {
      const unit = isId(id) ? await this.queries.find(id) : undefined;
      if (!unit) throw notFound();
      return { ...unit, formerNames: await this.names.of('unit', id) };
    });
  }

  @ApiOperation({ summary: 'Cria uma unidade' })
  @ApiInput(NewUnitRequest)
  @ApiCreatedResponse({ type: MadeAnswer })
  @ApiProblems('unknown_reference', 'conflict')
  @Post('units')
  async create(@RequestBody() body: unknown): Promise<MadeAnswer> {
    return { id: await this.editing.createUnit(parseInput(NewUnitRequest, body)) };
  }

  @ApiOperation({
    summary: 'Muda os dados de uma unidade',
    description: 'O que foi feito antes mostra o nome de então. O ato (act) fica no histórico de nomes.',
  })
  @ApiInput(UnitRequest)
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'conflict', 'rule')
  @HttpCode(204)
  @Put('units/:id')
  edit(@Param('id') id: string, @RequestBody() body: unknown): Promise<void> {
    return this.editing.editUnit(id, parseInput(UnitRequest, body));
  }

  @ApiOperation({ summary: 'Muda uma unidade de lugar no organograma, com as que estão abaixo dela' })
  @ApiInput(UnitPlaceRequest)
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'unknown_reference', 'rule')
  @HttpCode(204)
  @Put('units/:id/place')
  move(@Param('id') id: string, @RequestBody() body: unknown): Promise<void> {
    return this.chart.move(id, parseInput(UnitPlaceRequest, body).parentId);
  }

  @ApiOperation({
    summary: 'Encerra uma unidade',
    description:
      'Os processos abertos vão para a unidade sucessora, até 500 por pedido. Se algum ficar, a resposta diz por quê e a unidade continua aberta.',
  })
  @ApiInput(ClosingRequest)
  @ApiOkResponse({ type: ClosingAnswer })
  @ApiProblems('not_found', 'unknown_reference', 'rule')
  @HttpCode(200)
  // It moves processes that support does not see.
  @OpenToSupport(false)
  @Post('units/:id/closing')
  async close(@Param('id') id: string, @RequestBody() body: unknown): Promise<ClosingAnswer> {
    const { closed, moved, refused } = await this.closing.run(id, parseInput(ClosingRequest, body));
    return { closed, moved, refused: refused.map(({ id: of, sentence = '' }) => ({ id: of, sentence })) };
  }
}
