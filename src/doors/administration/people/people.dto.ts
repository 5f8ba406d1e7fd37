import { Transform } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsISO8601,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
} from 'class-validator';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { sentence } from '../../../platform/errors';
import { asBoolean, blankIsAbsent, oneOf, onOneLine } from '../../../platform/http';
import { roles, type Role } from '../../../units';

export const mostTitle = 200;
const day = { message: sentence('units.substitution_day') };
const title = { message: sentence('units.title', { most: mostTitle }) };
const words = { message: sentence('units.people_text', { most: 100 }) };
const name = { message: sentence('users.name_missing') };
const cpf = { message: sentence('users.cpf_form') };

/** An optional day of Brasília, YYYY-MM-DD. */
function OptionalDay(description: string): PropertyDecorator {
  return (target, key) => {
    ApiPropertyOptional({ format: 'date', description })(target, key);
    Transform(blankIsAbsent)(target, key);
    IsOptional()(target, key);
    IsISO8601({ strict: true }, day)(target, key);
    Matches(/^\d{4}-\d{2}-\d{2}$/, day)(target, key);
  };
}

export const directoryStates = ['open', 'invited', 'closed', 'all'] as const;

export class DirectoryRequest {
  @ApiPropertyOptional({
    description: 'Palavras do nome ou do e-mail, ou a sigla de uma unidade.',
    maxLength: 100,
  })
  @IsOptional()
  @IsString(words)
  @MaxLength(100, words)
  text?: string;

  @ApiPropertyOptional({
    ...oneOf(directoryStates),
    default: 'all',
    description: 'Só as contas nesta situação.',
  })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsIn(directoryStates, words)
  state?: (typeof directoryStates)[number];

  @ApiPropertyOptional({ format: 'uuid', description: 'O next da página anterior.' })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsUUID('all', words)
  after?: string;
}

export class PersonRequest {
  @ApiProperty({ format: 'email', description: 'O e-mail com que a pessoa entra.' })
  @Transform(({ value }: { value: unknown }) => value ?? '')
  @IsString({ message: sentence('users.login_form') })
  login: string;

  @ApiProperty({ description: 'O nome do registro civil.', maxLength: 200 })
  @Transform(({ value }: { value: unknown }) => value ?? '')
  @IsString(name)
  name: string;

  @ApiPropertyOptional({ description: 'Aparece no lugar do outro (Decreto nº 8.727/2016).', maxLength: 200 })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsString(name)
  socialName?: string;

  @ApiPropertyOptional({ example: '529.982.247-25', description: 'Sem ele, fica como está.', maxLength: 60 })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsString(cpf)
  @MaxLength(60, cpf)
  cpf?: string;
}

export class PositionRequest {
  @ApiProperty({ example: 'Engenheira civil', maxLength: mostTitle })
  @Transform(onOneLine)
  @IsString(title)
  @IsNotEmpty(title)
  @MaxLength(mostTitle, title)
  title: string;

  @OptionalDay('O primeiro dia; sem ele, hoje.')
  startsOn?: string;

  @OptionalDay('O último dia, que também conta.')
  endsOn?: string;
}

export class RoleRequest {
  @ApiProperty({ enum: roles })
  @IsIn(roles, { message: sentence('units.unknown_role') })
  role: Role;

  @OptionalDay('O primeiro dia; sem ele, hoje.')
  startsOn?: string;

  @OptionalDay('O último dia, que também conta.')
  endsOn?: string;

  @ApiPropertyOptional({ description: 'Vale também nas unidades abaixo, de hoje e do futuro.' })
  @Transform(asBoolean)
  @IsBoolean({ message: sentence('platform.yes_or_no') })
  includesSubunits: boolean = false;
}

export class UnitRoleRequest extends RoleRequest {
  @ApiProperty({ format: 'uuid' })
  @IsUUID('all', { message: sentence('units.unknown_unit') })
  unitId: string;
}

/** As a page asks: the person by the e-mail, since a list of all would be long. */
export class UnitMemberForm extends RoleRequest {
  @Transform(({ value }: { value: unknown }) => value ?? '')
  @IsString({ message: sentence('users.login_form') })
  login: string;
}

export class MembershipRequest extends UnitRoleRequest {
  @ApiProperty({ format: 'uuid', description: 'A pessoa.' })
  @IsUUID('all', { message: sentence('units.unknown_person') })
  userId: string;
}

export class EndingRequest {
  @OptionalDay('O último dia em que vale; sem ele, termina agora.')
  lastDay?: string;
}

export class DirectoryPersonAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ description: 'O nome que aparece: o social, quando há.' })
  shownName: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ type: String, nullable: true })
  socialName: string | null;

  @ApiProperty()
  login: string;

  @ApiProperty({ type: String, nullable: true, example: '***.982.247-**' })
  maskedCpf: string | null;

  @ApiProperty({ description: 'Falso quando a conta está fechada.' })
  active: boolean;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Enquanto o convite espera resposta.',
  })
  invitedAt: Date | null;

  @ApiProperty({ description: 'O segundo passo está ligado.' })
  hasSecondFactor: boolean;

  @ApiProperty({ type: [String], description: 'Siglas das unidades em que trabalha hoje.' })
  units: string[];
}

export class DirectoryAnswer {
  @ApiProperty({ type: [DirectoryPersonAnswer] })
  items: DirectoryPersonAnswer[];

  @ApiPropertyOptional({ format: 'uuid', description: 'Para pedir a página seguinte, em after.' })
  next?: string;
}

export class MembershipAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  userId: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ format: 'uuid' })
  unitId: string;

  @ApiProperty()
  unitLabel: string;

  @ApiProperty()
  unitName: string;

  @ApiProperty({ enum: roles })
  role: Role;

  @ApiProperty({ format: 'date' })
  startsOn: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  endsOn: string | null;

  @ApiProperty()
  includesSubunits: boolean;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'A sigla da unidade acima de onde o perfil vem.',
  })
  throughUnit: string | null;

  @ApiProperty({ description: 'Vale hoje.' })
  inForce: boolean;
}

export class PositionPeriodAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  title: string;

  @ApiProperty({ format: 'date' })
  startsOn: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  endsOn: string | null;

  @ApiProperty({ description: 'Vale hoje.' })
  inForce: boolean;
}

export class PersonSheetAnswer extends DirectoryPersonAnswer {
  @ApiProperty({ type: [PositionPeriodAnswer] })
  positions: PositionPeriodAnswer[];

  @ApiProperty({ type: [MembershipAnswer] })
  memberships: MembershipAnswer[];
}

export class EffectivePermissionAnswer {
  @ApiProperty({ example: 'document.sign' })
  permission: string;

  @ApiProperty({ example: 'assinar documento' })
  label: string;

  @ApiProperty({ type: [MembershipAnswer], description: 'Os perfis, com período, que a dão.' })
  through: MembershipAnswer[];
}

export class EffectivePermissionsAnswer {
  @ApiProperty({ description: 'Falso: a conta está fechada, e nada do que segue vale.' })
  active: boolean;

  @ApiProperty({ type: [EffectivePermissionAnswer] })
  permissions: EffectivePermissionAnswer[];
}

export class PersonSessionAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: ['web', 'api'], description: 'De um navegador ou de um programa.' })
  kind: 'web' | 'api';

  @ApiProperty({ format: 'date-time' })
  createdAt: Date;

  @ApiProperty({ format: 'date-time' })
  expiresAt: Date;

  @ApiProperty({ type: String, nullable: true, description: 'O endereço de rede em que começou.' })
  ip: string | null;
}
