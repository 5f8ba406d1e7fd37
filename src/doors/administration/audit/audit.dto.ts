import { Transform } from 'class-transformer';
import { IsIn, IsISO8601, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { sentence } from '../../../platform/errors';
import { blankIsAbsent, oneOf } from '../../../platform/http';
import { attributesInWords, auditInWords, auditSubjectKeys, type AuditSubject } from './audit-words';
import type { AuditLine } from './audit.queries';

const day = { message: sentence('units.substitution_day') };
const subject = { message: sentence('audit.subject') };
const login = { message: sentence('users.login_form') };

export class AuditRequest {
  @ApiPropertyOptional({ ...oneOf(auditSubjectKeys), description: 'Só entradas sobre isto.' })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsIn(auditSubjectKeys, subject)
  subject?: AuditSubject;

  @ApiPropertyOptional({ description: 'O e-mail de quem fez, ou da pessoa a quem se fez.' })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsString(login)
  @MaxLength(254, login)
  login?: string;

  @ApiPropertyOptional({ format: 'date', description: 'O primeiro dia.' })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsISO8601({ strict: true }, day)
  @Matches(/^\d{4}-\d{2}-\d{2}$/, day)
  from?: string;

  @ApiPropertyOptional({ format: 'date', description: 'O último dia, que também conta.' })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsISO8601({ strict: true }, day)
  @Matches(/^\d{4}-\d{2}-\d{2}$/, day)
  to?: string;

  @ApiPropertyOptional({ description: 'O next da página anterior.' })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsString(subject)
  @MaxLength(100, subject)
  after?: string;
}

export class AuditEntryAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'date-time' })
  at: Date;

  @ApiProperty({ example: 'membership.given' })
  kind: string;

  @ApiProperty({ example: 'Deu um perfil' })
  label: string;

  @ApiProperty({ type: String, nullable: true, description: 'Quem fez.' })
  by: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'A unidade em que atuava.' })
  unitLabel: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'A pessoa, a unidade ou o processo, se pode ser visto.',
  })
  about: string | null;

  @ApiProperty({ description: 'O que mudou, quando o ato é de administração.' })
  details: string;

  @ApiProperty({ description: 'O endereço de rede.' })
  ip: string;

  static of({ attributes, ...line }: AuditLine): AuditEntryAnswer {
    return {
      ...line,
      label: auditInWords(line.kind),
      details: attributesInWords(line.kind, attributes),
    };
  }
}

export class AuditAnswer {
  @ApiProperty({ type: [AuditEntryAnswer] })
  items: AuditEntryAnswer[];

  @ApiPropertyOptional()
  next?: string;
}
