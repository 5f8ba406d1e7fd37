import { Transform } from 'class-transformer';
import { IsISO8601, IsNotEmpty, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { sentence } from '../../platform/errors';
import { onOneLine } from '../../platform/http';

export const mostAct = 200;
const day = { message: sentence('units.substitution_day') };
const act = { message: sentence('units.substitution_act', { most: mostAct }) };

export class SubstitutionRequest {
  @ApiProperty({ format: 'uuid', description: 'O cargo de quem é substituído.' })
  @IsUUID('all', { message: sentence('units.unknown_position') })
  positionId: string;

  @ApiProperty({ format: 'uuid', description: 'Quem substitui.' })
  @IsUUID('all', { message: sentence('units.unknown_substitute') })
  userId: string;

  @ApiProperty({ format: 'date', description: 'O primeiro dia.' })
  @IsISO8601({ strict: true }, day)
  @Matches(/^\d{4}-\d{2}-\d{2}$/, day)
  startsOn: string;

  @ApiProperty({ format: 'date', description: 'O último dia, que também conta.' })
  @IsISO8601({ strict: true }, day)
  @Matches(/^\d{4}-\d{2}-\d{2}$/, day)
  endsOn: string;

  @ApiProperty({ example: 'Portaria nº 12/2026', maxLength: mostAct, description: 'O ato que designou.' })
  @Transform(onOneLine)
  @IsString(act)
  @IsNotEmpty(act)
  @MaxLength(mostAct, act)
  act: string;
}

export class SubstitutionAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  positionId: string;

  @ApiProperty({ description: 'O cargo.' })
  title: string;

  @ApiProperty({ description: 'Quem é substituído.' })
  holder: string;

  @ApiProperty({ format: 'uuid' })
  userId: string;

  @ApiProperty({ description: 'Quem substitui.' })
  substitute: string;

  @ApiProperty({ format: 'date' })
  startsOn: string;

  @ApiProperty({ format: 'date' })
  endsOn: string;

  @ApiProperty()
  act: string;
}

export class HeldPositionAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  title: string;

  @ApiProperty({ description: 'De quem é.' })
  holder: string;
}

export class NewSubstitutionAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;
}
