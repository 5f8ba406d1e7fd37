import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { levels, type Level } from '../../access';
import { sentence } from '../../platform/errors';
import { asBoolean, blankIsAbsent } from '../../platform/http';
import { ModelCode } from '../api/documents.dto';
import { mostCsvBytes } from './csv';

/** As the page sends it. */
export class BatchForm {
  @IsUUID('all', { message: sentence('documents.unknown_type') })
  typeId: string;

  @Transform(blankIsAbsent)
  @IsOptional()
  @IsUUID('all', { message: sentence('documents.unknown_template') })
  templateId?: string;

  @ModelCode()
  modelCode?: string;

  @Transform(({ value }) => (value === '' ? undefined : Number(value)))
  @IsIn(levels, { message: sentence('documents.level_missing') })
  level: Level;

  @Transform(blankIsAbsent)
  @IsOptional()
  @IsUUID('all', { message: sentence('access.ground_unknown') })
  legalGroundId?: string;

  @IsString({ message: sentence('documents.csv_empty') })
  @MaxLength(mostCsvBytes, { message: sentence('documents.csv_too_large') })
  csv: string;

  @Transform(asBoolean)
  @IsBoolean()
  circular: boolean;
}
