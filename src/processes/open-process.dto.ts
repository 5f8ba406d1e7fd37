import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { levels, type Level } from '../access';
import { sentence } from '../platform/errors';
import { blankIsAbsent, nested, onOneLine, textOf } from '../platform/http';
import { mostSubject, PartyRequest } from './processes.dto';

export const mostParties = 5;
const partyFields = ['name', 'identifier', 'email', 'confirmed'] as const;

/** A row of the form, where the contact of a CPF or CNPJ can be confirmed by a tick. */
class PartyRow extends PartyRequest {
  @IsOptional()
  @IsString()
  confirmed?: string;
}

const unknownType = { message: sentence('processes.unknown_type') };
const subject = { message: sentence('processes.subject_needed', { most: mostSubject }) };

/** Iniciar processo, as its form sends it. */
export class OpenProcessForm {
  @IsUUID('all', unknownType)
  typeId: string;

  @Transform(onOneLine)
  @IsString(subject)
  @IsNotEmpty(subject)
  @MaxLength(mostSubject, subject)
  subject: string;

  @Type(() => PartyRow)
  @ValidateNested({ each: true })
  @ArrayMaxSize(mostParties)
  parties: PartyRow[];

  @Transform(({ value }) => (value === '' ? undefined : Number(value)))
  @IsIn(levels, { message: sentence('processes.level_missing') })
  level: Level;

  @Transform(blankIsAbsent)
  @IsOptional()
  @IsUUID('all', { message: sentence('access.ground_unknown') })
  legalGroundId?: string;
}

export type TypedParty = Record<(typeof partyFields)[number], string>;

/** The form as it was typed, to be shown again. */
export interface TypedProcess {
  typeId: string;
  subject: string;
  level: string;
  legalGroundId: string;
  parties: TypedParty[];
  /** Rows to show, filled or not. */
  rows: number;
  /** A row has just been asked for. */
  added: boolean;
}

const usualRows = 1;

/** Rows left blank between others close up, so that a problem of the third party stands beside the third row. */
export function typedProcess(body: unknown): TypedProcess {
  const parties = nested(body, 'parties', partyFields, mostParties);
  const asked = Number(textOf(body, 'rows')) || usualRows;
  const added = textOf(body, 'act') === 'more-party';
  return {
    typeId: textOf(body, 'typeId'),
    subject: textOf(body, 'subject'),
    level: textOf(body, 'level'),
    legalGroundId: textOf(body, 'legalGroundId'),
    parties,
    rows: Math.min(mostParties, Math.max(usualRows, asked, parties.length) + (added ? 1 : 0)),
    added,
  };
}
