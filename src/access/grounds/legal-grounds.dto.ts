import { Transform } from 'class-transformer';
import { IsIn, IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { sentence } from '../../platform/errors';
import { onOneLine } from '../../platform/http';
import { levelWords } from '../access.dto';
import type { Level } from '../levels';

export const mostGroundName = 150;
export const mostLegalBase = 200;
/** Public needs no ground. */
export const groundLevels = ['restricted', 'secret'] as const;

const name = { message: sentence('access.ground_name', { most: mostGroundName }) };
const legalBase = { message: sentence('access.ground_base', { most: mostLegalBase }) };

export class LegalGroundChangeRequest {
  @ApiProperty({ example: 'Informação pessoal', maxLength: mostGroundName })
  @Transform(onOneLine)
  @IsString(name)
  @IsNotEmpty(name)
  @MaxLength(mostGroundName, name)
  name: string;

  @ApiProperty({ example: 'Lei nº 12.527/2011, art. 31', maxLength: mostLegalBase })
  @Transform(onOneLine)
  @IsString(legalBase)
  @IsNotEmpty(legalBase)
  @MaxLength(mostLegalBase, legalBase)
  legalBase: string;
}

export class LegalGroundRequest extends LegalGroundChangeRequest {
  @ApiProperty({ enum: groundLevels, description: 'O nível a que serve; depois não muda.' })
  @IsIn(groundLevels, { message: sentence('access.ground_level') })
  level: (typeof groundLevels)[number];
}

/** The same, as the service takes it. */
export const groundOf = ({ level, ...ground }: LegalGroundRequest) => ({
  ...ground,
  level: levelWords.indexOf(level) as Level,
});

export class LegalGroundMadeAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;
}
