import { Transform } from 'class-transformer';
import {
  IsEmail,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
} from 'class-validator';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { sentence } from '../../../platform/errors';
import { asInteger, blankIsAbsent, onOneLine, severalLines } from '../../../platform/http';
import {
  stages,
  stageWords,
  type RegisteredTenant,
  type Stage,
  type StageChange,
  type TrainingCounts,
} from '../../../tenants';
import { TrainingCountsAnswer } from '../../administration';
import { states } from '../states';

export const mostName = 150;
export const mostReason = 500;
const city = { message: sentence('tenants.city_missing', { most: mostName }) };
const institution = { message: sentence('tenants.institution_missing', { most: mostName }) };
const uf = { message: sentence('tenants.uf_form') };
const ibge = { message: sentence('tenants.ibge_form') };
const stage = { message: sentence('tenants.unknown_stage') };
const confirmation = { message: sentence('tenants.name_to_confirm') };
const reason = { message: sentence('tenants.stage_reason', { most: mostReason }) };
const login = { message: sentence('users.login_form') };
const person = { message: sentence('users.name_missing') };

const stageWord = `As etapas: ${stages.map((each) => `${each} (${stageWords[each]})`).join(', ')}.`;

export class RegisterQuery {
  @ApiPropertyOptional({ description: 'Parte do nome, da cidade ou do endereço.' })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsString()
  @MaxLength(100)
  q?: string;

  @ApiPropertyOptional({ enum: stages, description: stageWord })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsIn(stages, stage)
  stage?: Stage;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    default: 1,
    description: '50 municípios em cada página.',
  })
  @Transform(asInteger)
  @IsInt()
  @Min(1)
  @Max(10_000)
  page: number = 1;
}

export class InvitationRequest {
  @ApiProperty({ format: 'email', example: 'maria@valeclaro.exemplo' })
  @Transform(onOneLine)
  @IsEmail({}, login)
  @MaxLength(254, login)
  login: string;

  @ApiProperty({ example: 'Maria Reis', maxLength: mostName })
  @Transform(onOneLine)
  @IsString(person)
  @IsNotEmpty(person)
  @MaxLength(mostName, person)
  name: string;
}

export class NewMunicipalityRequest {
  @ApiProperty({ example: 'Prefeitura de Vale Claro', maxLength: mostName })
  @Transform(onOneLine)
  @IsString(institution)
  @IsNotEmpty(institution)
  @MaxLength(mostName, institution)
  name: string;

  @ApiProperty({ example: 'Vale Claro', maxLength: mostName })
  @Transform(onOneLine)
  @IsString(city)
  @IsNotEmpty(city)
  @MaxLength(mostName, city)
  city: string;

  @ApiProperty({ enum: states, example: 'MG' })
  @IsIn(states, uf)
  state: string;

  @ApiPropertyOptional({
    example: 'vale-claro',
    description: 'O nome no endereço, que não muda depois. Sem ele, sai do nome da cidade.',
  })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsString()
  @MaxLength(200)
  slug?: string;

  @ApiPropertyOptional({ example: '3106200', description: 'O código do IBGE, de 7 números.' })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsString(ibge)
  @Matches(/^\d{7}$/, ibge)
  ibgeCode?: string;

  @ApiPropertyOptional({ enum: stages, default: 'training', description: stageWord })
  @Transform(({ value }) => blankIsAbsent({ value }) ?? 'training')
  @IsIn(stages, stage)
  stage: Stage = 'training';

  @ApiPropertyOptional({ format: 'email', description: 'Quem administra, que recebe um convite por e-mail.' })
  @Transform(blankIsAbsent)
  @ValidateIf(({ login: given, adminName }: NewMunicipalityRequest) => Boolean(given ?? adminName))
  @IsEmail({}, login)
  @MaxLength(254, login)
  login?: string;

  @ApiPropertyOptional({ example: 'Maria Reis', description: 'O nome de quem administra.' })
  @Transform(blankIsAbsent)
  @ValidateIf(({ login: given, adminName }: NewMunicipalityRequest) => Boolean(given ?? adminName))
  @IsString(person)
  @MaxLength(mostName, person)
  adminName?: string;
}

export class StageRequest {
  @ApiProperty({ enum: stages, description: stageWord })
  @IsIn(stages, stage)
  stage: Stage;

