import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsNotEmpty, IsString, Matches, MaxLength } from 'class-validator';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { sentence } from '../../platform/errors';
import { asBoolean, onOneLine, severalLines } from '../../platform/http';
import {
  fieldKinds,
  mostChoices,
  mostFieldName,
  mostHelp,
  mostLabel,
  type FieldDefinition,
  type FieldKind,
  type FormField,
} from './field';

const label = { message: sentence('documents.field_label', { most: mostLabel }) };
const name = { message: sentence('documents.field_name', { most: mostFieldName }) };
const help = { message: sentence('documents.field_help', { most: mostHelp }) };
const limit = { message: sentence('documents.field_limit') };
const mask = { message: sentence('documents.field_mask') };
const choices = { message: sentence('documents.field_choices', { most: mostChoices }) };
const initial = { message: sentence('documents.field_initial') };
const orEmpty = ({ value }: { value: unknown }): unknown => onOneLine({ value: value ?? '' });
/** A page sends the choices in lines, the API as a list. */
const lines = ({ value }: { value: unknown }): unknown =>
  (Array.isArray(value) ? value : typeof value === 'string' ? value.split('\n') : [])
    .map((each: unknown) => onOneLine({ value: each }))
    .filter((each: unknown) => each !== '');

export class FieldRequest implements FieldDefinition {
  @ApiProperty({ enum: fieldKinds })
  @IsIn(fieldKinds, { message: sentence('documents.field_kind') })
  kind: FieldKind;

  @ApiProperty({ description: 'A variável que a resposta preenche no texto.', example: 'data_inicio' })
  @Transform(onOneLine)
  @Matches(/^[a-z][a-z0-9_]*$/, name)
  @MaxLength(mostFieldName, name)
  name: string;

  @ApiProperty({ maxLength: mostLabel })
  @Transform(onOneLine)
  @IsString(label)
  @IsNotEmpty(label)
  @MaxLength(mostLabel, label)
  label: string;

  @ApiPropertyOptional({ description: 'A ajuda que aparece com o campo.', maxLength: mostHelp })
  @Transform(orEmpty)
  @IsString(help)
  @MaxLength(mostHelp, help)
  help: string = '';

  @ApiPropertyOptional({ default: false })
  @Transform(asBoolean)
  @IsBoolean()
  required: boolean = false;

  @ApiPropertyOptional({ description: 'O que já vem no campo; das várias opções, uma em cada linha.' })
  @Transform(({ value }) => severalLines({ value }) ?? '')
  @IsString(initial)
  @MaxLength(10_000, initial)
  initial: string = '';

  @ApiPropertyOptional({ description: 'O menor valor; de um texto, o mínimo de letras.', example: '1' })
  @Transform(orEmpty)
  @IsString(limit)
  @MaxLength(30, limit)
  minimum: string = '';

  @ApiPropertyOptional({ description: 'O maior valor; de um texto, o máximo de letras.', example: '30' })
  @Transform(orEmpty)
  @IsString(limit)
  @MaxLength(30, limit)
  maximum: string = '';

  @ApiPropertyOptional({ description: 'CPF, CNPJ, CPF/CNPJ ou uma máscara.', example: '99999-999' })
  @Transform(orEmpty)
  @IsString(mask)
  @MaxLength(60, mask)
  mask: string = '';

  @ApiPropertyOptional({ type: [String], maxItems: mostChoices })
  @Transform(lines)
  @IsString({ each: true, ...choices })
  @MaxLength(mostLabel, { each: true, ...choices })
  choices: string[] = [];
}

export const directions = ['up', 'down'] as const;

export class MoveRequest {
  @ApiProperty({ enum: directions, description: 'Um lugar acima (up) ou abaixo (down).' })
  @IsIn(directions, { message: sentence('platform.invalid_body') })
  direction: 'up' | 'down';
}

export class FieldAnswer extends FieldRequest {
  @ApiProperty({ format: 'uuid' })
  id: string;

  static from({ id, kind, name, label, help, required, ...limits }: FormField): FieldAnswer {
    const { initial, minimum, maximum, mask, choices } = limits;
    return { id, kind, name, label, help, required, initial, minimum, maximum, mask, choices };
  }
}

export class MadeFieldAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;
}
