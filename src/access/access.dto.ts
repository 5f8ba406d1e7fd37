import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { sentence } from '../platform/errors';
import { blankIsAbsent } from '../platform/http';
import type { Level } from './levels';

/** The levels as programs write them. */
export const levelWords = ['public', 'restricted', 'secret'] as const;
export type LevelWord = (typeof levelWords)[number];

export const levelWord = (level: Level): LevelWord => levelWords[level];

/** The part of an input that says who may see what it makes. */
export class AccessRequest {
  @ApiProperty({ enum: levelWords, description: 'Público, restrito ou sigiloso.' })
  @IsIn(levelWords, { message: sentence('access.level_unknown') })
  level: LevelWord;

  @ApiPropertyOptional({ format: 'uuid', description: 'Obrigatória quando o nível não é público.' })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsUUID('all', { message: sentence('access.ground_unknown') })
  legalGroundId?: string;
}

/** The same, as the services take it. */
export const accessOf = ({ level, legalGroundId }: AccessRequest) => ({
  level: levelWords.indexOf(level) as Level,
  legalGroundId,
});

export class LegalGroundAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'Informação pessoal' })
  name: string;

  @ApiProperty({ example: 'Art. 31 da Lei nº 12.527/2011' })
  legalBase: string;

  @ApiProperty({ enum: levelWords, description: 'O nível a que esta hipótese serve.' })
  level: LevelWord;
}
