import { IsUUID } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { sentence } from '../../platform/errors';
import type { DetachedSignature } from './outside-records';
import type { HandedOut } from './outside-signing';

export class OutsideSigningRequest {
  @ApiProperty({ format: 'uuid', description: 'Um dos cargos de GET /api/v1/me/positions.' })
  @IsUUID('all', { message: sentence('signatures.position') })
  positionId: string;
}

export class OutsideSigningAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ description: 'SHA-256 do arquivo a assinar, em hexadecimal.' })
  fileSha256: string;

  @ApiProperty({ description: 'SHA-256 do texto congelado, em hexadecimal.' })
  sourceSha256: string;

  @ApiProperty({ description: 'Até quando o arquivo assinado é aceito.' })
  expiresAt: Date;

  static of({ id, fileSha256, sourceSha256, expiresAt }: HandedOut): OutsideSigningAnswer {
    return { id, fileSha256, sourceSha256, expiresAt };
  }
}

export class DetachedSignatureAnswer implements DetachedSignature {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  signerName: string;

  @ApiProperty()
  signedAt: Date;

  @ApiProperty({ description: 'SHA-256 do arquivo assinado, em hexadecimal.' })
  signedSha256: string;

  @ApiProperty({ description: 'SHA-256 da assinatura, com o carimbo do tempo se já o tem, em hexadecimal.' })
  sha256: string;

  @ApiProperty({ description: 'SHA-256 da assinatura como foi recebida, em hexadecimal.' })
  madeSha256: string;

  @ApiProperty({
    type: Date,
    nullable: true,
    description: 'Do carimbo do tempo que recebeu aqui; nulo enquanto não o tem.',
  })
  stampedAt: Date | null;

  @ApiProperty({ type: String, nullable: true, description: 'Quem carimbou.' })
  stampedBy: string | null;
}
