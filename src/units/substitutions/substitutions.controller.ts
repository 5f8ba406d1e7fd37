import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { Database } from '../../platform/database';
import { ApiInput, ApiNoun, ApiProblems, parseInput, Requires } from '../../platform/http';
import {
  HeldPositionAnswer,
  NewSubstitutionAnswer,
  SubstitutionAnswer,
  SubstitutionRequest,
} from './substitutions.dto';
import { Substitutions } from './substitutions';

@ApiNoun('Substituições')
@Requires('tenant.administer')
@Controller('api/v1')
export class SubstitutionsController {
  constructor(
    private readonly database: Database,
    private readonly substitutions: Substitutions,
  ) {}

  @ApiOperation({ summary: 'Lista os cargos em vigor e de quem são' })
  @ApiOkResponse({ type: [HeldPositionAnswer] })
  @ApiProblems('forbidden')
  @Get('positions')
  positions(): Promise<HeldPositionAnswer[]> {
    return this.database.work(() => this.substitutions.positions());
  }

  @ApiOperation({ summary: 'Lista as substituições de hoje em diante' })
  @ApiOkResponse({ type: [SubstitutionAnswer] })
  @ApiProblems('forbidden')
  @Get('substitutions')
  list(): Promise<SubstitutionAnswer[]> {
    return this.database.work(() => this.substitutions.list());
  }

  @ApiOperation({
    summary: 'Registra quem assina no lugar do titular de um cargo',
    description: 'Vale do primeiro ao último dia. A assinatura diz que foi em substituição, e a quem.',
  })
  @ApiInput(SubstitutionRequest)
  @ApiCreatedResponse({ type: NewSubstitutionAnswer })
  @ApiProblems('forbidden', 'unknown_reference', 'rule')
  @Post('substitutions')
  async create(@Body() body: unknown): Promise<NewSubstitutionAnswer> {
    return { id: await this.substitutions.create(parseInput(SubstitutionRequest, body)) };
  }

  @ApiOperation({ summary: 'Encerra uma substituição; o que já foi assinado continua valendo' })
  @ApiNoContentResponse()
  @ApiProblems('not_found')
  @HttpCode(204)
  @Delete('substitutions/:id')
  end(@Param('id') id: string): Promise<void> {
    return this.substitutions.end(id);
  }
}
