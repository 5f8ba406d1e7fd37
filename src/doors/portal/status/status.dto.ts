import { Transform } from 'class-transformer';
import { IsString, MaxLength } from 'class-validator';
import { sentence } from '../../../platform/errors';
import { blankIsAbsent } from '../../../platform/http';

export class StatusQuery {
  @Transform(blankIsAbsent)
  @MaxLength(200, { message: sentence('portal.number_long') })
  @IsString({ message: sentence('portal.number_missing') })
  q: string;
}
