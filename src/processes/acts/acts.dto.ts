import { Transform } from 'class-transformer';
import { IsISO8601, IsNotEmpty, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { sentence } from '../../platform/errors';
import { blankIsAbsent, severalLines } from '../../platform/http';
import { transitions, type ProcessAct } from '../transitions';

export const mostReason = 500;
const reason = { message: sentence('processes.reason_needed', { most: mostReason }) };
const date = { message: sentence('processes.date_form') };
const unknown = { message: sentence('processes.unknown_other') };

/** Why it is done: it stands in the history. */
export class ReasonRequest {
  @ApiProperty({ description: 'O motivo, que fica no andamento.', maxLength: mostReason })
  @Transform(severalLines)
  @IsString(reason)
  @IsNotEmpty(reason)
  @MaxLength(mostReason, reason)
  reason: string;
}

export class SuspensionRequest extends ReasonRequest {
  @ApiPropertyOptional({ format: 'uuid', description: 'O processo cujo fim este espera.' })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsUUID('all', unknown)
  processId?: string;
}

export class OtherProcessRequest {
  @ApiProperty({ format: 'uuid', description: 'O outro processo.' })
  @IsUUID('all', unknown)
  processId: string;
}

export class DayRequest {
  @ApiProperty({ format: 'date', example: '2026-03-12' })
  @Transform(blankIsAbsent)
  @IsString(date)
  @Matches(/^(1[5-9]|20|21)\d\d-\d\d-\d\d$/, date)
  @IsISO8601({ strict: true }, date)
  date: string;
}

export class OptionalDayRequest {
  @ApiPropertyOptional({ format: 'date', example: '2026-03-12' })
  @Transform(blankIsAbsent)
  @IsOptional()
  @Matches(/^(1[5-9]|20|21)\d\d-\d\d-\d\d$/, date)
  @IsISO8601({ strict: true }, date)
  date?: string;
}

export class PossibleActAnswer {
  @ApiProperty({ enum: Object.keys(transitions), description: 'O ato, como o sistema o chama.' })
  act: ProcessAct;

  @ApiProperty()
  possible: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'Por que não é possível agora.' })
  reason: string | null;
}
