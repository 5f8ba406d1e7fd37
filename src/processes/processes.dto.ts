import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsEmail,
  IsISO8601,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { AccessRequest, levelWords, type LevelWord } from '../access';
import { mostClasses } from '../classification';
import { sentence } from '../platform/errors';
import { blankIsAbsent, onOneLine, UnitAnswer } from '../platform/http';
import { NumberRequest } from './data/number.dto';
import { priorityKeys, type Priority } from './data/priorities';

export const mostParties = 50;
export const mostSubject = 250;
const mostName = 200;
const leastDigits = 3;
const subject = { message: sentence('processes.subject_needed', { most: mostSubject }) };
const parties = { message: sentence('processes.parties_list', { most: mostParties }) };
const classes = { message: sentence('classification.most', { most: mostClasses }) };
const partyName = { message: sentence('processes.party_name', { most: mostName }) };
const partyIdentifier = { message: sentence('processes.party_identifier') };
const partyEmail = { message: sentence('processes.party_email') };
const date = { message: sentence('processes.date_form') };
const numberNeeded = { message: sentence('processes.number_needed', { least: leastDigits }) };

export class PartyRequest {
  @ApiProperty({
    example: 'Maria das Dores Lima',
    maxLength: mostName,
    description:
      'Se o CPF ou CNPJ já tem cadastro, o nome dele, sem contar maiúsculas, acentos e pontuação. Outro nome é recusado (422, contacts.other_name) com o nome do cadastro: se é a mesma pessoa, repita o pedido com esse nome ou com confirmed. A uma conta de serviço o nome não é dito (contacts.another_name).',
  })
  @Transform(onOneLine)
  @IsString(partyName)
  @IsNotEmpty(partyName)
  @MaxLength(mostName, partyName)
  name: string;

  @ApiPropertyOptional({ description: 'CPF ou CNPJ, com ou sem pontuação.', example: '529.982.247-25' })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsString(partyIdentifier)
  @MaxLength(40, partyIdentifier)
  identifier?: string;

  @ApiPropertyOptional({
    description:
      'O mesmo CPF ou CNPJ outra vez, para dizer que é a pessoa do cadastro, seja qual for o nome.',
  })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsString(partyIdentifier)
  @MaxLength(40, partyIdentifier)
  confirmed?: string;

  @ApiPropertyOptional({ format: 'email' })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsEmail({}, partyEmail)
  @MaxLength(254, partyEmail)
  email?: string;
}

export class RegisteredRequest extends NumberRequest {
  @ApiProperty({ format: 'date', description: 'A data de autuação.', example: '2019-03-12' })
  @Transform(blankIsAbsent)
  @IsString(date)
  @Matches(/^(1[5-9]|20)\d\d-\d\d-\d\d$/, date)
  @IsISO8601({ strict: true }, date)
  date: string;
}

export class OpenProcessRequest extends AccessRequest {
  @ApiProperty({ format: 'uuid', description: 'Um dos tipos de GET /api/v1/process-types.' })
  @IsUUID('all', { message: sentence('processes.unknown_type') })
  typeId: string;

  @ApiProperty({
    description: 'Especificação.',
    example: 'Poda de árvore na Rua das Acácias',
    maxLength: mostSubject,
  })
  @Transform(onOneLine)
  @IsString(subject)
  @IsNotEmpty(subject)
  @MaxLength(mostSubject, subject)
  subject: string;

  @ApiProperty({ type: [PartyRequest], description: 'Interessados.', minItems: 1, maxItems: mostParties })
  @IsArray(parties)
  @ArrayMinSize(1, parties)
  @ArrayMaxSize(mostParties, parties)
  @ValidateNested({ each: true, ...parties })
  @Type(() => PartyRequest)
  parties: PartyRequest[];

