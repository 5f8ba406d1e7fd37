import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsArray, IsIn, IsInt, Max, Min } from 'class-validator';
import { sentence } from '../../../platform/errors';
import { asInteger, asList } from '../../../platform/http';
import { mostDays, roles, type Role } from '../../../units';

const days = { message: sentence('users.required_days', { most: mostDays }) };
const role = { message: sentence('users.required_roles') };

export class RequiredSecondFactorRequest {
  @ApiProperty({ enum: roles, isArray: true, description: 'Os perfis que precisam. Vazio: nenhum.' })
  @Transform(asList)
  @IsArray(role)
  @IsIn(roles, { each: true, ...role })
  roles: Role[];

  @ApiProperty({
    type: 'integer',
    minimum: 0,
    maximum: mostDays,
    example: 15,
    description: 'Quantos dias a pessoa tem para ligá-lo, desde a regra ou desde que recebeu o perfil.',
  })
  @Transform(asInteger)
  @IsInt(days)
  @Min(0, days)
  @Max(mostDays, days)
  days: number;
}

export class RequiredSecondFactorAnswer {
  @ApiProperty({ enum: roles, isArray: true })
  roles: Role[];

  @ApiProperty({ type: 'integer', description: 'Prazo em dias.' })
  days: number;

  @ApiProperty({ description: 'Falso enquanto ninguém decidiu: o que se lê é a proposta, e ela não vale.' })
  decided: boolean;
}

export class MissingSecondFactorAnswer {
  @ApiProperty({ format: 'uuid' })
  userId: string;

  @ApiProperty({ example: 'Elisa Ramos' })
  name: string;

  @ApiProperty({ enum: roles, isArray: true, description: 'Os perfis que o pedem.' })
  roles: Role[];

  @ApiProperty({ format: 'date', description: 'Deste dia em diante, nada mais abre para a pessoa sem ele.' })
  due: string;
}
