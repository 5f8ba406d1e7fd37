import { Transform } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { DomainError, sentence } from '../platform/errors';
import { asInteger, blankIsAbsent, onOneLine } from '../platform/http';
import { holidayIn, holidayKinds, type HolidayKind, type HolidayWhen } from './holiday-rules';
import { holidayScopes, type Holiday, type HolidayScope, type NewHoliday } from './holiday';
import { parseLocalDate, type LocalDate } from './local-date';

const mostText = 100;
const furthest = 100;
const name = { message: sentence('calendar.name', { most: mostText }) };
const legalBase = { message: sentence('calendar.legal_base', { most: mostText }) };
const dayOfYear = { message: sentence('calendar.day_of_year') };
const offset = { message: sentence('calendar.easter_offset') };
const years = { message: sentence('calendar.years') };
const year = { message: sentence('calendar.year') };
const leapYear = 2000;

const DayPart = (most: number): PropertyDecorator[] => [
  IsOptional(),
  IsInt(dayOfYear),
  Min(1, dayOfYear),
  Max(most, dayOfYear),
];
const Year = (): PropertyDecorator[] => [IsOptional(), IsInt(years), Min(1900, years), Max(2999, years)];
const all =
  (decorators: PropertyDecorator[]): PropertyDecorator =>
  (target, key) =>
    decorators.forEach((decorate) => decorate(target, key));

export class HolidayRequest {
  @ApiProperty({ example: 'Aniversário da cidade', maxLength: mostText })
  @Transform(onOneLine)
  @IsString(name)
  @IsNotEmpty(name)
  @MaxLength(mostText, name)
  name: string;

  @ApiProperty({ enum: holidayScopes, description: 'Nacional, estadual ou municipal.' })
  @IsIn(holidayScopes, { message: sentence('calendar.scope') })
  scope: HolidayScope;

  @ApiProperty({ enum: holidayKinds, description: 'Feriado, ponto facultativo ou meio expediente.' })
  @IsIn(holidayKinds, { message: sentence('calendar.kind') })
  kind: HolidayKind;

  @ApiPropertyOptional({
    description: 'Se conta nos prazos em dias úteis. Sem ele, só o meio expediente conta.',
  })
  @IsOptional()
  @IsBoolean({ message: sentence('platform.yes_or_no') })
  countsAsBusinessDay?: boolean;

  @ApiPropertyOptional({ format: 'date', description: 'Um só dia. Ou month e day, ou easterOffset.' })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsString({ message: sentence('calendar.date') })
  date?: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 12, description: 'De todo ano, com day.' })
  @all(DayPart(12))
  month?: number;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 31 })
  @all(DayPart(31))
  day?: number;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: -furthest,
    maximum: furthest,
    description: 'Dias depois do domingo de Páscoa; antes dele, negativo.',
  })
  @IsOptional()
  @IsInt(offset)
  @Min(-furthest, offset)
  @Max(furthest, offset)
  easterOffset?: number;

  @ApiPropertyOptional({ type: 'integer', description: 'O primeiro ano em que vale.' })
  @all(Year())
  firstYear?: number;

  @ApiPropertyOptional({ type: 'integer', description: 'O último ano em que vale.' })
  @all(Year())
  lastYear?: number;

  @ApiPropertyOptional({ example: 'Lei municipal nº 1.234/1990', maxLength: mostText })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsString(legalBase)
  @MaxLength(mostText, legalBase)
  legalBase?: string;
}

/** @throws DomainError `invalid` naming the field */
export function newHoliday(request: HolidayRequest): NewHoliday {
  const { name, scope, kind, countsAsBusinessDay, firstYear, lastYear, legalBase } = request;
  if (firstYear !== undefined && lastYear !== undefined && firstYear > lastYear)
    throw new DomainError('invalid', 'calendar.years', {}, { field: 'lastYear' });
  return { name, scope, kind, countsAsBusinessDay, firstYear, lastYear, legalBase, when: whenOf(request) };
}

function whenOf({ date, month, day, easterOffset }: HolidayRequest): HolidayWhen {
  const given = [date, month ?? day, easterOffset].filter((part) => part !== undefined);
  if (given.length !== 1) throw new DomainError('invalid', 'calendar.when', {}, { field: 'date' });
  if (easterOffset !== undefined) return { easterOffset };
  if (date !== undefined) return { date: existing(date) };
  const when = { month: month ?? 0, day: day ?? 0 };
  if (holidayIn({ ...anyHoliday, when }, leapYear)) return when;
  throw new DomainError('invalid', 'calendar.day_of_year', {}, { field: 'day' });
}

const anyHoliday = { name: '', kind: 'holiday', countsAsBusinessDay: false } as const;

function existing(date: string): LocalDate {
  const parsed = parseLocalDate(date);
  if (parsed) return parsed;
  throw new DomainError('invalid', 'calendar.date', {}, { field: 'date' });
}

export class HolidayYear {
  @ApiPropertyOptional({ type: 'integer', description: 'Sem ele, o ano corrente.', example: 2026 })
  @Transform(asInteger)
  @IsOptional()
  @IsInt(year)
  @Min(1900, year)
  @Max(2999, year)
  year?: number;
}

export class HolidayMadeAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;
}

export class HolidayAnswer extends HolidayMadeAnswer {
  @ApiProperty()
  name: string;

  @ApiProperty({ enum: holidayScopes })
  scope: HolidayScope;

  @ApiProperty({ enum: holidayKinds })
  kind: HolidayKind;

  @ApiProperty()
  countsAsBusinessDay: boolean;

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: 'O dia em que cai no ano pedido.',
  })
  dateInYear: LocalDate | null;

  @ApiPropertyOptional({ format: 'date' })
  date?: LocalDate;

  @ApiPropertyOptional({ type: 'integer' })
  month?: number;

  @ApiPropertyOptional({ type: 'integer' })
  day?: number;

  @ApiPropertyOptional({ type: 'integer' })
  easterOffset?: number;

  @ApiProperty({ type: 'integer', nullable: true })
  firstYear: number | null;

  @ApiProperty({ type: 'integer', nullable: true })
  lastYear: number | null;

  @ApiProperty({ type: String, nullable: true })
  legalBase: string | null;

  static of({ when, ...holiday }: Holiday, year: number): HolidayAnswer {
    return { ...holiday, ...when, dateInYear: holidayIn({ ...holiday, when }, year) ?? null };
  }
}
