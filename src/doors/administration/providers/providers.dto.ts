import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { sentence } from '../../../platform/errors';
import { asBoolean, blankIsAbsent, onOneLine, trimmed } from '../../../platform/http';
import {
  findings,
  mostSecret,
  providerKinds,
  type Finding,
  type IdentityProvider,
  type ProviderKind,
} from '../../../users';

export const mostLabel = 60;
export const mostClientId = 200;
const kind = { message: sentence('users.provider_kind') };
const label = { message: sentence('users.provider_label', { most: mostLabel }) };
const issuer = { message: sentence('users.provider_issuer') };
const client = { message: sentence('users.provider_client', { most: mostClientId }) };
const secret = { message: sentence('users.provider_secret', { most: mostSecret }) };
const finds = { message: sentence('users.provider_finds') };
const level = { message: sentence('users.provider_required') };
export const requiredLevels = ['silver', 'gold'] as const;

export class ProviderRequest {
  @ApiProperty({ enum: providerKinds })
  @IsIn(providerKinds, kind)
  kind: ProviderKind;

  @ApiProperty({ maxLength: mostLabel, example: 'gov.br', description: 'Depois de "Entrar com".' })
  @Transform(onOneLine)
  @IsString(label)
  @Length(1, mostLabel, label)
  label: string;

  @ApiProperty({ example: 'https://sso.acesso.gov.br/', description: 'O endereço do provedor (issuer).' })
  @Transform(trimmed)
  @IsString(issuer)
  @Length(1, 500, issuer)
  issuer: string;

  @ApiProperty({ maxLength: mostClientId })
  @Transform(trimmed)
  @IsString(client)
  @Length(1, mostClientId, client)
  clientId: string;

  @ApiPropertyOptional({ maxLength: mostSecret, description: 'Sem ele, fica o de antes. Nunca é mostrado.' })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsString(secret)
  @MaxLength(mostSecret, secret)
  clientSecret?: string;

  @ApiPropertyOptional({
    enum: requiredLevels,
    description: 'Só do gov.br: prata ou ouro. Sem ele, qualquer conta.',
  })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsIn(requiredLevels, level)
  requiredLevel?: (typeof requiredLevels)[number];

  @ApiProperty({
    enum: findings,
    description:
      'Como é encontrada a conta de quem ainda não a ligou: link, só por quem a ligou; cpf, pelo CPF que a administração cadastrou (gov.br); email, pelo e-mail que o provedor verificou.',
  })
  @IsIn(findings, finds)
  findsBy: Finding;

  @ApiProperty({ description: 'Se quem não tem conta ganha uma, sem unidade. Precisa de e-mail verificado.' })
  @Transform(asBoolean)
  @IsBoolean()
  createsAccounts: boolean;

  @ApiProperty({ description: 'Falso: ninguém entra por ele.' })
  @Transform(asBoolean)
  @IsBoolean()
  active: boolean;
}

export class ProviderAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: providerKinds })
  kind: ProviderKind;

  @ApiProperty()
  label: string;

  @ApiProperty()
  issuer: string;

  @ApiProperty()
  clientId: string;

  @ApiProperty({ enum: requiredLevels, nullable: true, type: String })
  requiredLevel: IdentityProvider['requiredLevel'];

  @ApiProperty({ enum: findings })
  findsBy: Finding;

  @ApiProperty()
  createsAccounts: boolean;

  @ApiProperty()
  active: boolean;
}
