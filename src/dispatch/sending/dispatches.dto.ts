import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { sentence } from '../../platform/errors';
import { blankIsAbsent } from '../../platform/http';
import { ProcessAnswer } from '../../processes';

export const mostUnits = 100;
export const mostProcesses = 500;
export const mostNote = 2000;
export const mostDays = 1000;
export const noDestination = { message: sentence('dispatch.no_destination') };
export const unknownDestination = { message: sentence('dispatch.unknown_destination') };
export const tooManyUnits = { message: sentence('dispatch.too_many', { most: mostUnits }) };
export const noteLimit = { message: sentence('dispatch.note', { most: mostNote }) };
export const yesOrNo = { message: sentence('platform.yes_or_no') };
export const aDay = { message: sentence('dispatch.day') };
export const unknownGroup = { message: sentence('dispatch.unknown_group') };
const days = { message: sentence('dispatch.return_days', { most: mostDays }) };
const term = { message: sentence('dispatch.return_term') };
const processes = { message: sentence('dispatch.which_processes', { most: mostProcesses }) };
/** The day itself is checked against the calendar. */
export const isoDate = /^\d{4}-\d{2}-\d{2}$/;

/** One of the three. */
export class ReturnRequest {
  @ApiPropertyOptional({ format: 'date', description: 'O dia do retorno.', example: '2026-04-17' })
  @IsOptional()
  @Matches(isoDate, aDay)
  on?: string;

  @ApiPropertyOptional({ description: 'Dias corridos a contar de hoje.', minimum: 1, maximum: mostDays })
  @IsOptional()
  @IsInt(days)
  @Min(1, days)
  @Max(mostDays, days)
  days?: number;

  @ApiPropertyOptional({ description: 'Dias úteis a contar de hoje.', minimum: 1, maximum: mostDays })
  @IsOptional()
  @IsInt(days)
  @Min(1, days)
  @Max(mostDays, days)
  businessDays?: number;
}

export class DispatchRequest {
  @ApiPropertyOptional({
    type: [String],
    description: 'Unidades de destino, de GET /api/v1/units. Ao menos uma, aqui ou em um grupo.',
    maxItems: mostUnits,
    items: { type: 'string', format: 'uuid' },
  })
  @IsArray(noDestination)
  @ArrayMaxSize(mostUnits, tooManyUnits)
  @IsUUID('all', { each: true, ...unknownDestination })
  unitIds: string[] = [];

  @ApiPropertyOptional({
    type: [String],
    description:
      'Grupos de envio da unidade, de GET /api/v1/dispatch-groups: as unidades deles são destinos também.',
    maxItems: mostUnits,
    items: { type: 'string', format: 'uuid' },
  })
  @IsArray(unknownGroup)
  @ArrayMaxSize(mostUnits, tooManyUnits)
  @IsUUID('all', { each: true, ...unknownGroup })
  groupIds: string[] = [];

  @ApiPropertyOptional({ description: 'Por que o processo é enviado: a primeira coisa que o destino lê.' })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsString(noteLimit)
  @MaxLength(mostNote, noteLimit)
  note?: string;

  @ApiPropertyOptional({
    default: false,
    description: 'Mantém o processo aberto também na unidade que envia.',
  })
  @IsBoolean(yesOrNo)
  keepOpen: boolean = false;

  @ApiPropertyOptional({ default: false, description: 'Avisa por e-mail cada unidade de destino.' })
  @IsBoolean(yesOrNo)
  notify: boolean = false;

  @ApiPropertyOptional({
    type: ReturnRequest,
    description:
      'Retorno programado: até quando cada destino devolve o processo. Um dia sem expediente passa ao próximo dia útil.',
  })
  @IsOptional()
  @ValidateNested(term)
  @Type(() => ReturnRequest)
  return?: ReturnRequest;

  @ApiPropertyOptional({
    format: 'date',
    description: 'Reabertura programada na unidade que envia, quando ela não mantém o processo aberto.',
  })
  @IsOptional()
  @Matches(isoDate, aDay)
  reopenOn?: string;
}

export class DispatchManyRequest extends DispatchRequest {
  @ApiProperty({
    type: [String],
    minItems: 1,
    maxItems: mostProcesses,
    items: { type: 'string', format: 'uuid' },
  })
  @IsArray(processes)
  @ArrayMinSize(1, processes)
  @ArrayMaxSize(mostProcesses, processes)
  @IsString({ each: true, ...processes })
  processIds: string[];
}

export class LastDispatchAnswer {
  @ApiProperty({ description: 'Sigla da unidade que enviou.' })
  fromLabel: string;

  @ApiProperty()
  fromName: string;

  @ApiProperty({ description: 'Sigla da unidade de destino.' })
  toLabel: string;

  @ApiProperty()
  sentBy: string;

  @ApiProperty()
  sentAt: Date;

  @ApiProperty({ type: String, nullable: true })
  note: string | null;
}

export class DispatchAnswer extends LastDispatchAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  toName: string;

  @ApiProperty({ type: Date, nullable: true })
  cancelledAt: Date | null;

  @ApiProperty({
    description: 'A unidade do pedido enviou e o destino ainda não recebeu: pode ser cancelado.',
  })
  cancellable: boolean;
}

export class ProcessSheetAnswer extends ProcessAnswer {
  @ApiProperty({
    type: LastDispatchAnswer,
    nullable: true,
    description: 'Quem enviou por último, e por quê.',
  })
  lastDispatch: LastDispatchAnswer | null;
}
