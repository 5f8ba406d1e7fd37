import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { sentence } from '../../platform/errors';
import type { GovBrSigning } from './gov-br-signing';

const returned = { message: sentence('signatures.gov_br_state') };

export class GovBrReturnRequest {
  @ApiProperty({ description: 'O state que voltou do gov.br.' })
  @IsString(returned)
  @IsNotEmpty(returned)
  @MaxLength(200, returned)
  state: string;

  @ApiProperty({ description: 'O code que voltou do gov.br. Vale uma vez.' })
  @IsString(returned)
  @IsNotEmpty(returned)
  @MaxLength(2000, returned)
  code: string;
}

export class GovBrSigningAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ description: 'Onde a pessoa autoriza a assinatura, no gov.br.' })
  authorizationAddress: string;

  @ApiProperty({ description: 'SHA-256 do texto congelado, em hexadecimal.' })
  sourceSha256: string;

  @ApiProperty()
  expiresAt: Date;

  static of({ id, authorizationAddress, sourceSha256, expiresAt }: GovBrSigning): GovBrSigningAnswer {
    return { id, authorizationAddress, sourceSha256, expiresAt };
  }
}