  @ApiProperty({ example: 'Convênio assinado em 10/11/2026', maxLength: mostReason })
  @Transform(severalLines)
  @IsString(reason)
  @IsNotEmpty(reason)
  @MaxLength(mostReason, reason)
  reason: string;

  @ApiPropertyOptional({
    description:
      'O nome do município. Preciso só para sair do treinamento: o que foi feito nele some para sempre.',
  })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsString(confirmation)
  @MaxLength(200, confirmation)
  confirmation?: string;
}

const gigabytes = { message: sentence('tenants.storage_limit') };

export class StorageLimitRequest {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: 100_000,
    description: 'Em GB. Sem ele, não há limite.',
  })
  @Transform(({ value }) => asInteger({ value: blankIsAbsent({ value }) }))
  @IsOptional()
  @IsInt(gigabytes)
  @Min(1, gigabytes)
  @Max(100_000, gigabytes)
  gigabytes?: number;
}

class UsageAnswer {
  @ApiProperty({ type: 'integer', description: 'Contas ativas.' })
  people: number;

  @ApiProperty({ type: 'integer' })
  processes: number;

  @ApiProperty({ type: 'integer', description: 'Bytes guardados.' })
  bytes: number;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true, description: 'O último andamento.' })
  lastActAt: string | null;

  @ApiProperty({ format: 'date-time' })
  countedAt: string;
}

export class MunicipalityAnswer {
  @ApiProperty({ example: 'vale-claro' })
  slug: string;

  @ApiProperty()
  name: string;

  @ApiProperty()
  city: string;

  @ApiProperty({ example: 'MG' })
  state: string;

  @ApiProperty({ enum: stages })
  stage: Stage;

  @ApiProperty({ type: 'string', nullable: true })
  ibgeCode: string | null;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Quantos bytes pode guardar; nulo quando não há limite.',
  })
  storageLimit: number | null;

  @ApiProperty({
    type: UsageAnswer,
    nullable: true,
    description: 'Contado a cada hora; nulo até a primeira conta.',
  })
  usage: UsageAnswer | null;

  static of({
    slug,
    name,
    city,
    state,
    stage,
    ibgeCode,
    storageLimit,
    createdAt,
    usage,
  }: RegisteredTenant): MunicipalityAnswer {
    const counted = usage && {
      ...usage,
      lastActAt: usage.lastActAt?.toISOString() ?? null,
      countedAt: usage.countedAt.toISOString(),
    };
    const about = { slug, name, city, state, stage, ibgeCode, storageLimit };
    return { ...about, createdAt: createdAt.toISOString(), usage: counted };
  }
}

export class RegisterAnswer {
  @ApiProperty({ type: [MunicipalityAnswer] })
  municipalities: MunicipalityAnswer[];

  @ApiProperty({ description: 'Há outra página depois desta.' })
  more: boolean;
}

class StageChangeAnswer {
  @ApiProperty({ enum: stages })
  from: Stage;

  @ApiProperty({ enum: stages })
  stage: Stage;

  @ApiProperty()
  reason: string;

  @ApiProperty({ description: 'Quem mudou.' })
  changedBy: string;

  @ApiProperty({ format: 'date-time' })
  changedAt: string;
}

export class OneMunicipalityAnswer extends MunicipalityAnswer {
  @ApiProperty({
    type: TrainingCountsAnswer,
    nullable: true,
    description: 'O que some quando o treinamento acaba; nulo fora dele.',
  })
  training: TrainingCountsAnswer | null;

  @ApiProperty({ enum: stages, isArray: true, description: 'As etapas para as quais pode passar agora.' })
  stagesAfter: Stage[];

  @ApiProperty({ type: [StageChangeAnswer], description: 'Da mais nova para a mais antiga.' })
  stageChanges: StageChangeAnswer[];

  static from(
    tenant: RegisteredTenant,
    after: readonly Stage[],
    changes: StageChange[],
    training: TrainingCounts | undefined,
  ): OneMunicipalityAnswer {
    const stageChanges = changes.map((change) => ({ ...change, changedAt: change.changedAt.toISOString() }));
    return {
      ...MunicipalityAnswer.of(tenant),
      training: training ?? null,
      ...{ stagesAfter: [...after], stageChanges },
    };
  }
}
