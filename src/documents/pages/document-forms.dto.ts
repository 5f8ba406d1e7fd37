import { IntersectionType } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { levels, type Level } from '../../access';
import { sentence } from '../../platform/errors';
import { InformedNumber, ModelCode, mostName } from '../api/documents.dto';
import { RecipientRequest } from '../recipients/recipients.dto';
import { mostRecipients } from '../recipients/recipients';
import { OriginFields } from '../receiving/origin/origin.dto';
import { asBoolean, asInteger, blankIsAbsent, onOneLine, textOf } from '../../platform/http';

/** What a document may weigh, with room for what JSON adds. */
const mostContent = 2 * 1024 * 1024;

const unknownType = { message: sentence('documents.unknown_type') };
const name = { message: sentence('documents.name', { most: mostName }) };
const date = { message: sentence('documents.date_needed') };
const content = { message: sentence('documents.content_long') };

class PlaceInTree {
  @IsUUID('all', unknownType)
  typeId: string;

  @Transform(({ value }) => blankIsAbsent({ value: onOneLine({ value }) }))
  @IsOptional()
  @IsString(name)
  @MaxLength(mostName, name)
  name?: string;

  @InformedNumber()
  number?: string;

  @Transform(({ value }) => (value === '' ? undefined : Number(value)))
  @IsIn(levels, { message: sentence('documents.level_missing') })
  level: Level;

  @Transform(blankIsAbsent)
  @IsOptional()
  @IsUUID('all', { message: sentence('access.ground_unknown') })
  legalGroundId?: string;
}

/** Escrever documento. */
export class DraftForm extends PlaceInTree {
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsUUID('all', { message: sentence('documents.unknown_template') })
  templateId?: string;

  @ModelCode()
  modelCode?: string;

  /** A name on each line. */
  @Transform(({ value }) => namesIn(value))
  @Type(() => RecipientRequest)
  @ValidateNested({ each: true })
  @ArrayMaxSize(mostRecipients, { message: sentence('documents.recipients_many', { most: mostRecipients }) })
  recipients: RecipientRequest[];
}

const namesIn = (typed: unknown): RecipientRequest[] =>
  (typeof typed === 'string' ? typed.split('\n') : [])
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
    .map((name) => Object.assign(new RecipientRequest(), { name }));

/** Incluir documento externo: what comes beside the file. */
export class FilingForm extends IntersectionType(PlaceInTree, OriginFields) {
  @Transform(blankIsAbsent)
  @IsNotEmpty(date)
  @IsString(date)
  @Matches(/^(1[5-9]|20)\d\d-\d\d-\d\d$/, date)
  @IsISO8601({ strict: true }, date)
  documentDate: string;
}

/** The text as the plain mode sends it, or as the editor does; `revision` is the one it started from. */
export class TextForm {
  @Transform(asInteger)
  @IsInt({ message: sentence('platform.invalid_body') })
  @Min(1, { message: sentence('platform.invalid_body') })
  revision: number;

  @IsOptional()
  @IsString(content)
  @MaxLength(mostContent, content)
  text?: string;

  /** After a comparison: what was saved meanwhile stays among the versions. */
  @Transform(asBoolean)
  @IsBoolean()
  startsVersion: boolean = false;

  /** Rich text as JSON. */
  @IsOptional()
  @IsString(content)
  @MaxLength(mostContent, content)
  content?: string;
}

/** The fields of a new document as they were typed, to be shown again. */
export interface TypedDocument {
  typeId: string;
  templateId: string;
  modelCode: string;
  name: string;
  number: string;
  level: string;
  legalGroundId: string;
  documentDate: string;
  recipients: string;
}

type Nine = [string, string, string, string, string, string, string, string, string];

export function typedDocument(body: unknown): TypedDocument {
  const [typeId, templateId, modelCode, name, number, level, legalGroundId, documentDate, recipients] = [
    'typeId',
    'templateId',
    'modelCode',
    'name',
    'number',
    'level',
    'legalGroundId',
    'documentDate',
    'recipients',
  ].map((field) => textOf(body, field)) as Nine;
  return { typeId, templateId, modelCode, name, number, level, legalGroundId, documentDate, recipients };
}
