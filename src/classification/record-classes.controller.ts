import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { Database } from '../platform/database';
import { ApiNoun, ForService, SignedIn } from '../platform/http';
import { RecordClassAnswer } from './classification.dto';
import { RecordClasses } from './record-classes';

@ApiNoun('Catálogos')
@SignedIn()
@Controller('api/v1/record-classes')
export class RecordClassesController {
  constructor(
    private readonly database: Database,
    private readonly classes: RecordClasses,
  ) {}

  @ApiOperation({ summary: 'Lista os assuntos que podem ser escolhidos para classificar' })
  @ApiOkResponse({ type: [RecordClassAnswer] })
  @ForService('catalogues.read')
  @Get()
  async list(): Promise<RecordClassAnswer[]> {
    return (await this.database.work(() => this.classes.choosable())).map(RecordClassAnswer.of);
  }
}
