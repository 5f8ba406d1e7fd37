import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
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
import { LegalGroundAnswer, levelWord } from '../access.dto';
import { Access } from '../access.service';
import {
  groundOf,
  LegalGroundChangeRequest,
  LegalGroundMadeAnswer,
  LegalGroundRequest,
} from './legal-grounds.dto';
import { LegalGrounds } from './legal-grounds';

@ApiNoun('Catálogos')
@OpenToSupport()
@Controller('api/v1/legal-grounds')
export class LegalGroundsController {
  constructor(
    private readonly database: Database,
    private readonly access: Access,
    private readonly grounds: LegalGrounds,
  ) {}

  @SignedIn()
  @ApiOperation({ summary: 'Lista as hipóteses legais de restrição e de sigilo' })
  @ApiOkResponse({ type: [LegalGroundAnswer] })
  @ForService('catalogues.read')
  @Get()
  async list(): Promise<LegalGroundAnswer[]> {
    const grounds = await this.database.work(() => this.access.legalGrounds());
    return grounds.map((ground) => ({ ...ground, level: levelWord(ground.level) }));
  }

  @Requires('tenant.administer')
  @ApiOperation({ summary: 'Inclui uma hipótese legal' })
  @ApiInput(LegalGroundRequest)
  @ApiCreatedResponse({ type: LegalGroundMadeAnswer })
  @ApiProblems('conflict')
  @Post()
  async create(@Body() body: unknown): Promise<LegalGroundMadeAnswer> {
    return { id: await this.grounds.create(groundOf(parseInput(LegalGroundRequest, body))) };
  }

  @Requires('tenant.administer')
  @ApiOperation({ summary: 'Altera o nome e a base legal de uma hipótese', description: 'O nível não muda.' })
  @ApiInput(LegalGroundChangeRequest)
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'conflict')
  @HttpCode(204)
  @Put(':id')
  change(@Param('id') id: string, @Body() body: unknown): Promise<void> {
    return this.grounds.change(id, parseInput(LegalGroundChangeRequest, body));
  }

  @Requires('tenant.administer')
  @ApiOperation({ summary: 'Desativa uma hipótese legal', description: 'O que já se apoia nela fica.' })
  @ApiNoContentResponse()
  @ApiProblems('not_found')
  @HttpCode(204)
  @Delete(':id')
  retire(@Param('id') id: string): Promise<void> {
    return this.grounds.setActive(id, false);
  }

  @Requires('tenant.administer')
  @ApiOperation({ summary: 'Reativa uma hipótese legal' })
  @ApiNoContentResponse()
  @ApiProblems('not_found')
  @HttpCode(204)
  @Post(':id/restoration')
  restore(@Param('id') id: string): Promise<void> {
    return this.grounds.setActive(id, true);
  }
}
