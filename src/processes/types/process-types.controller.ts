import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { levelWord } from '../../access';
import { Database } from '../../platform/database';
import {
  ApiInput,
  ApiNoun,
  ApiProblems,
  ForService,
  OpenToSupport,
  parseInput,
  Requires,
  SignedIn,
} from '../../platform/http';
import { ProcessTypes } from '../opening/process-types';
import { ProcessTypeAnswer } from '../processes.dto';
import { ProcessTypeCatalogue } from './process-type-catalogue';
import { ProcessTypeMadeAnswer, processTypeOf, ProcessTypeRequest } from './process-types.dto';

@ApiNoun('Catálogos')
@OpenToSupport()
@Controller('api/v1/process-types')
export class ProcessTypesController {
  constructor(
    private readonly database: Database,
    private readonly types: ProcessTypes,
    private readonly catalogue: ProcessTypeCatalogue,
  ) {}

  @SignedIn()
  @ApiOperation({ summary: 'Lista os tipos de processo' })
  @ApiOkResponse({ type: [ProcessTypeAnswer] })
  @ForService('catalogues.read')
  @Get()
  async list(): Promise<ProcessTypeAnswer[]> {
    const types = await this.database.work(() => this.types.withClasses());
    return types.map((type) => ({
      ...type,
      allowedLevels: type.allowedLevels.map(levelWord),
      suggestedLevel: levelWord(type.suggestedLevel),
    }));
  }

  @Requires('tenant.administer')
  @ApiOperation({ summary: 'Inclui um tipo de processo' })
  @ApiInput(ProcessTypeRequest)
  @ApiCreatedResponse({ type: ProcessTypeMadeAnswer })
  @ApiProblems('unknown_reference', 'conflict')
  @Post()
  async create(@Body() body: unknown): Promise<ProcessTypeMadeAnswer> {
    return { id: await this.catalogue.create(processTypeOf(parseInput(ProcessTypeRequest, body))) };
  }

  @Requires('tenant.administer')
  @ApiOperation({
    summary: 'Altera um tipo de processo',
    description: 'Os processos que já são deste tipo ficam como estão.',
  })
  @ApiInput(ProcessTypeRequest)
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'unknown_reference', 'conflict')
  @HttpCode(204)
  @Put(':id')
  change(@Param('id') id: string, @Body() body: unknown): Promise<void> {
    return this.catalogue.change(id, processTypeOf(parseInput(ProcessTypeRequest, body)));
  }

  @Requires('tenant.administer')
  @ApiOperation({ summary: 'Desativa um tipo de processo', description: 'Os processos dele seguem.' })
  @ApiNoContentResponse()
  @ApiProblems('not_found')
  @HttpCode(204)
  @Delete(':id')
  retire(@Param('id') id: string): Promise<void> {
    return this.catalogue.setActive(id, false);
  }

  @Requires('tenant.administer')
  @ApiOperation({ summary: 'Reativa um tipo de processo' })
  @ApiNoContentResponse()
  @ApiProblems('not_found')
  @HttpCode(204)
  @Post(':id/restoration')
  restore(@Param('id') id: string): Promise<void> {
    return this.catalogue.setActive(id, true);
  }
}
