import { Transform } from 'class-transformer';
import { IsEmail, IsNotEmpty, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { sentence } from '../../../../platform/errors';
import { blankIsAbsent, onOneLine } from '../../../../platform/http';
import type { Identity, IdentityInput } from '../../../../tenants';

export const mostName = 150;
const name = { message: sentence('tenants.institution_missing', { most: mostName }) };
const colour = { message: sentence('tenants.colour_form') };
export const mostService = 200;
const service = { message: sentence('tenants.service_long', { most: mostService }) };
const domain = { message: sentence('tenants.domain_form') };

export class IdentityRequest implements IdentityInput {
  @ApiProperty({
    example: 'Prefeitura de Vale Claro',
    maxLength: mostName,
    description: 'Só muda enquanto não há nenhum processo.',
  })
  @Transform(onOneLine)
  @IsString(name)
  @IsNotEmpty(name)
  @MaxLength(mostName, name)
  name: string;

  @ApiPropertyOptional({ example: '12.ABC.345/01DE-35', description: 'Com letras ou só números.' })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsString()
  @MaxLength(60)
  cnpj?: string;

  @ApiPropertyOptional({
    example: '#1351b4',
    description: 'A cor das páginas: contraste de 4,5 para 1 com o branco, ou mais (WCAG 2.2).',
  })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsString(colour)
  @MaxLength(20, colour)
  colour?: string;

  @ApiPropertyOptional({ example: 'processos.valeclaro.mg.gov.br', description: 'O domínio desejado.' })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsString(domain)
  @MaxLength(300, domain)
  domain?: string;

  @ApiPropertyOptional({
    example: 'Praça da Matriz, 100, Centro, Vale Claro',
    maxLength: mostService,
    description: 'Onde o cidadão é atendido. Aparece no fim de cada página do portal.',
  })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsString(service)
  @MaxLength(mostService, service)
  serviceAddress?: string;

  @ApiPropertyOptional({ example: '(31) 3333-0000', maxLength: mostService })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsString(service)
  @MaxLength(mostService, service)
  servicePhone?: string;

  @ApiPropertyOptional({ example: 'segunda a sexta, das 8h às 17h', maxLength: mostService })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsString(service)
  @MaxLength(mostService, service)
  serviceHours?: string;

  @ApiPropertyOptional({ format: 'email', maxLength: mostService })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsEmail({}, { message: sentence('units.email') })
  @MaxLength(mostService, service)
  serviceEmail?: string;

  @ApiPropertyOptional({
    example: 'https://www.valeclaro.mg.gov.br/ouvidoria',
    maxLength: mostService,
    description: 'A página da ouvidoria ou do e-SIC.',
  })
  @Transform(blankIsAbsent)
  @IsOptional()
  @Matches(/^https?:\/\/[^\s"'<>\\]+\.[^\s"'<>\\]+$/i, { message: sentence('tenants.service_link') })
  @MaxLength(mostService, service)
  serviceOmbudsman?: string;
}

export class IdentityAnswer {
  @ApiProperty()
  name: string;

  @ApiProperty({ description: 'Se o nome ainda pode mudar.' })
  nameOpen: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'Sem pontos.' })
  cnpj: string | null;

  @ApiProperty({ type: String, nullable: true, example: '#1351b4' })
  colour: string | null;

  @ApiProperty({ type: String, nullable: true })
  domain: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'O SHA-256 do brasão.' })
  arms: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Onde o cidadão é atendido.' })
  serviceAddress: string | null;

  @ApiProperty({ type: String, nullable: true })
  servicePhone: string | null;

  @ApiProperty({ type: String, nullable: true })
  serviceHours: string | null;

  @ApiProperty({ type: String, nullable: true })
  serviceEmail: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'A página da ouvidoria ou do e-SIC.' })
  serviceOmbudsman: string | null;

  static of(identity: Identity, nameOpen: boolean): IdentityAnswer {
    return { ...identity, nameOpen };
  }
}
