import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { mostAmount, parseLocalDate } from '../../calendar';
import { DomainError, sentence } from '../../platform/errors';
import { asBoolean, blankIsAbsent } from '../../platform/http';
import { ListedProcessAnswer } from '../shared/listed';
import { deadlineStates, type DeadlineState } from './deadline';
import type { DeadlineInput } from './unit-deadlines.service';

const units = ['days', 'business-days'] as const;
const amount = { message: sentence('calendar.amount', { least: 0, most: mostAmount }) };
const date = { message: sentence('calendar.date') };

export class DeadlineRequest {
  @ApiPropertyOptional({ format: 'date', description: 'O último dia. Ou amount e unit.' })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsString(date)
  @MaxLength(10, date)
  date?: string;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    maximum: mostAmount,
    description: 'Quantos dias, a partir de hoje.',
  })
  @IsOptional()
  @IsInt(amount)
  @Min(0, amount)
  @Max(mostAmount, amount)
  amount?: number;

  @ApiPropertyOptional({
    enum: units,
    description: 'Dias corridos ou dias úteis, com os feriados do município.',
  })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsIn(units, { message: sentence('organizing.deadline_unit') })
  unit?: (typeof units)[number];
}

/** @throws DomainError `invalid` naming `date` */
export function deadlineInput({ date: day, amount: many, unit }: DeadlineRequest): DeadlineInput {
  if ((day === undefined) === (many === undefined))
    throw new DomainError('invalid', 'organizing.deadline_form', {}, { field: 'date' });
  if (many !== undefined) return { amount: many, unit: unit ?? 'business-days' };
  const parsed = parseLocalDate(day ?? '');
  if (!parsed) throw new DomainError('invalid', 'calendar.date', {}, { field: 'date' });
  return { date: parsed };
}

/** The same from the form, where everything is text. @throws DomainError `invalid` naming `date` or `amount` */
export function typedInput(
  how: 'date' | (typeof units)[number],
  date: string,
  amount: string,
): DeadlineInput {
  if (how === 'date') return deadlineInput({ date: date.trim() });
  if (/^\d{1,9}$/.test(amount.trim())) return { amount: Number(amount), unit: how };
  throw new DomainError('invalid', 'calendar.amount', { least: 0, most: mostAmount }, { field: 'amount' });
}

export class DeadlineSetAnswer {
  @ApiProperty({ format: 'date', description: 'O último dia.' })
  dueOn: string;
}

export class DeadlineListQuery {
  @ApiPropertyOptional({ default: false, description: 'Os concluídos, no lugar dos que correm.' })
  @Transform(asBoolean)
  @IsBoolean({ message: sentence('platform.yes_or_no') })
  concluded: boolean = false;
}

export class DeadlineAnswer extends DeadlineSetAnswer {
  @ApiProperty({ enum: deadlineStates, description: 'Em dia, vence hoje, atrasado ou concluído.' })
  state: DeadlineState;

  @ApiProperty({ type: 'integer', nullable: true })
  amount: number | null;

  @ApiProperty({ type: String, enum: units, nullable: true })
  unit: (typeof units)[number] | null;

  @ApiProperty({ description: 'Quem marcou.' })
  by: string;

  @ApiProperty()
  at: Date;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  concludedAt: Date | null;
}

export class ProcessDeadlineAnswer {
  @ApiProperty({ type: DeadlineAnswer, nullable: true, description: 'O prazo da unidade, se há um.' })
  deadline: DeadlineAnswer | null;
}

export class ListedDeadlineAnswer extends ListedProcessAnswer {
  @ApiProperty({ format: 'date' })
  dueOn: string;

  @ApiProperty({ enum: deadlineStates })
  state: DeadlineState;

  @ApiProperty({ description: 'Quem marcou.' })
  by: string;

  @ApiProperty({ description: 'Se o processo está aberto na unidade.' })
  openHere: boolean;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  concludedAt: Date | null;
}
