import { Transform } from 'class-transformer';
import { IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { publicationKinds } from '../../../gazette';
import { sentence } from '../../../platform/errors';
import { asInteger, blankIsAbsent } from '../../../platform/http';
import { SignerAnswer } from '../portal.dto';

const mostWords = 200;
const words = { message: sentence('gazette.words', { most: mostWords }) };
const year = { message: sentence('gazette.year') };

export class GazetteQuery {
  @ApiPropertyOptional({ description: 'Palavras do título e do resumo, com ou sem acento.' })
  @Transform(blankIsAbsent)
  @IsOptional()
  @MaxLength(mostWords, words)
  @IsString(words)
  q?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'O tipo de documento, um dos types da resposta.' })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsUUID('all', { message: sentence('documents.unknown_type') })
  tipo?: string;

  @ApiPropertyOptional({ description: 'O ano da publicação.', example: 2026 })
  @Transform(asInteger)
  @Transform(blankIsAbsent)
  @IsOptional()
  @Max(2999, year)
  @Min(1900, year)
  @IsInt(year)
  ano?: number;

  @ApiPropertyOptional({ description: 'O next da página anterior.' })
  @IsOptional()
  @IsString({ message: sentence('workspace.cursor') })
  depois?: string;
}

export class PublishedItemAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'Portaria nº 3/2026' })
  title: string;

  @ApiProperty({ description: 'O código verificador.' })
  code: string;

  @ApiProperty({ example: 'Portaria' })
  type: string;

  @ApiProperty({ description: 'A unidade que publicou.' })
  unit: string;

  @ApiProperty({ enum: publicationKinds })
  kind: string;

  @ApiProperty()
  summary: string;

  @ApiProperty({ format: 'date' })
  availableOn: string;
}

class GazetteTypeAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  name: string;
}

export class GazetteAnswer {
  @ApiProperty({ type: [PublishedItemAnswer], description: 'O dia mais novo primeiro, 30 por página.' })
  items: PublishedItemAnswer[];

  @ApiProperty({ type: [GazetteTypeAnswer], description: 'Os tipos de documento que já foram publicados.' })
  types: GazetteTypeAnswer[];

  @ApiPropertyOptional({ description: 'Cursor da página seguinte, quando há.' })
  next?: string;
}

class RelatedAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  title: string;

  @ApiProperty({ enum: publicationKinds })
  kind: string;

  @ApiProperty({ format: 'date' })
  availableOn: string;
}

export class PublishedAnswer extends PublishedItemAnswer {
  @ApiProperty({ description: 'O número do processo.' })
  process: string;

  @ApiProperty()
  crc: string;

  @ApiProperty({ description: 'O código de integridade do texto.' })
  integrityCode: string;

  @ApiProperty({ type: [SignerAnswer] })
  signatures: SignerAnswer[];

  @ApiProperty({ type: RelatedAnswer, nullable: true, description: 'O que este corrige.' })
  corrects: RelatedAnswer | null;

  @ApiProperty({ type: [RelatedAnswer], description: 'O que corrige este.' })
  correctedBy: RelatedAnswer[];

  @ApiProperty({ description: 'O endereço do PDF.' })
  pdf: string;
}
