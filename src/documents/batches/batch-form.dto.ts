import { IntersectionType, PickType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsString, MaxLength } from 'class-validator';
import { sentence } from '../../platform/errors';
import { asBoolean } from '../../platform/http';
import { DraftForm } from '../pages/document-forms.dto';
import { mostCsvBytes } from './csv';

class LinesForm {
  @IsString({ message: sentence('documents.csv_empty') })
  @MaxLength(mostCsvBytes, { message: sentence('documents.csv_too_large') })
  csv: string;

  @Transform(asBoolean)
  @IsBoolean()
  circular: boolean;
}

/** As the page sends it: the fields of one new document, whose name and number come with each line. */
export class BatchForm extends IntersectionType(
  PickType(DraftForm, ['typeId', 'templateId', 'modelCode', 'level', 'legalGroundId'] as const),
  LinesForm,
) {}
