import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { FormatChoice } from '../../documents';
import { sentence } from '../../platform/errors';
import { asInteger, blankIsAbsent } from '../../platform/http';

const unknown = { message: sentence('documents.formats_unknown') };
const size = { message: sentence('documents.formats_size') };
const most = 100;

export class AcceptedFormatRequest {
  @ApiProperty({ example: 'pdf', description: 'Sem o ponto.' })
  @IsString(unknown)
  @MaxLength(20, unknown)
  extension: string;

  @ApiPropertyOptional({
    type: 'integer',
    description: 'Até quantos MB. Sem ele, vale o limite da instalação.',
  })
  @Transform(({ value }) => asInteger({ value: blankIsAbsent({ value }) }))
  @IsOptional()
  @IsInt(size)
  mostMegabytes?: number;
}

export class AcceptedFormatsRequest {
  @ApiProperty({ type: [AcceptedFormatRequest], description: 'Todos os aceitos; os outros são recusados.' })
  @IsArray(unknown)
  @ArrayMaxSize(most, unknown)
  @IsObject({ each: true, ...unknown })
  @ValidateNested({ each: true, ...unknown })
  @Type(() => AcceptedFormatRequest)
  formats: AcceptedFormatRequest[];
}

export class AcceptedFormatAnswer {
  @ApiProperty({ example: 'pdf' })
  extension: string;

  @ApiProperty()
  accepted: boolean;

  @ApiProperty({ type: 'integer', description: 'Até quantos bytes, pelo limite do tipo e o da instalação.' })
  mostBytes: number;
}

export const acceptedFormatAnswer = ({
  extension,
  accepted,
  mostBytes,
}: FormatChoice): AcceptedFormatAnswer => ({
  extension,
  accepted,
  mostBytes,
});
