import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsString, MaxLength } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { sentence } from '../../../../platform/errors';
import { asList } from '../../../../platform/http';
import type { OfferedLevel } from './level-proposal';

const types = { message: sentence('setup.levels') };
const levels = ['advanced', 'qualified'] as const;

export class ProposedLevelsRequest {
  @ApiProperty({ type: [String], description: 'Os tipos de documento da proposta que o município aceita.' })
  @Transform(asList)
  @IsArray(types)
  @ArrayMaxSize(50, types)
  @IsString({ each: true, ...types })
  @MaxLength(200, { each: true, ...types })
  types: string[];
}

export class ProposedLevelAnswer {
  @ApiProperty({ example: 'Decreto' })
  type: string;

  @ApiProperty({ format: 'uuid' })
  documentTypeId: string;

  @ApiProperty({ enum: levels })
  minimum: (typeof levels)[number];

  @ApiProperty()
  because: string;

  @ApiProperty({ description: 'Se já há uma regra para este tipo.' })
  there: boolean;

  static of({ type, documentTypeId, minimum, because, there }: OfferedLevel): ProposedLevelAnswer {
    return { type, documentTypeId, minimum, because, there };
  }
}

export class MadeLevelsAnswer {
  @ApiProperty({ type: 'integer', description: 'Quantas regras foram criadas.' })
  made: number;
}
