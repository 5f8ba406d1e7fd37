import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { parseLocalDate } from '../../calendar';
import { DomainError } from '../../platform/errors';
import { asBoolean, asList, parseInput, severalLines } from '../../platform/http';
import {
  DispatchRequest,
  mostDays,
  mostNote,
  mostUnits,
  noDestination,
  noteLimit,
  tooManyUnits,
  unknownDestination,
  unknownGroup,
  yesOrNo,
  type ReturnRequest,
} from './dispatches.dto';
import type { SendInput } from './send-plans';
import type { ReturnTerm } from './terms';
import type { TypedDispatch, TypedTerm } from '../form/typed-dispatch';

/** What a program asked. @throws DomainError `invalid` */
export function sendInputOf(request: DispatchRequest): SendInput {
  const { return: term, reopenOn, ...rest } = request;
  return { ...rest, return: term && termOf(term), reopenOn: reopenOn && existing(reopenOn, 'reopenOn') };
}

/** @throws DomainError `invalid` unless the term is said in one way */
export function termOf({ on, days, businessDays }: ReturnRequest): ReturnTerm {
  const said: ReturnTerm[] = [
    ...(on === undefined ? [] : [{ on: existing(on, 'return.on') }]),
    ...(days === undefined ? [] : [{ days }]),
    ...(businessDays === undefined ? [] : [{ businessDays }]),
  ];
  const [term, ...more] = said;
  if (term && more.length === 0) return term;
  throw new DomainError('invalid', 'dispatch.return_term', {}, { field: 'return' });
}

/** The fields of the form that are no day. */
class DispatchForm {
  @Transform(asList)
  @IsArray(noDestination)
  @ArrayMaxSize(mostUnits, tooManyUnits)
  @IsUUID('all', { each: true, ...unknownDestination })
  unitIds: string[];

  @Transform(asList)
  @IsArray(unknownGroup)
  @IsUUID('all', { each: true, ...unknownGroup })
  groupIds: string[];

  @Transform(severalLines)
  @IsOptional()
  @IsString(noteLimit)
  @MaxLength(mostNote, noteLimit)
  note?: string;

  @Transform(asBoolean)
  @IsBoolean(yesOrNo)
  keepOpen: boolean;

  @Transform(asBoolean)
  @IsBoolean(yesOrNo)
  notify: boolean;
}

/** What a person typed. @throws DomainError `invalid` naming the fields of the form */
export function sendInputFrom(typed: TypedDispatch): SendInput {
  const { unitIds, groupIds, note, keepOpen, notify } = parseInput(DispatchForm, typed);
  const reopenOn = typed.reopenOn.trim() === '' ? undefined : existing(typed.reopenOn, 'reopenOn');
  return { unitIds, groupIds, note, keepOpen, notify, return: termFrom(typed), reopenOn };
}

/** @returns undefined when no term was asked for @throws DomainError `invalid` naming the field */
export function termFrom({ kind, on, amount }: TypedTerm): ReturnTerm | undefined {
  if (kind === 'on') return { on: existing(on, 'return.on') };
  if (kind !== 'days' && kind !== 'businessDays') {
    // A term that was typed and would be dropped in silence is one that nobody owes.
    if ((on + amount).trim() !== '')
      throw new DomainError('invalid', 'dispatch.return_unused', {}, { field: 'return' });
    return undefined;
  }
  const count = /^\d{1,4}$/.test(amount.trim()) ? Number(amount) : 0;
  if (count < 1 || count > mostDays)
    throw new DomainError('invalid', 'dispatch.return_days', { most: mostDays }, { field: 'return.amount' });
  return kind === 'days' ? { days: count } : { businessDays: count };
}

function existing(text: string, field: string): string {
  const day = parseLocalDate(text.trim());
  if (day === undefined) throw new DomainError('invalid', 'dispatch.day', {}, { field });
  return day;
}
