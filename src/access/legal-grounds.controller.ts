import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { Database } from '../platform/database';
import { ApiNoun, SignedIn } from '../platform/http';
import { LegalGroundAnswer, levelWord } from './access.dto';
import { Access } from './access.service';

@ApiNoun('Catálogos')
@SignedIn()
@Controller('api/v1/legal-grounds')
export class LegalGroundsController {
  constructor(
    private readonly database: Database,
    private readonly access: Access,
  ) {}

  @ApiOperation({ summary: 'Lista as hipóteses legais de restrição e de sigilo' })
  @ApiOkResponse({ type: [LegalGroundAnswer] })
  @Get()
  async list(): Promise<LegalGroundAnswer[]> {
    const grounds = await this.database.work(() => this.access.legalGrounds());
    return grounds.map((ground) => ({ ...ground, level: levelWord(ground.level) }));
  }
}
