import { ApiProperty } from '@nestjs/swagger';
import type { SealedRendition, SignatureEntry } from './signatures.queries';

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
