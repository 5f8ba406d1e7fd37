import { Transform } from 'class-transformer';
import { IsBoolean, IsEmail, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { sentence } from '../../../platform/errors';
import { asBoolean, blankIsAbsent, onOneLine } from '../../../platform/http';

export const mostOf = { acronym: 20, name: 200, code: 10, act: 200 };
const acronym = { message: sentence('units.acronym', { most: mostOf.acronym }) };
const name = { message: sentence('units.name', { most: mostOf.name }) };
const code = { message: sentence('units.code', { most: mostOf.code }) };
const act = { message: sentence('units.act', { most: mostOf.act }) };

export class ChartRequest {
  @ApiPropertyOptional({ description: 'Também as encerradas.', default: false })
  @Transform(asBoolean)
  @IsBoolean({ message: sentence('platform.yes_or_no') })
  closed: boolean = false;
}

export class BodyRequest {
  @ApiProperty({ example: 'PMPB', maxLength: mostOf.acronym })
  @Transform(onOneLine)
  @IsString(acronym)
  @Matches(/^[^\s\p{C}]{1,20}$/u, acronym)
  acronym: string;

  @ApiProperty({ example: 'Prefeitura Municipal de Pedra Branca', maxLength: mostOf.name })
  @Transform(onOneLine)
  @IsString(name)
  @Matches(/^[^\p{Cc}]{1,200}$/u, name)
  name: string;

  @ApiProperty({ example: '0001', description: 'Só números: entra no número dos processos.' })
  @Transform(onOneLine)
  @IsString(code)
  @Matches(/^\d{1,10}$/, code)
  code: string;

  @ApiPropertyOptional({ example: 'Decreto nº 12/2026', description: 'O ato que mudou o nome.' })
  @Transform(({ value }) => onOneLine({ value: blankIsAbsent({ value }) }))
  @IsOptional()
  @IsString(act)
  @MaxLength(mostOf.act, act)
  act?: string;
}

export class UnitRequest extends BodyRequest {
  @ApiPropertyOptional({ format: 'email', description: 'Para os avisos e as respostas.' })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsEmail({}, { message: sentence('units.email') })
  email?: string;

  @ApiPropertyOptional({ description: 'Outras unidades podem lhe enviar processos. Sem ele, não podem.' })
  @Transform(asBoolean)
  @IsBoolean({ message: sentence('platform.yes_or_no') })
  acceptsDispatch: boolean = false;
}

export class NewUnitRequest extends OmitType(UnitRequest, ['act'] as const) {
  @ApiProperty({ format: 'uuid', description: 'O órgão, que não muda depois.' })
  @IsUUID('all', { message: sentence('units.unknown_body') })
  bodyId: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'A unidade superior, do mesmo órgão.' })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsUUID('all', { message: sentence('units.unknown_parent') })
  parentId?: string;
}

export class UnitPlaceRequest {
  @ApiPropertyOptional({ format: 'uuid', description: 'A unidade superior. Sem ela, fica no alto do órgão.' })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsUUID('all', { message: sentence('units.unknown_parent') })
  parentId?: string;
}

export class ClosingRequest {
  @ApiPropertyOptional({ format: 'uuid', description: 'A unidade que fica com os processos abertos.' })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsUUID('all', { message: sentence('units.unknown_successor') })
  successorId?: string;

  @ApiPropertyOptional({ example: 'Lei nº 1.234/2026', description: 'O ato que encerrou a unidade.' })
  @Transform(({ value }) => onOneLine({ value: blankIsAbsent({ value }) }))
  @IsOptional()
  @IsString(act)
  @MaxLength(mostOf.act, act)
  act?: string;
}

export class BodyAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  acronym: string;

  @ApiProperty()
  name: string;

  @ApiProperty()
  code: string;

  @ApiProperty({ type: 'integer', description: 'Quantas unidades abertas tem.' })
  units: number;
}

export class ChartUnitAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  bodyId: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  parentId: string | null;

  @ApiProperty()
  acronym: string;

  @ApiProperty()
  name: string;

  @ApiProperty()
  code: string;

  @ApiProperty({ type: String, nullable: true })
  email: string | null;

  @ApiProperty({ description: 'Outras unidades podem lhe enviar processos.' })
  acceptsDispatch: boolean;

  @ApiProperty({ description: 'Falso quando está encerrada.' })
  active: boolean;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  openedOn: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  closedOn: string | null;

  @ApiProperty({ type: String, nullable: true })
  closingAct: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Quem ficou com os processos.' })
  successorId: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'A sigla dela.' })
  successor: string | null;
}

export class FormerNameAnswer {
  @ApiProperty()
  acronym: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Nulo: desde o começo.' })
  usedFrom: Date | null;

  @ApiProperty({ format: 'date-time' })
  usedUntil: Date;

  @ApiProperty({ type: String, nullable: true })
  act: string | null;
}

export class UnitSheetAnswer extends ChartUnitAnswer {
  @ApiProperty({ type: [FormerNameAnswer], description: 'Os nomes que teve, o mais novo primeiro.' })
  formerNames: FormerNameAnswer[];
}

export class MadeAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;
}

export class ClosingRefusalAnswer {
  @ApiProperty({ format: 'uuid', description: 'O processo.' })
  id: string;

  @ApiProperty({ description: 'O que houve e o que fazer.' })
  sentence: string;
}

export class ClosingAnswer {
  @ApiProperty({ description: 'Falso quando algum processo ficou: a unidade continua aberta.' })
  closed: boolean;

  @ApiProperty({ type: 'integer', description: 'Quantos processos foram para a outra unidade.' })
  moved: number;

  @ApiProperty({ type: [ClosingRefusalAnswer] })
  refused: ClosingRefusalAnswer[];
}
