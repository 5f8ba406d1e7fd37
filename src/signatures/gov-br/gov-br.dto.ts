import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { sentence } from '../../platform/errors';
import { ItemsAnswer, itemsAnswer, type ItemResult } from '../../platform/http';
import { HashSigningAnswer } from '../by-hash/hash-batches.dto';
import type { GovBrBatch } from './gov-br-signing';

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

  @ApiProperty()
  expiresAt: Date;

  @ApiProperty({ type: [HashSigningAnswer], description: 'O que será assinado.' })
  signings: HashSigningAnswer[];

  @ApiProperty({ type: ItemsAnswer, description: 'O que não pode ser assinado, e por quê.' })
  refused: ItemsAnswer;

  static of(
    { id, authorizationAddress, expiresAt, signings }: GovBrBatch,
    refused: readonly ItemResult[],
  ): GovBrSigningAnswer {
    const all = signings.map((one) => HashSigningAnswer.of(one));
    return { id, authorizationAddress, expiresAt, signings: all, refused: itemsAnswer(refused) };
  }
}
