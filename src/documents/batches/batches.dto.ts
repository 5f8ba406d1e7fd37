import { Transform } from 'class-transformer';
import { IsBoolean, IsNotEmpty, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { AccessRequest } from '../../access';
import { sentence } from '../../platform/errors';
import { asBoolean, blankIsAbsent } from '../../platform/http';
import { ModelCode } from '../api/documents.dto';
import { mostCsvBytes } from './csv';
import type { BatchPreview, LineResult } from './document-batches';

const large = { message: sentence('documents.csv_too_large') };

export class DocumentBatchRequest extends AccessRequest {
  @ApiProperty({ format: 'uuid', description: 'Um dos tipos de GET /api/v1/document-types.' })
  @IsUUID('all', { message: sentence('documents.unknown_type') })
  typeId: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'O modelo ou texto padrão que as colunas completam.' })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsUUID('all', { message: sentence('documents.unknown_template') })
  templateId?: string;

  @ModelCode()
  modelCode?: string;

  @ApiProperty({
    description:
      'CSV com ponto e vírgula, vírgula ou tabulação. A coluna Valor total completa @valor_total@; nome e numero são o complemento do nome e o número. Até 500 linhas.',
    example: 'nome;valor\nRosa;10,00',
  })
  @IsString({ message: sentence('documents.csv_empty') })
  @IsNotEmpty({ message: sentence('documents.csv_empty') })
  @MaxLength(mostCsvBytes, large)
  csv: string;

  @ApiPropertyOptional({ description: 'Circular: todos com o mesmo número.', default: false })
  @Transform(asBoolean)
  @IsBoolean()
  circular: boolean = false;
}

class PreviewRowAnswer {
  @ApiProperty({ type: 'integer', description: 'A linha da lista, a partir de 1.' })
  line: number;

  @ApiProperty({ type: Object, description: 'O que está em cada coluna.' })
  cells: object;
}

export class BatchPreviewAnswer {
  @ApiProperty({ type: [String], description: 'As colunas, como as variáveis se escrevem.' })
  columns: string[];

  @ApiProperty({ type: [PreviewRowAnswer] })
  rows: PreviewRowAnswer[];

  @ApiProperty({ type: Object, description: 'O texto da primeira linha, no formato do editor.' })
  first: object;

  @ApiProperty({ type: [String], description: 'Variáveis do texto sem coluna: ficam como estão.' })
  missing: string[];

  @ApiProperty({ type: [String], description: 'Colunas que o texto não usa.' })
  unused: string[];

  @ApiProperty({ description: 'O texto não usa coluna nenhuma: os documentos sairiam com o mesmo texto.' })
  equal: boolean;

  static of({ columns, rows, samples, missing, unused, equal }: BatchPreview): BatchPreviewAnswer {
    return { columns, rows, first: samples[0]!.content, missing, unused, equal };
  }
}

class MadeDocumentAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  title: string;
}

class LineAnswer {
  @ApiProperty({ type: 'integer' })
  line: number;

  @ApiPropertyOptional({ type: MadeDocumentAnswer, description: 'O documento que a linha fez.' })
  document?: MadeDocumentAnswer;

  @ApiPropertyOptional({ description: 'De uma recusa: o que houve e o que fazer.' })
  sentence?: string;
}

export class BatchAnswer {
  @ApiProperty({ type: 'integer' })
  done: number;

  @ApiProperty({ type: 'integer' })
  refused: number;

  @ApiProperty({ type: [LineAnswer], description: 'Uma para cada linha.' })
  lines: LineAnswer[];

  static of(lines: LineResult[]): BatchAnswer {
    const done = lines.filter(({ document }) => document).length;
    return { done, refused: lines.length - done, lines };
  }
}
