import { Transform } from 'class-transformer';
import { IsInt, IsNotEmpty, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { sentence } from '../../platform/errors';
import { asBoolean, asInteger, severalLines } from '../../platform/http';

const mostEvents = 200;
const before = { message: sentence('platform.page_before') };
const limit = { message: sentence('platform.page_limit', { most: mostEvents }) };

export class HistoryPageQuery {
  @ApiPropertyOptional({
    type: 'integer',
    description: 'Só os andamentos anteriores a este seq.',
    minimum: 1,
  })
  @Transform(asInteger)
  @IsOptional()
  @IsInt(before)
  @Min(1, before)
  @Max(2_147_483_647, before)
  before?: number;

  @ApiPropertyOptional({
    type: 'integer',
    description: 'Quantos andamentos.',
    minimum: 1,
    maximum: mostEvents,
    default: 50,
  })
  @Transform(asInteger)
  @IsInt(limit)
  @Min(1, limit)
  @Max(mostEvents, limit)
  limit: number = 50;

  @ApiPropertyOptional({ type: Boolean, description: 'Só os atos do histórico resumido.', default: false })
  @Transform(asBoolean)
  summary: boolean = false;
}

export const mostText = 2000;
const text = { message: sentence('processes.text_needed', { most: mostText }) };

export class EntryRequest {
  @ApiProperty({ description: 'O andamento, como será lido por todos.', maxLength: mostText })
  @Transform(severalLines)
  @IsString(text)
  @IsNotEmpty(text)
  @MaxLength(mostText, text)
  text: string;
}

export class EventAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer', description: 'O lugar na cadeia do processo, a partir de 1.' })
  seq: number;

  @ApiProperty({ example: 'process.opened' })
  type: string;

  @ApiProperty()
  occurredAt: Date;

  @ApiProperty({ example: 'Processo recebido na unidade' })
  sentence: string;

  @ApiProperty({ type: String, nullable: true })
  actorName: string | null;

  @ApiProperty({ type: String, nullable: true })
  unitLabel: string | null;

  @ApiPropertyOptional({ description: 'Por que foi enviado. Só para quem pode ler o processo.' })
  note?: string;
}

class BrokenEventAnswer {
  @ApiProperty({ type: 'integer' })
  seq: number;

  @ApiPropertyOptional({ format: 'uuid' })
  id?: string;

  @ApiProperty({ description: 'O que está errado nele.' })
  problem: string;
}

export class ChainAnswer {
  @ApiProperty({ description: 'Se nada foi alterado, retirado ou trocado de ordem.' })
  whole: boolean;

  @ApiProperty({ type: 'integer' })
  events: number;

  @ApiPropertyOptional({
    type: BrokenEventAnswer,
    description: 'O primeiro andamento que não está como foi escrito.',
  })
  firstBroken?: BrokenEventAnswer;
}
