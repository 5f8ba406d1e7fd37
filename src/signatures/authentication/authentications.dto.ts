import { Transform } from 'class-transformer';
import { Equals, IsInt, IsUUID } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { sentence } from '../../platform/errors';
import { asBoolean, asInteger } from '../../platform/http';
import { ProofRequest } from '../signing/proof.dto';
import type { Authentication } from './authentications.queries';

const compared = { message: sentence('signatures.compared') };

export class AuthenticationRequest extends ProofRequest {
  @ApiProperty({ format: 'uuid', description: 'Um dos cargos de GET /api/v1/me/positions.' })
  @IsUUID('all', { message: sentence('signatures.position') })
  positionId: string;

  @ApiProperty({ description: 'O arquivo foi comparado com o papel, folha por folha: sempre true.' })
  @Transform(asBoolean)
  @Equals(true, compared)
  compared: boolean;
}

/** The same from the form, with the revision of the file that the person saw. */
export class AuthenticationForm extends AuthenticationRequest {
  @Transform(asInteger)
  @IsInt({ message: sentence('platform.invalid_body') })
  revision: number;
}

export class AuthenticationAnswer {
  @ApiProperty({ enum: ['original', 'notarised_copy', 'authenticated_copy'] })
  conference: string;

  @ApiProperty({ description: 'Do arquivo que foi comparado.' })
  fileSha256: string;

  @ApiProperty()
  signerName: string;

  @ApiProperty()
  positionTitle: string;

  @ApiProperty({ description: 'Sigla da unidade.' })
  unitLabel: string;

  @ApiProperty({ format: 'date-time' })
  authenticatedAt: Date;

  @ApiProperty({ enum: ['simple', 'advanced', 'qualified'], description: 'Lei nº 14.063/2020, art. 4º.' })
  level: string;

  @ApiProperty({ description: 'Com o número do documento, abre a conferência pública.' })
  crc: string;

  @ApiProperty({ description: 'Código de integridade do termo.' })
  integrityCode: string;
}

export const authenticationAnswer = (found: Authentication): AuthenticationAnswer => ({
  conference: found.conference,
  fileSha256: found.fileSha256,
  signerName: found.signerName,
  positionTitle: found.positionTitle,
  unitLabel: found.unitLabel,
  authenticatedAt: found.signedAt,
  level: found.level,
  crc: found.crc,
  integrityCode: found.integrityCode,
});