  @ApiPropertyOptional({
    type: RegisteredRequest,
    description: 'Só para o processo que já existe, em papel ou em outro sistema: pede perfil de protocolo.',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => RegisteredRequest)
  registered?: RegisteredRequest;

  @ApiPropertyOptional({
    type: [String],
    description:
      'Assuntos de GET /api/v1/record-classes, o principal primeiro. Sem eles, os que o tipo sugere.',
    maxItems: mostClasses,
  })
  @IsOptional()
  @IsArray(classes)
  @ArrayMaxSize(mostClasses, classes)
  @IsUUID('all', { each: true, message: sentence('classification.unknown_class') })
  classIds?: string[];

  @ApiPropertyOptional({ format: 'uuid', description: 'O processo a que este nasce relacionado.' })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsUUID('all', { message: sentence('processes.unknown_other') })
  relatedToId?: string;
}

export class ProcessSearch {
  @ApiProperty({
    description: 'O número inteiro, a sequência e o ano, ou os últimos algarismos.',
    example: '000123/2026',
  })
  @IsString(numberNeeded)
  @MaxLength(100, numberNeeded)
  @Matches(new RegExp(`(\\d\\D*){${leastDigits}}`), numberNeeded)
  number: string;
}

export class OpenedProcessAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: '000123/2026-40' })
  number: string;
}

export class FoundProcessAnswer extends OpenedProcessAnswer {
  @ApiProperty()
  typeName: string;

  @ApiProperty({ description: 'Especificação; nas listas, vazia quando o processo é sigiloso.' })
  subject: string;
}

export class ProcessTypeAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ enum: levelWords, isArray: true })
  allowedLevels: LevelWord[];

  @ApiProperty({ enum: levelWords })
  suggestedLevel: LevelWord;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  suggestedLegalGroundId: string | null;

  @ApiProperty({ type: [String], description: 'Os assuntos que sugere, o principal primeiro.' })
  classIds: string[];
}

export class OpenUnitAnswer extends UnitAnswer {
  @ApiProperty({ type: String, nullable: true, description: 'A quem está atribuído.' })
  assignee: string | null;

  @ApiProperty({ description: 'Falso enquanto ninguém da unidade o recebeu.' })
  received: boolean;
}

export class HereAnswer {
  @ApiProperty({ enum: ['generated', 'received'] })
  origin: string;

  @ApiProperty()
  open: boolean;

  @ApiProperty()
  received: boolean;
}

export class NamedProcessAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: '000123/2026-40' })
  number: string;
}

export class SuspensionAnswer {
  @ApiProperty({ description: 'Sigla da unidade em que está sobrestado.' })
  unitLabel: string;

  @ApiProperty()
  since: Date;

  @ApiProperty({ type: String, nullable: true })
  reason: string | null;

  @ApiProperty({ type: NamedProcessAnswer, nullable: true, description: 'O processo que este espera.' })
  waitsFor: NamedProcessAnswer | null;
}

export class ProcessAnswer extends FoundProcessAnswer {
  @ApiProperty({
    enum: levelWords,
    description: 'O maior entre o do processo, os dos seus documentos e os dos seus anexos.',
  })
  level: LevelWord;

  @ApiProperty({ type: 'integer', description: 'Conta as alterações de tipo, especificação e interessados.' })
  revision: number;

  @ApiProperty({ format: 'uuid' })
  typeId: string;

  @ApiProperty({ enum: levelWords, description: 'O do próprio processo.' })
  ownLevel: LevelWord;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  legalGroundId: string | null;

  @ApiProperty({ type: String, nullable: true })
  legalGround: string | null;

  @ApiProperty({ type: String, nullable: true })
  legalBase: string | null;

  @ApiProperty({ enum: ['normal', 'suspended', 'annexed', 'blocked'] })
  state: string;

  @ApiProperty()
  openedAt: Date;

  @ApiProperty({ format: 'date', description: 'A data de autuação.' })
  registeredOn: string;

  @ApiProperty({ type: String, nullable: true, enum: [...priorityKeys, null], description: 'O caso da lei.' })
  priority: Priority | null;

  @ApiProperty({ type: SuspensionAnswer, nullable: true })
  suspension: SuspensionAnswer | null;

  @ApiProperty({ type: NamedProcessAnswer, nullable: true, description: 'O processo a que está anexado.' })
  annexedTo: NamedProcessAnswer | null;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Quando reabre nesta unidade.' })
  reopensOn: string | null;

  @ApiProperty({ type: [String], description: 'Nomes dos interessados.' })
  parties: string[];

  @ApiProperty({ type: [OpenUnitAnswer], description: 'Onde o processo está aberto.' })
  openAt: OpenUnitAnswer[];

  @ApiProperty({
    type: HereAnswer,
    nullable: true,
    description: 'Como ele está na unidade em que o pedido atua.',
  })
  here: HereAnswer | null;

  @ApiProperty({ description: 'Se o conteúdo pode ser lido, e não só que o processo existe.' })
  readable: boolean;
}
