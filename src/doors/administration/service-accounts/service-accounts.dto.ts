import { ApiProperty, OmitType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsIn,
  IsInt,
  IsString,
  IsUUID,
  Length,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { sentence } from '../../../platform/errors';
import { asInteger, asList, onOneLine } from '../../../platform/http';
import { mostKeyDays, serviceOperationKeys, type ServiceOperation } from '../../../units';

export const mostName = 100;
export const mostPurpose = 300;
const name = { message: sentence('units.service_name', { most: mostName }) };
const purpose = { message: sentence('units.service_purpose', { most: mostPurpose }) };
const operations = { message: sentence('units.service_operations') };
const units = { message: sentence('units.service_units') };
const types = { message: sentence('units.service_types') };
const days = { message: sentence('units.service_days', { most: mostKeyDays }) };
const most = 500;

export class ServiceScopeRequest {
  @ApiProperty({ enum: serviceOperationKeys, isArray: true, description: 'O que a conta pode fazer.' })
  @Transform(asList)
  @IsArray(operations)
  @ArrayNotEmpty(operations)
  @IsIn(serviceOperationKeys, { each: true, ...operations })
  operations: ServiceOperation[];

  @ApiProperty({ type: [String], format: 'uuid', description: 'As unidades em que atua, e nenhuma outra.' })
  @Transform(asList)
  @IsArray(units)
  @ArrayNotEmpty(units)
  @ArrayMaxSize(most, units)
  @IsUUID('all', { each: true, ...units })
  unitIds: string[];

  @ApiProperty({
    type: [String],
    format: 'uuid',
    description: 'Só processos destes tipos existem para a conta. Vazio: todos.',
  })
  @Transform(asList)
  @IsArray(types)
  @ArrayMaxSize(most, types)
  @IsUUID('all', { each: true, ...types })
  processTypeIds: string[];
}

export class KeyDaysRequest {
  @ApiProperty({ type: 'integer', minimum: 1, maximum: mostKeyDays, example: 365 })
  @Transform(asInteger)
  @IsInt(days)
  @Min(1, days)
  @Max(mostKeyDays, days)
  days: number;
}

export class ServiceAccountRequest extends ServiceScopeRequest {
  @ApiProperty({ maxLength: mostName, example: 'Sistema tributário' })
  @Transform(onOneLine)
  @IsString(name)
  @Length(1, mostName, name)
  name: string;

  @ApiProperty({ maxLength: mostPurpose, description: 'Para que serve, e quem responde por ela.' })
  @Transform(onOneLine)
  @IsString(purpose)
  @Length(1, mostPurpose, purpose)
  @MaxLength(mostPurpose, purpose)
  purpose: string;

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    maximum: mostKeyDays,
    example: 365,
    description: 'Por quantos dias a chave vale.',
  })
  @Transform(asInteger)
  @IsInt(days)
  @Min(1, days)
  @Max(mostKeyDays, days)
  days: number;
}

export class ServiceAccountAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'Sistema tributário (conta de serviço)' })
  name: string;

  @ApiProperty()
  purpose: string;

  @ApiProperty({ enum: serviceOperationKeys, isArray: true })
  operations: ServiceOperation[];

  @ApiProperty({ type: [String], format: 'uuid' })
  unitIds: string[];

  @ApiProperty({ type: [String], example: ['SMF'], description: 'As siglas das unidades.' })
  units: string[];

  @ApiProperty({ type: [String], format: 'uuid', description: 'Vazio: todos.' })
  processTypeIds: string[];

  @ApiProperty({ description: 'O começo da chave, para reconhecê-la.', example: 'autos_pedra-branca_Xk3b9Q' })
  keyPrefix: string;

  @ApiProperty({ format: 'date-time' })
  createdAt: Date;

  @ApiProperty()
  createdBy: string;

  @ApiProperty({ format: 'date-time' })
  expiresAt: Date;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Com a precisão de um minuto.',
  })
  lastUsedAt: Date | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  revokedAt: Date | null;
}

export class NewServiceAccountAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ description: 'Só aparece nesta resposta. Guarde-a em um lugar seguro.' })
  key: string;
}

export class NewKeyAnswer extends OmitType(NewServiceAccountAnswer, ['id']) {}
