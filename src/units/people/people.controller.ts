import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiPropertyOptional, ApiQuery } from '@nestjs/swagger';
import { IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { Database } from '../../platform/database';
import { sentence } from '../../platform/errors';
import { ApiNoun, ApiProblems, parseInput, Requires } from '../../platform/http';
import { PeopleQueries } from './people.queries';

const text = { message: sentence('units.people_text', { most: 100 }) };

class PeopleRequest {
  @ApiPropertyOptional({ description: 'Palavras do nome, ou a sigla da unidade.', maxLength: 100 })
  @IsOptional()
  @IsString(text)
  @MaxLength(100, text)
  text?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'Só as pessoas desta unidade.' })
  @IsOptional()
  @IsUUID('all', { message: sentence('units.unknown_unit') })
  unitId?: string;
}

export class PersonAtAnswer {
  @ApiProperty({ format: 'uuid' })
  userId: string;

  @ApiProperty({ example: 'Carla Nogueira' })
  name: string;

  @ApiProperty({ format: 'uuid' })
  unitId: string;

  @ApiProperty({ example: 'PGM' })
  unitLabel: string;

  @ApiProperty({ example: 'Procuradoria-Geral do Município' })
  unitName: string;
}

@ApiNoun('Catálogos')
@Controller('api/v1/people')
export class PeopleController {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleQueries,
  ) {}

  @Requires('process.read')
  @ApiOperation({
    summary: 'Procura as pessoas e as unidades em que trabalham',
    description: 'No máximo 20, por nome. Quem trabalha em duas unidades aparece duas vezes.',
  })
  @ApiQuery({ type: PeopleRequest })
  @ApiOkResponse({ type: [PersonAtAnswer] })
  @ApiProblems('invalid')
  @Get()
  search(@Query() query: unknown): Promise<PersonAtAnswer[]> {
    const { text: words = '', unitId } = parseInput(PeopleRequest, query);
    return this.database.work(() => this.people.search({ text: words, unitId, permission: 'process.read' }));
  }
}
