import { Transform } from 'class-transformer';
import { IsString, MaxLength } from 'class-validator';
import { sentence } from '../../platform/errors';
import { blankIsAbsent } from '../../platform/http';

const missing = { message: sentence('users.code_needed') };

export class CodeForm {
  @Transform(blankIsAbsent)
  @IsString(missing)
  @MaxLength(20, missing)
  code: string;
}
