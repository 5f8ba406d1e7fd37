import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { levelWord } from '../../access';
import { Database } from '../../platform/database';
import { ApiNoun, SignedIn } from '../../platform/http';
import { ProcessTypes } from './process-types';
import { ProcessTypeAnswer } from '../processes.dto';

@ApiNoun('Catálogos')
@SignedIn()
@Controller('api/v1/process-types')
export class ProcessTypesController {
  constructor(
    private readonly database: Database,
    private readonly types: ProcessTypes,
  ) {}

  @ApiOperation({ summary: 'Lista os tipos de processo' })
  @ApiOkResponse({ type: [ProcessTypeAnswer] })
  @Get()
  async list(): Promise<ProcessTypeAnswer[]> {
    const types = await this.database.work(() => this.types.list());
    return types.map((type) => ({
      ...type,
      allowedLevels: type.allowedLevels.map(levelWord),
      suggestedLevel: levelWord(type.suggestedLevel),
    }));
  }
}
