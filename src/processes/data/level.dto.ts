import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { levels, type Level } from '../../access';
import { sentence } from '../../platform/errors';
import { blankIsAbsent } from '../../platform/http';

/** Nível de acesso and hipótese legal, as a form sends them. */
export class LevelForm {
  @Transform(({ value }) => (value === '' ? undefined : Number(value)))
  @IsIn(levels, { message: sentence('processes.level_missing') })
  level: Level;

  @Transform(blankIsAbsent)
  @IsOptional()
  @IsUUID('all', { message: sentence('access.ground_unknown') })
  legalGroundId?: string;
}
