import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { levels, type Level } from '../../access';
import { mostClasses } from '../../classification';
import { sentence } from '../../platform/errors';
import { blankIsAbsent, nested, onOneLine, textOf, textsOf } from '../../platform/http';
import { parseIdentifier } from '../../platform/identifiers';
import { mostSubject, PartyRequest, RegisteredRequest } from '../processes.dto';

export const mostParties = 5;
export const partyFields = ['name', 'identifier', 'email', 'confirmed'] as const;
const unknownType = { message: sentence('processes.unknown_type') };
const classes = { message: sentence('classification.most', { most: mostClasses }) };
const subject = { message: sentence('processes.subject_needed', { most: mostSubject }) };

/** Said together with what else is wrong; contacts refuse the same. */
const RightDigits = () =>
  ValidateBy({
    name: 'rightDigits',
    validator: {
      validate: (value: unknown) => wrongDigits(value) === undefined,
      defaultMessage: (about) => sentence('contacts.identifier', { reason: wrongDigits(about?.value) ?? '' }),
    },
  });

function wrongDigits(typed: unknown): string | undefined {
  const parsed = parseIdentifier(typeof typed === 'string' ? typed : '');
  return parsed.ok ? undefined : parsed.reason;
}

class PartyOfForm extends PartyRequest {
  @RightDigits()
  declare identifier?: string;
}

/** Iniciar processo, as its form sends it. */
export class OpenProcessForm {
  @IsUUID('all', unknownType)
  typeId: string;

  @Transform(onOneLine)
  @IsString(subject)
  @IsNotEmpty(subject)
  @MaxLength(mostSubject, subject)
  subject: string;

  /** None is one without a name, so that it is said together with the rest. */
  @Transform(({ value }: { value: PartyOfForm[] }) => (value.length > 0 ? value : [new PartyOfForm()]))
  @Type(() => PartyOfForm)
  @ValidateNested({ each: true })
  @ArrayMaxSize(mostParties)
  parties: PartyRequest[];

  @Transform(({ value }) => (value === '' ? undefined : Number(value)))
  @IsIn(levels, { message: sentence('processes.level_missing') })
  level: Level;

  @Transform(blankIsAbsent)
  @IsOptional()
  @IsUUID('all', { message: sentence('access.ground_unknown') })
  legalGroundId?: string;

  @IsOptional()
  @ArrayMaxSize(mostClasses, classes)
  @IsUUID('all', { each: true, message: sentence('classification.unknown_class') })
  classIds?: string[];

  @Transform(({ value }: { value: TypedRegistration }) => (value.number || value.date ? value : undefined))
  @IsOptional()
  @Type(() => RegisteredRequest)
  @ValidateNested()
  registered?: RegisteredRequest;

  @Transform(blankIsAbsent)
  @IsOptional()
  @IsUUID('all', { message: sentence('processes.unknown_other') })
  relatedToId?: string;
}

export type TypedRegistration = Record<'number' | 'date' | 'acceptsWrongDigits', string>;
export type TypedParty = Record<(typeof partyFields)[number], string>;

/** The form as it was typed, to be shown again. */
export interface TypedProcess {
  typeId: string;
  subject: string;
  level: string;
  legalGroundId: string;
  /** Asked only where the type suggests none. */
  classIds: string[];
  parties: TypedParty[];
  registered: TypedRegistration;
  relatedToId: string;
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
    classIds: textsOf(body, 'classIds').filter(Boolean),
    parties,
    registered: {
      number: textOf(body, 'registered.number'),
      date: textOf(body, 'registered.date'),
      acceptsWrongDigits: textOf(body, 'registered.acceptsWrongDigits'),
    },
    relatedToId: textOf(body, 'relatedToId'),
    rows: Math.min(mostParties, Math.max(usualRows, asked, parties.length) + (added ? 1 : 0)),
    added,
  };
}
