import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
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
  ValidateNested,
} from 'class-validator';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { DomainError, sentence, type SentenceKey } from '../platform/errors';
import { asBoolean, asInteger, blankIsAbsent, onOneLine, severalLines } from '../platform/http';
import type { ClassMapping, MappingInput } from './plan-exchange';
import type { Plan, PlanState } from './plans';
import {
  destinations,
  type Destination,
  type ListedClass,
  type RecordClass,
  type RecordClassInput,
} from './record-class';

export const mostCode = 50;
export const mostClassName = 200;
export const mostNote = 1000;
export const mostYears = 200;
export const mostPlanName = 100;
const mostMappings = 2000;

const code = { message: sentence('classification.code', { most: mostCode }) };
const name = { message: sentence('classification.name', { most: mostClassName }) };
const note = { message: sentence('classification.note', { most: mostNote }) };
const years = { message: sentence('classification.years', { most: mostYears }) };
const planName = { message: sentence('classification.plan_name', { most: mostPlanName }) };
const unknownClass = { message: sentence('classification.unknown_class') };
const blankYears = ({ value }: { value: unknown }): unknown =>
  asInteger({ value: value === null ? undefined : blankIsAbsent({ value }) });

export class RecordClassRequest {
  @ApiProperty({ example: '120.1', maxLength: mostCode, description: 'Os pontos dizem abaixo de qual fica.' })
  @Transform(onOneLine)
  @IsString(code)
  @MaxLength(mostCode, code)
  @Matches(/^[\dA-Za-z]+([.\-/][\dA-Za-z]+)*$/, code)
  code: string;

  @ApiProperty({ example: 'Licenciamento de obra', maxLength: mostClassName })
  @Transform(onOneLine)
  @IsString(name)
  @IsNotEmpty(name)
  @MaxLength(mostClassName, name)
  name: string;

  @ApiPropertyOptional({
    type: Boolean,
    description: 'Só agrupa outros: não pode ser escolhido e não tem prazos.',
  })
  @Transform(asBoolean)
  @IsBoolean()
  grouping = false;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    maximum: mostYears,
    description: 'Anos no arquivo corrente. Sem eles, a observação diz até quando.',
  })
  @Transform(blankYears)
  @IsOptional()
  @IsInt(years)
  @Min(0, years)
  @Max(mostYears, years)
  currentYears?: number;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    maximum: mostYears,
    description: 'Anos no arquivo intermediário, depois do corrente. Sem eles, nenhum.',
  })
  @Transform(blankYears)
  @IsOptional()
  @IsInt(years)
  @Min(0, years)
  @Max(mostYears, years)
  intermediateYears?: number;

  @ApiPropertyOptional({ enum: destinations, description: 'Obrigatória, a menos que só agrupe outros.' })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsIn(destinations, { message: sentence('classification.destination') })
  destination?: Destination;

  @ApiPropertyOptional({ maxLength: mostNote })
  @Transform(severalLines)
  @IsOptional()
  @IsString(note)
  @MaxLength(mostNote, note)
  note?: string;
}

/** @throws DomainError `invalid` naming what is missing beside the rest */
export function classOf(request: RecordClassRequest): RecordClassInput {
  const { code, name, grouping, currentYears, intermediateYears = 0, destination, note = null } = request;
  if (grouping) return { code, name, note, terms: null };
  if (!destination) throw missing('classification.destination', 'destination');
  if (currentYears === undefined && !note) throw missing('classification.fact_needed', 'currentYears');
  return {
    code,
    name,
    note,
    terms: { currentYears: currentYears ?? null, intermediateYears, destination },
  };
}

const missing = (key: SentenceKey, field: string): DomainError =>
  new DomainError('invalid', key, {}, { field });

export class ClassificationPlanRequest {
  @ApiProperty({ example: 'Plano de 2027', maxLength: mostPlanName })
  @Transform(onOneLine)
  @IsString(planName)
  @IsNotEmpty(planName)
  @MaxLength(mostPlanName, planName)
  name: string;

  @ApiPropertyOptional({
    type: Boolean,
    description: 'Começa com os assuntos do plano em vigor, cada um sucessor do seu.',
  })
  @Transform(asBoolean)
  @IsBoolean()
  copied = false;
}

export class ClassMappingRequest {
  @ApiProperty({ format: 'uuid', description: 'Um assunto do plano em vigor.' })
  @IsUUID('all', unknownClass)
  fromClassId: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'O sucessor neste plano; sem ele, nenhum.' })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsUUID('all', unknownClass)
  toClassId?: string;
}

export class ClassMappingsRequest {
  @ApiProperty({ type: [ClassMappingRequest], description: 'Os que não estão aqui ficam como estão.' })
  @IsArray(unknownClass)
  @ArrayMaxSize(mostMappings, unknownClass)
  @ValidateNested({ each: true, ...unknownClass })
  @Type(() => ClassMappingRequest)
  mappings: MappingInput[];
}

export class ClassificationPlanAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ enum: ['draft', 'current', 'former'] })
  state: PlanState;

  @ApiProperty({ format: 'date-time' })
  createdAt: Date;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  activatedAt: Date | null;

  static of = ({ id, name, state, createdAt, activatedAt }: Plan): ClassificationPlanAnswer => ({
    ...{ id, name, state, createdAt, activatedAt },
  });
}

export class RecordClassAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: '120.1' })
  code: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ description: 'Só agrupa outros.' })
  grouping: boolean;

  @ApiProperty({ type: 'integer', nullable: true })
  currentYears: number | null;

  @ApiProperty({ type: 'integer', nullable: true })
  intermediateYears: number | null;

  @ApiProperty({ type: String, enum: destinations, nullable: true })
  destination: Destination | null;

  @ApiProperty({ type: String, nullable: true })
  note: string | null;

  static of = ({ id, code, name, note, terms }: RecordClass): RecordClassAnswer => ({
    ...{ id, code, name, note },
    grouping: terms === null,
    currentYears: terms?.currentYears ?? null,
    intermediateYears: terms?.intermediateYears ?? null,
    destination: terms?.destination ?? null,
  });
}

export class PlanClassAnswer extends RecordClassAnswer {
  @ApiProperty({ description: 'Pode ser escolhido.' })
  active: boolean;

  @ApiProperty({ description: 'Há processos classificados por ele, ou tipos que o sugerem.' })
  used: boolean;

  static ofListed = (listed: ListedClass): PlanClassAnswer => ({
    ...RecordClassAnswer.of(listed),
    active: listed.active,
    used: listed.used,
  });
}

export class MappedClassAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  code: string;

  @ApiProperty()
  name: string;
}

export class ClassMappingAnswer implements ClassMapping {
  @ApiProperty({ type: MappedClassAnswer, description: 'Do plano em vigor.' })
  from: MappedClassAnswer;

  @ApiProperty({ description: 'Precisa de sucessor antes que o plano entre em vigor.' })
  used: boolean;

  @ApiProperty({ type: MappedClassAnswer, nullable: true, description: 'O sucessor neste plano.' })
  to: MappedClassAnswer | null;
}

export class ClassificationMadeAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;
}
