import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { levelWord, levelWords, type LevelWord } from '../../access';
import { sentence } from '../../platform/errors';
import { blankIsAbsent, onOneLine } from '../../platform/http';
import type { SignatureLevel } from '../sealing/rendition';
import type { KeptLevelRule, NewLevelRule } from './signature-levels';

export const signatureLevels = ['simple', 'advanced', 'qualified'] as const;
export const guardedLevels = ['restricted', 'secret'] as const satisfies LevelWord[];

const mostPosition = 200;
const position = { message: sentence('signatures.rule_position', { most: mostPosition }) };
const blankOneLine = (given: { value: unknown }): unknown => {
  const value = onOneLine(given);
  return value === '' ? undefined : value;
};

export class LevelRuleRequest {
  @ApiPropertyOptional({ format: 'uuid', description: 'Só para este tipo de documento.' })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsUUID('all', { message: sentence('signatures.rule_type') })
  documentTypeId?: string;

  @ApiPropertyOptional({
    enum: guardedLevels,
    description: 'Só a partir deste nível de acesso; restricted inclui secret.',
  })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsIn(guardedLevels, { message: sentence('signatures.rule_access') })
  accessLevel?: (typeof guardedLevels)[number];

  @ApiPropertyOptional({ maxLength: mostPosition, description: 'Só de quem assina com este cargo.' })
  @Transform(blankOneLine)
  @IsOptional()
  @IsString(position)
  @MaxLength(mostPosition, position)
  positionTitle?: string;

  @ApiProperty({ enum: signatureLevels, description: 'O nível mínimo.' })
  @IsIn(signatureLevels, { message: sentence('signatures.rule_level') })
  minimum: SignatureLevel;
}

/** The same, as the service takes it. */
export const ruleOf = ({ accessLevel, ...rule }: LevelRuleRequest): NewLevelRule => ({
  ...rule,
  accessLevel: accessLevel && (accessLevel === 'restricted' ? 1 : 2),
});

export class LevelRuleAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  documentTypeId: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'O nome do tipo de documento.' })
  documentType: string | null;

  @ApiProperty({ type: String, enum: levelWords, nullable: true })
  accessLevel: LevelWord | null;

  @ApiProperty({ type: String, nullable: true })
  positionTitle: string | null;

  @ApiProperty({ enum: signatureLevels })
  minimum: SignatureLevel;

  static of({ typeName, accessLevel, ...rule }: KeptLevelRule): LevelRuleAnswer {
    return {
      ...rule,
      documentType: typeName,
      accessLevel: accessLevel === null ? null : levelWord(accessLevel),
    };
  }
}

export class NewLevelRuleAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;
}
