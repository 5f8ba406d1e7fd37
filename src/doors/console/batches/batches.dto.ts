import { Transform } from 'class-transformer';
import { IsIn, IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { sentence } from '../../../platform/errors';
import { blankIsAbsent } from '../../../platform/http';
import { mostCsvBytes } from '../../../platform/office';
import { stages, type Stage } from '../../../tenants';
import type { BatchProgress, PreviewedMunicipality } from './municipality-batches';

export class MunicipalityListRequest {
  @ApiProperty({
    description:
      'CSV com ponto e vírgula, vírgula ou tabulação. Colunas: municipio, codigo_ibge e uf; se quiser, instituicao, endereco, email e administrador. As outras ficam de lado. Até 6.000 linhas.',
    example: 'municipio;codigo_ibge\nVale Claro;3106200',
  })
  @IsString({ message: sentence('documents.csv_empty') })
  @IsNotEmpty({ message: sentence('documents.csv_empty') })
  @MaxLength(mostCsvBytes, { message: sentence('documents.csv_too_large') })
  csv: string;

  @ApiPropertyOptional({
    enum: stages,
    default: 'interest',
    description: 'A etapa em que os municípios começam.',
  })
  @Transform(({ value }) => blankIsAbsent({ value }) ?? 'interest')
  @IsIn(stages, { message: sentence('tenants.unknown_stage') })
  stage: Stage = 'interest';
}

class ListedMunicipalityAnswer {
  @ApiProperty({ type: 'integer', description: 'A linha da lista, a partir de 1.' })
  line: number;

  @ApiProperty({ description: 'O nome no endereço.' })
  slug: string;

  @ApiProperty()
  name: string;

  @ApiProperty()
  city: string;

  @ApiProperty()
  state: string;

  @ApiProperty({ type: 'string', nullable: true })
  ibgeCode: string | null;

  @ApiProperty({
    type: 'string',
    nullable: true,
    description: 'Quem administra, que é convidado por e-mail.',
  })
  login: string | null;

  @ApiProperty({ type: 'string', nullable: true })
  adminName: string | null;

  @ApiProperty({ description: 'Já está na plataforma: a linha não muda nada.' })
  exists: boolean;

  @ApiProperty({
    type: [String],
    description: 'O que está errado na linha, e o que fazer. Com algo aqui, ela fica de fora.',
  })
  problems: string[];
}

export class MunicipalityPreviewAnswer {
  @ApiProperty({ type: [ListedMunicipalityAnswer] })
  municipalities: ListedMunicipalityAnswer[];

  static of(municipalities: PreviewedMunicipality[]): MunicipalityPreviewAnswer {
    return { municipalities };
  }
}

class RemarkAnswer {
  @ApiProperty({ type: 'integer' })
  line: number;

  @ApiProperty()
  slug: string;

  @ApiProperty({ enum: ['created', 'refused'] })
  outcome: string;

  @ApiProperty({ description: 'O que houve e o que fazer.' })
  sentence: string;
}

export class MunicipalityBatchAnswer {
  @ApiProperty({ enum: stages })
  stage: Stage;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({ type: 'integer', description: 'Quantas linhas.' })
  total: number;

  @ApiProperty({ type: 'integer', description: 'Quantas ainda esperam.' })
  waiting: number;

  @ApiProperty({ type: 'integer', description: 'Quantas criaram um município.' })
  created: number;

  @ApiProperty({ type: 'integer', description: 'Quantas eram de municípios que já existiam.' })
  existing: number;

  @ApiProperty({ type: 'integer', description: 'Quantas ficaram de fora, com o motivo em remarks.' })
  refused: number;

  @ApiProperty({ type: [RemarkAnswer], description: 'As linhas de que há algo a dizer.' })
  remarks: RemarkAnswer[];

  static of({ createdAt, remarks, ...counts }: BatchProgress): MunicipalityBatchAnswer {
    const said = remarks.map(({ line, slug, outcome, sentence: words }) => ({
      line,
      slug,
      outcome,
      sentence: words,
    }));
    return { ...counts, createdAt: createdAt.toISOString(), remarks: said };
  }
}
