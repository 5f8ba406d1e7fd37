import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
} from 'class-validator';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { sentence } from '../platform/errors';
import { asBoolean, asList, blankIsAbsent, severalLines } from '../platform/http';
import { ProcessAnswer } from '../processes';

const mostUnits = 100;
export const mostNote = 2000;
const noDestination = { message: sentence('dispatch.no_destination') };
const unknown = { message: sentence('dispatch.unknown_destination') };
const note = { message: sentence('dispatch.note', { most: mostNote }) };
const yesOrNo = { message: sentence('platform.yes_or_no') };

export class DispatchRequest {
  @ApiProperty({
    type: [String],
    description: 'Unidades de destino, de GET /api/v1/units.',
    minItems: 1,
    maxItems: mostUnits,
    items: { type: 'string', format: 'uuid' },
  })
  @IsArray(noDestination)
  @ArrayMinSize(1, noDestination)
  @ArrayMaxSize(mostUnits, { message: sentence('dispatch.too_many', { most: mostUnits }) })
  @IsUUID('all', { each: true, ...unknown })
  unitIds: string[];

  @ApiPropertyOptional({ description: 'Por que o processo é enviado: a primeira coisa que o destino lê.' })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsString(note)
  @MaxLength(mostNote, note)
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
}

/** The same from the form of the workspace. */
export class DispatchForm {
  @Transform(asList)
  @IsArray(noDestination)
  @ArrayMinSize(1, noDestination)
  @ArrayMaxSize(mostUnits, { message: sentence('dispatch.too_many', { most: mostUnits }) })
  @IsUUID('all', { each: true, ...unknown })
  unitIds: string[];

  @Transform(severalLines)
  @IsOptional()
  @IsString(note)
  @MaxLength(mostNote, note)
  note?: string;

  @Transform(asBoolean)
  @IsBoolean(yesOrNo)
  keepOpen: boolean;

  @Transform(asBoolean)
  @IsBoolean(yesOrNo)
  notify: boolean;
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

export class ProcessSheetAnswer extends ProcessAnswer {
  @ApiProperty({
    type: LastDispatchAnswer,
    nullable: true,
    description: 'Quem enviou por último, e por quê.',
  })
  lastDispatch: LastDispatchAnswer | null;
}
