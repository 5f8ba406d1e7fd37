import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { Database } from '../../platform/database';
import { ApiInput, ApiNoun, ApiProblems, parseInput, Requires } from '../../platform/http';
import { LevelRuleAnswer, LevelRuleRequest, NewLevelRuleAnswer, ruleOf } from './levels.dto';
import { SignatureLevels } from './signature-levels';

@ApiNoun('Níveis de assinatura')
@Requires('tenant.administer')
@Controller('api/v1/signature-levels')
export class LevelsController {
  constructor(
    private readonly database: Database,
    private readonly levels: SignatureLevels,
  ) {}

  @ApiOperation({
    summary: 'Lista o nível mínimo de assinatura por ato (Lei nº 14.063/2020, art. 5º)',
    description: 'De várias regras que se aplicam a um documento vale a mais exigente.',
  })
  @ApiOkResponse({ type: [LevelRuleAnswer] })
  @ApiProblems('forbidden')
  @Get()
  async list(): Promise<LevelRuleAnswer[]> {
    return (await this.database.work(() => this.levels.list())).map((rule) => LevelRuleAnswer.of(rule));
  }

  @ApiOperation({ summary: 'Cria uma regra' })
  @ApiInput(LevelRuleRequest)
  @ApiCreatedResponse({ type: NewLevelRuleAnswer })
  @ApiProblems('forbidden', 'unknown_reference', 'conflict')
  @Post()
  async create(@Body() body: unknown): Promise<NewLevelRuleAnswer> {
    return { id: await this.levels.create(ruleOf(parseInput(LevelRuleRequest, body))) };
  }

  @ApiOperation({ summary: 'Apaga uma regra' })
  @ApiNoContentResponse()
  @ApiProblems('not_found')
  @HttpCode(204)
  @Delete(':id')
  delete(@Param('id') id: string): Promise<void> {
    return this.levels.delete(id);
  }
}
