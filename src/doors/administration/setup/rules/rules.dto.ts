import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsString, MaxLength } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { sentence } from '../../../../platform/errors';
import { asList } from '../../../../platform/http';
import type { OfferedLevel } from './level-proposal';

const types = { message: sentence('setup.levels') };
const levels = ['advanced', 'qualified'] as const;

export class ProposedLevelsRequest {
  @ApiProperty({
    type: [String],
    description: 'Os tipos de documento e os cargos da proposta que o município aceita.',
  })
  @Transform(asList)
  @IsArray(types)
  @ArrayMaxSize(50, types)
  @IsString({ each: true, ...types })
  @MaxLength(200, { each: true, ...types })
  types: string[];
}

export class ProposedLevelAnswer {
  @ApiProperty({ example: 'Decreto', description: 'O tipo de documento, ou o cargo de quem assina.' })
  type: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Nulo na regra de um cargo.' })
  documentTypeId: string | null;

  @ApiProperty({ enum: levels })
  minimum: (typeof levels)[number];

  @ApiProperty()
  because: string;

  @ApiProperty({ description: 'Se já há uma regra para este tipo ou cargo.' })
  there: boolean;

  static of({ of, documentTypeId, minimum, because, there }: OfferedLevel): ProposedLevelAnswer {
    return { type: of, documentTypeId, minimum, because, there };
  }
}

export class MadeLevelsAnswer {
  @ApiProperty({ type: 'integer', description: 'Quantas regras foram criadas.' })
  made: number;
}
