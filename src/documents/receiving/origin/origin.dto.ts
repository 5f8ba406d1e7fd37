import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsISO8601, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { sentence } from '../../../platform/errors';
import { blankIsAbsent, onOneLine, textOf } from '../../../platform/http';
import { conferences, fileFormats, type Conference, type FileFormat, type OriginInput } from './file-origin';

const origin = { message: sentence('documents.origin_long') };
const digitisedDate = { message: sentence('documents.digitised_date') };

/** One line about where a file comes from. */
const OriginText = () =>
  applyDecorators(
    Transform(onOneLine),
    Transform(blankIsAbsent),
    IsOptional(),
    IsString(),
    MaxLength(200, origin),
  );

/** Where a file comes from, as a form or a program tells it. */
export class OriginFields {
  @ApiPropertyOptional({
    enum: fileFormats,
    description: 'Nato-digital (o padrão) ou digitalizado do papel.',
  })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsIn(fileFormats, { message: sentence('documents.format_unknown') })
  format?: FileFormat;

  @ApiPropertyOptional({
    enum: conferences,
    description: 'Do digitalizado: o papel com que foi conferido. Obrigatório nele.',
  })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsIn(conferences, { message: sentence('documents.conference_needed') })
  conference?: Conference;

  @ApiPropertyOptional({ description: 'Quem enviou o documento.', maxLength: 200 })
  @OriginText()
  sender?: string;

  @ApiPropertyOptional({ description: 'Do digitalizado: o assunto (Decreto 10.278/2020, anexo II).' })
  @OriginText()
  digitisedSubject?: string;

  @ApiPropertyOptional({ description: 'Do digitalizado: quem escreveu o papel.' })
  @OriginText()
  digitisedAuthor?: string;

  @ApiPropertyOptional({ format: 'date', description: 'O dia da digitalização; sem ele, hoje.' })
  @Transform(blankIsAbsent)
  @IsOptional()
  @Matches(/^(19|20)\d\d-\d\d-\d\d$/, digitisedDate)
  @IsISO8601({ strict: true }, digitisedDate)
  digitisedOn?: string;

  @ApiPropertyOptional({ description: 'Onde foi digitalizado; sem ele, a unidade.' })
  @OriginText()
  digitisedAt?: string;

  @ApiPropertyOptional({ description: 'Quem responde pela digitalização; sem ele, você.' })
  @OriginText()
  digitisedBy?: string;
}

/** The origin of a file, as its fields tell it. */
export const originOf = (input: OriginFields): OriginInput => ({
  format: input.format,
  conference: input.conference,
  sender: input.sender,
  digitisation: {
    subject: input.digitisedSubject,
    author: input.digitisedAuthor,
    date: input.digitisedOn,
    place: input.digitisedAt,
    responsible: input.digitisedBy,
  },
});

const originFields = [
  'format',
  'conference',
  'sender',
  'digitisedSubject',
  'digitisedAuthor',
  'digitisedOn',
  'digitisedAt',
  'digitisedBy',
] as const;

export type TypedOrigin = Record<(typeof originFields)[number], string>;

/** The fields as they were typed, to be shown again. */
export const typedOrigin = (body: unknown): TypedOrigin =>
  Object.fromEntries(originFields.map((field) => [field, textOf(body, field)])) as TypedOrigin;
