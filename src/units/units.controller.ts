import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { currentActor } from '../platform/context';
import { Database } from '../platform/database';
import { ApiNoun, ForService, SignedIn, UnitAnswer } from '../platform/http';
import { PositionAnswer } from './units.dto';
import { UnitsQueries } from './units.queries';

@ApiNoun('Catálogos')
@SignedIn()
@Controller('api/v1')
export class UnitsController {
  constructor(
    private readonly database: Database,
    private readonly units: UnitsQueries,
  ) {}

  @ApiOperation({ summary: 'Lista as unidades para onde um processo pode ser enviado' })
  @ApiOkResponse({ type: [UnitAnswer] })
  @ForService('catalogues.read')
  @Get('units')
  destinations(): Promise<UnitAnswer[]> {
    return this.database.work(() => this.units.destinations(currentActor().unit.id));
  }

  @ApiOperation({ summary: 'Lista os cargos com que a pessoa pode assinar hoje' })
  @ApiOkResponse({ type: [PositionAnswer] })
  @Get('me/positions')
  async positions(): Promise<PositionAnswer[]> {
    const held = await this.database.work(() => this.units.positionsOf(currentActor().userId));
    return held.map(({ id, title }) => ({ id, title }));
  }
}
