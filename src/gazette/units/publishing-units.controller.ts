import { Body, Controller, Get, HttpCode, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApiInput, ApiNoun, ApiProblems, parseInput, Requires, SignedIn } from '../../platform/http';
import { PublishingUnitAnswer, PublishingUnitsRequest } from '../publications/publications.dto';
import { PublishingUnits } from './publishing-units';

@ApiNoun('Boletim')
@Controller('api/v1/publishing-units')
export class PublishingUnitsController {
  constructor(private readonly units: PublishingUnits) {}

  @SignedIn()
  @ApiOperation({ summary: 'Lista as unidades e diz quais publicam no boletim' })
  @ApiOkResponse({ type: [PublishingUnitAnswer] })
  @Get()
  list(): Promise<PublishingUnitAnswer[]> {
    return this.units.list();
  }

  @Requires('tenant.administer')
  @ApiOperation({ summary: 'Diz quais unidades publicam no boletim' })
  @ApiInput(PublishingUnitsRequest)
  @ApiNoContentResponse()
  @ApiProblems('unknown_reference')
  @HttpCode(204)
  @Put()
  choose(@Body() body: unknown): Promise<void> {
    return this.units.choose(parseInput(PublishingUnitsRequest, body).unitIds);
  }
}
