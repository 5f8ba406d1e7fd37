import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
} from 'class-validator';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { levelWords, type Level, type LevelWord } from '../../access';
import { mostClasses } from '../../classification';
import { sentence } from '../../platform/errors';
import { asList, blankIsAbsent, onOneLine } from '../../platform/http';
import type { NewProcessType } from '../opening/process-types';

export const mostTypeName = 150;
const name = { message: sentence('processes.type_name', { most: mostTypeName }) };
const levels = { message: sentence('processes.type_levels') };
const classes = { message: sentence('classification.most', { most: mostClasses }) };

export class ProcessTypeRequest {
  @ApiProperty({
    example: 'Obras: Habite-se',
    maxLength: mostTypeName,
    description: 'O que vem antes dos dois-pontos é a área.',
  })
  @Transform(onOneLine)
  @IsString(name)
  @IsNotEmpty(name)
  @MaxLength(mostTypeName, name)
  name: string;

  @ApiProperty({ enum: levelWords, isArray: true, description: 'Os níveis que os processos podem ter.' })
  @Transform(asList)
  @IsArray(levels)
  @ArrayNotEmpty(levels)
  @ArrayMaxSize(levelWords.length, levels)
  @IsIn(levelWords, { each: true, ...levels })
  allowedLevels: LevelWord[];

  @ApiProperty({ enum: levelWords, description: 'Um dos permitidos.' })
  @IsIn(levelWords, { message: sentence('processes.type_suggestion') })
  suggestedLevel: LevelWord;

  @ApiPropertyOptional({ format: 'uuid', description: 'Obrigatória quando o nível sugerido não é público.' })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsUUID('all', { message: sentence('access.ground_unknown') })
  legalGroundId?: string;

  @ApiPropertyOptional({
    type: [String],
    maxItems: mostClasses,
    description: 'Os assuntos que sugere, o principal primeiro. Sem eles, quem abre o processo escolhe.',
  })
  @IsOptional()
  @IsArray(classes)
  @ArrayMaxSize(mostClasses, classes)
  @IsUUID('all', { each: true, message: sentence('classification.unknown_class') })
  classIds?: string[];
}

/** The same, as the service takes it. */
export const processTypeOf = (request: ProcessTypeRequest): NewProcessType => ({
  name: request.name,
  allowedLevels: [...new Set(request.allowedLevels.map(levelOf))].sort(),
  suggestedLevel: levelOf(request.suggestedLevel),
  suggestedLegalGroundId: request.legalGroundId ?? null,
  classIds: [...new Set(request.classIds ?? [])],
});

const levelOf = (word: LevelWord): Level => levelWords.indexOf(word) as Level;

export class ProcessTypeMadeAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;
}
