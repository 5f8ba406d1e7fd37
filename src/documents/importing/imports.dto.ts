import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { sentence } from '../../platform/errors';
import { asInteger } from '../../platform/http';
import { leftSentences } from './left-words';
import type { ImportedDraft } from './text-imports';

const revision = { message: sentence('documents.revision_needed') };
/** A column of 32 bits. */
const largest = 2_147_483_647;

/** What comes beside the file. */
export class ImportFields {
  @ApiProperty({ type: 'integer', description: 'A revision do texto de agora.', minimum: 1 })
  @Transform(asInteger)
  @IsInt(revision)
  @Min(1, revision)
  @Max(largest, revision)
  revision: number;
}

export class DocumentImportAnswer {
  @ApiProperty({ type: 'integer', description: 'Para a próxima gravação do texto.' })
  revision: number;

  @ApiProperty({ type: 'integer', description: 'A versão que o texto importado começou.' })
  version: number;

  @ApiProperty({ format: 'date-time' })
  savedAt: Date;

  @ApiProperty({
    type: [String],
    description: 'O que não veio do arquivo, ou veio de outro jeito, em frases; vazio quando veio tudo.',
    example: ['Não foram trazidos: cabeçalhos e rodapés.'],
  })
  notes: string[];

  static of({ revision, version, savedAt, left }: ImportedDraft): DocumentImportAnswer {
    return { revision, version, savedAt, notes: leftSentences(left) };
  }
}
