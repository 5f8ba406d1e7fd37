import { Transform } from 'class-transformer';
import { IsInt, IsNotEmpty, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { sentence } from '../platform/errors';
import { asInteger, blankIsAbsent } from '../platform/http';
import type { SealedRendition, SignatureEntry } from './signatures.queries';

const password = { message: sentence('signatures.password_needed') };
const code = { message: sentence('users.code_needed') };

export class SignatureRequest {
  @ApiProperty({ format: 'password', description: 'A senha com que a pessoa entra no sistema.' })
  @IsString(password)
  @IsNotEmpty(password)
  @MaxLength(1024, password)
  password: string;

  @ApiPropertyOptional({
    description: 'O código do segundo passo, quando a conta tem um.',
    example: '123456',
  })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsString(code)
  @MaxLength(20, code)
  code?: string;

  @ApiProperty({ format: 'uuid', description: 'Um dos cargos de GET /api/v1/me/positions.' })
  @IsUUID('all', { message: sentence('signatures.position') })
  positionId: string;
}

/** The same from the form, with the revision of the text that the person saw. */
export class SignatureForm extends SignatureRequest {
  @Transform(asInteger)
  @IsInt({ message: sentence('platform.invalid_body') })
  revision: number;
}

export class SignatureAnswer {
  @ApiProperty()
  signerName: string;

  @ApiProperty()
  positionTitle: string;

  @ApiProperty({ description: 'Sigla da unidade em que a pessoa assinou.' })
  unitLabel: string;

  @ApiProperty()
  signedAt: Date;

  @ApiProperty({ enum: ['simple', 'advanced', 'qualified'], description: 'Lei nº 14.063/2020, art. 4º.' })
  level: string;
}

export class SignaturesAnswer {
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Com o número do documento, abre a conferência pública.',
  })
  crc: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Código de integridade do texto assinado.' })
  integrityCode: string | null;

  @ApiProperty({ description: 'Se há um PDF com assinaturas digitais de pessoas, em /evidence.' })
  hasEvidence: boolean;

  @ApiProperty({ type: [SignatureAnswer], description: 'As que valem, na ordem do tempo.' })
  signatures: SignatureAnswer[];

  static of(rendition: SealedRendition | undefined, entries: SignatureEntry[]): SignaturesAnswer {
    return {
      crc: rendition?.crc ?? null,
      integrityCode: rendition?.integrityCode ?? null,
      hasEvidence: Boolean(rendition?.evidenceSha256),
      signatures: entries.map(({ userId: _private, ...signature }) => signature),
    };
  }
}
