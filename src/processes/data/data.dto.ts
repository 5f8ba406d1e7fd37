import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { sentence } from '../../platform/errors';
import { asInteger, blankIsAbsent, onOneLine } from '../../platform/http';
import { mostParties, mostSubject, PartyRequest } from '../processes.dto';
import { priorityKeys, type Priority } from './priorities';

const subject = { message: sentence('processes.subject_needed', { most: mostSubject }) };
const parties = { message: sentence('processes.parties_list', { most: mostParties }) };

const revision = { message: sentence('processes.revision') };

/** What is absent stays as it is. */
export class DataRequest {
  @ApiPropertyOptional({ format: 'uuid', description: 'Um dos tipos de GET /api/v1/process-types.' })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsUUID('all', { message: sentence('processes.unknown_type') })
  typeId?: string;

  @ApiPropertyOptional({ description: 'Especificação.', maxLength: mostSubject })
  @Transform(onOneLine)
  @IsOptional()
  @IsString(subject)
  @IsNotEmpty(subject)
  @MaxLength(mostSubject, subject)
  subject?: string;

  @ApiPropertyOptional({
    type: [PartyRequest],
    description: 'Todos os interessados, na ordem. Quem já está no processo pode vir só com o nome.',
    minItems: 1,
    maxItems: mostParties,
  })
  @IsOptional()
  @IsArray(parties)
  @ArrayMinSize(1, parties)
  @ArrayMaxSize(mostParties, parties)
  @ValidateNested({ each: true, ...parties })
  @Type(() => PartyRequest)
  parties?: PartyRequest[];

  @ApiPropertyOptional({
    type: 'integer',
    description:
      'A revision que veio com o processo lido. Se outra pessoa o alterou depois, nada é alterado.',
  })
  @Transform(blankIsAbsent)
  @Transform(asInteger)
  @IsOptional()
  @IsInt(revision)
  @Min(1, revision)
  revision?: number;
}

export class PriorityRequest {
  @ApiProperty({ enum: priorityKeys, description: 'O caso da lei que dá prioridade.' })
  @IsIn(priorityKeys, { message: sentence('processes.priority_needed') })
  priority: Priority;
}
