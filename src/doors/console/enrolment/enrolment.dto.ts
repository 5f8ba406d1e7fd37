import { Transform } from 'class-transformer';
import { IsEmail, IsIn, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { sentence } from '../../../platform/errors';
import { blankIsAbsent, onOneLine, severalLines } from '../../../platform/http';
import { stages, type Stage } from '../../../tenants';
import { mostName, mostReason } from '../municipalities/municipalities.dto';
import { states } from '../states';
import type { EnrolmentRequest } from './enrolment';

export const mostMessage = 2_000;
const city = { message: sentence('tenants.city_missing', { most: mostName }) };
const institution = { message: sentence('tenants.institution_missing', { most: mostName }) };
const position = { message: sentence('tenants.position_missing', { most: mostName }) };
const person = { message: sentence('users.name_missing') };
const login = { message: sentence('users.login_form') };
const telephone = { message: sentence('tenants.telephone_long') };
const message = { message: sentence('tenants.message_long', { most: mostMessage }) };
const reason = { message: sentence('tenants.stage_reason', { most: mostReason }) };

export class EnrolmentForm {
  @ApiProperty({ example: 'Prefeitura de Vale Claro', maxLength: mostName })
  @Transform(onOneLine)
  @IsString(institution)
  @IsNotEmpty(institution)
  @MaxLength(mostName, institution)
  institution: string;

  @ApiProperty({ example: 'Vale Claro', maxLength: mostName })
  @Transform(onOneLine)
  @IsString(city)
  @IsNotEmpty(city)
  @MaxLength(mostName, city)
  city: string;

  @ApiProperty({ enum: states, example: 'MG' })
  @IsIn(states, { message: sentence('tenants.uf_form') })
  state: string;

  @ApiProperty({ example: 'Maria Reis', maxLength: mostName, description: 'Quem pede, e vai administrar.' })
  @Transform(onOneLine)
  @IsString(person)
  @IsNotEmpty(person)
  @MaxLength(mostName, person)
  person: string;

  @ApiProperty({ example: 'Secretária de Administração', maxLength: mostName })
  @Transform(onOneLine)
  @IsString(position)
  @IsNotEmpty(position)
  @MaxLength(mostName, position)
  position: string;

  @ApiProperty({ format: 'email', description: 'O e-mail da instituição: o convite vai para ele.' })
  @Transform(onOneLine)
  @IsEmail({}, login)
  @MaxLength(254, login)
  login: string;

  @ApiPropertyOptional({ example: '(31) 3333-0000', maxLength: 40 })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsString(telephone)
  @MaxLength(40, telephone)
  telephone?: string;

  @ApiPropertyOptional({ maxLength: mostMessage })
  @Transform(severalLines)
  @IsOptional()
  @IsString(message)
  @MaxLength(mostMessage, message)
  message?: string;
}

export class EnrolmentApprovalRequest {
  @ApiPropertyOptional({
    example: 'vale-claro',
    description: 'Sem ele, sai do nome da cidade. Não muda depois.',
  })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsString()
  @MaxLength(200)
  slug?: string;

  @ApiPropertyOptional({
    enum: stages,
    default: 'training',
    description: 'A etapa em que o município começa.',
  })
  @Transform(({ value }) => blankIsAbsent({ value }) ?? 'training')
  @IsIn(stages, { message: sentence('tenants.unknown_stage') })
  stage: Stage = 'training';
}

export class EnrolmentRefusalRequest {
  @ApiProperty({ maxLength: mostReason, description: 'Vai por e-mail a quem pediu.' })
  @Transform(severalLines)
  @IsString(reason)
  @IsNotEmpty(reason)
  @MaxLength(mostReason, reason)
  reason: string;
}

export class EnrolmentAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  institution: string;

  @ApiProperty()
  city: string;

  @ApiProperty()
  state: string;

  @ApiProperty()
  person: string;

  @ApiProperty()
  position: string;

  @ApiProperty({ format: 'email' })
  login: string;

  @ApiProperty({ type: 'string', nullable: true })
  telephone: string | null;

  @ApiProperty({ type: 'string', nullable: true })
  message: string | null;

  @ApiProperty({ format: 'date-time' })
  requestedAt: string;

  @ApiProperty({ enum: ['waiting', 'approved', 'refused'] })
  outcome: string;

  @ApiProperty({ type: 'string', nullable: true, description: 'O motivo da recusa.' })
  reason: string | null;

  @ApiProperty({ type: 'string', nullable: true, description: 'Quem decidiu.' })
  decidedBy: string | null;

  static of(request: EnrolmentRequest): EnrolmentAnswer {
    const {
      id,
      institution: name,
      city: town,
      state,
      person: who,
      position: title,
      login: address,
    } = request;
    const { telephone: number, message: words, requestedAt, outcome, reason: why, decidedBy } = request;
    return {
      ...{ id, institution: name, city: town, state, person: who, position: title, login: address },
      ...{ telephone: number, message: words, requestedAt: requestedAt.toISOString(), outcome, reason: why },
      decidedBy,
    };
  }
}
