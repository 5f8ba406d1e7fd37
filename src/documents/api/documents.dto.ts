import { Transform } from 'class-transformer';
import {
  IsDefined,
  IsISO8601,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { AccessRequest } from '../../access';
import { sentence } from '../../platform/errors';
import { blankIsAbsent, onOneLine } from '../../platform/http';
import { OriginFields } from '../receiving/origin.dto';

const mostName = 200;
const mostReason = 500;
const name = { message: sentence('documents.name', { most: mostName }) };
const date = { message: sentence('documents.date_form') };
const reason = { message: sentence('documents.reason_needed', { most: mostReason }) };
const revision = { message: sentence('documents.revision_needed') };

class NewDocument extends AccessRequest {
  @ApiProperty({ format: 'uuid', description: 'Um dos tipos de GET /api/v1/document-types.' })
  @IsUUID('all', { message: sentence('documents.unknown_type') })
  typeId: string;

  @ApiPropertyOptional({ description: 'O que segue o tipo na árvore.', example: 'resposta ao vizinho' })
  @Transform(onOneLine)
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsString(name)
  @MaxLength(mostName, name)
  name?: string;
}

export class DraftRequest extends NewDocument {
  @ApiPropertyOptional({
    format: 'uuid',
    description: 'Um dos modelos do tipo. Sem ele, o texto começa em branco.',
  })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsUUID('all', { message: sentence('documents.unknown_template') })
  templateId?: string;
}

export class FileRequest extends IntersectionType(NewDocument, OriginFields) {
  @ApiPropertyOptional({ format: 'date', description: 'A data do documento em papel ou de origem.' })
  @Transform(blankIsAbsent)
  @IsOptional()
  @Matches(/^(1[5-9]|20)\d\d-\d\d-\d\d$/, date)
  @IsISO8601({ strict: true }, date)
  documentDate?: string;
}

/** For the documentation only: the file itself streams past the parser. */
export class FileFormRequest extends FileRequest {
  @ApiProperty({ type: String, format: 'binary', description: 'Um só arquivo, com o seu nome.' })
  file: unknown;
}

/** For the documentation only, as the one above. */
export class ReplacementRequest {
  @ApiProperty({ type: String, format: 'binary', description: 'Um só arquivo, com o seu nome.' })
  file: unknown;
}

export class ContentRequest {
  @ApiProperty({
    type: Object,
    description: 'O texto no formato do editor: { "type": "doc", "content": [...] }.',
  })
  @IsDefined({ message: sentence('documents.content_needed') })
  content: unknown;

  @ApiProperty({
    type: 'integer',
    description: 'A revision que veio com o texto que foi alterado.',
    minimum: 1,
  })
  @IsInt(revision)
  @Min(1, revision)
  @Max(2_147_483_647, revision)
  revision: number;
}

export class CancellationRequest {
  @ApiProperty({ description: 'O motivo, que fica no andamento.', maxLength: mostReason })
  @Transform(onOneLine)
  @IsString(reason)
  @IsNotEmpty(reason)
  @MaxLength(mostReason, reason)
  reason: string;
}

export const documentKinds = ['internal', 'external'] as const;

export class DocumentTypesQuery {
  @ApiProperty({
    enum: documentKinds,
    description: 'Escrito aqui (internal) ou arquivo recebido (external).',
  })
  @IsIn(documentKinds, { message: sentence('documents.kind_unknown') })
  kind: 'internal' | 'external';
}
