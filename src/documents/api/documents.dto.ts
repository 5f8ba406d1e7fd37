import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsDefined,
  IsISO8601,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { AccessRequest } from '../../access';
import { sentence } from '../../platform/errors';
import { blankIsAbsent, onOneLine } from '../../platform/http';
import { asAnswers, type RawAnswers } from '../forms/answers';
import { RecipientRequest } from '../recipients/recipients.dto';
import { mostRecipients } from '../recipients/recipients';
import { OriginFields } from '../receiving/origin/origin.dto';

/** DOMAIN.md 1.6. */
export const mostName = 50;
export const mostNumber = 30;
const mostReason = 500;
const name = { message: sentence('documents.name', { most: mostName }) };
const number = { message: sentence('documents.number', { most: mostNumber }) };
const date = { message: sentence('documents.date_form') };
const reason = { message: sentence('documents.reason_needed', { most: mostReason }) };
const revision = { message: sentence('documents.revision_needed') };

/** The number that a document brings, for types whose number is informed. */
export const InformedNumber = (): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({
      description: 'De um arquivo que tem número, ou de um tipo de número informado (numbering: informed).',
      maxLength: mostNumber,
    }),
    Transform(({ value }) => blankIsAbsent({ value: onOneLine({ value }) })),
    IsOptional(),
    Matches(/^[\p{L}\p{N}][\p{L}\p{N} ./-]*$/u, number),
    MaxLength(mostNumber, number),
  );

/** The number of the document whose text begins a new one. */
export const ModelCode = (): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({
      description: 'O número de um documento cujo texto começa este.',
      example: '0000123',
    }),
    Transform(({ value }) => blankIsAbsent({ value: onOneLine({ value }) })),
    IsOptional(),
    Matches(/^\d{1,20}$/, { message: sentence('documents.model_code') }),
  );

class NewDocument extends AccessRequest {
  @ApiProperty({ format: 'uuid', description: 'Um dos tipos de GET /api/v1/document-types.' })
  @IsUUID('all', { message: sentence('documents.unknown_type') })
  typeId: string;

  @ApiPropertyOptional({
    description: 'O que segue o tipo na lista de documentos.',
    example: 'resposta ao vizinho',
  })
  @Transform(onOneLine)
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsString(name)
  @MaxLength(mostName, name)
  name?: string;

  @InformedNumber()
  number?: string;
}

export class DraftRequest extends NewDocument {
  @ApiPropertyOptional({
    format: 'uuid',
    description: 'Um dos modelos do tipo, ou um texto padrão. Sem ele, o texto começa em branco.',
  })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsUUID('all', { message: sentence('documents.unknown_template') })
  templateId?: string;

  @ModelCode()
  modelCode?: string;

  @ApiPropertyOptional({
    type: Object,
    description:
      'As respostas ao formulário do modelo, pela variável de cada campo: texto, lista de textos ou verdadeiro e falso.',
  })
  @Transform(asAnswers)
  @IsOptional()
  @IsObject({ message: sentence('platform.invalid_body') })
  answers?: RawAnswers;

  @ApiPropertyOptional({ type: [RecipientRequest], description: 'A quem o documento se dirige.' })
  @IsOptional()
  @IsArray({ message: sentence('platform.invalid_body') })
  @ArrayMaxSize(mostRecipients, { message: sentence('documents.recipients_many', { most: mostRecipients }) })
  @Type(() => RecipientRequest)
  @ValidateNested({ each: true })
  recipients?: RecipientRequest[];
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
