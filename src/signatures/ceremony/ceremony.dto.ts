import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { sentence } from '../../platform/errors';
import { ItemsAnswer, itemsAnswer } from '../../platform/http';
import { ProofRequest } from '../signing/proof.dto';
import { mostAtOnce } from '../signing/signable-documents';
import { CEREMONY_MINUTES } from './challenge';
import type { PreparedCeremony } from './ceremony-preparation';

const challenge = { message: sentence('signatures.challenge_needed') };
const documents = { message: sentence('signatures.many', { most: mostAtOnce }) };

class DocumentToSign {
  @ApiProperty({ format: 'uuid' })
  @IsString(documents)
  id: string;

  @ApiPropertyOptional({
    type: 'integer',
    description: 'A revisão que a pessoa leu: um texto que mudou depois não é assinado.',
  })
  @IsOptional()
  @IsInt(documents)
  revision?: number;
}

export class CeremonyRequest {
  @ApiProperty({
    type: [DocumentToSign],
    minItems: 1,
    maxItems: mostAtOnce,
    description: 'Documentos a assinar.',
  })
  @IsArray(documents)
  @ArrayMinSize(1, documents)
  @ArrayMaxSize(mostAtOnce, documents)
  @ValidateNested({ each: true, ...documents })
  @Type(() => DocumentToSign)
  documents: DocumentToSign[];

  @ApiProperty({ format: 'uuid', description: 'Um dos cargos de GET /api/v1/me/positions.' })
  @IsUUID('all', { message: sentence('signatures.position') })
  positionId: string;
}

/** 100 documents with their hashes, and the code that proves that it is ours. */
const mostChallenge = 30_000;

export class ConsentRequest extends ProofRequest {
  @ApiProperty({ description: 'O challenge de POST /api/v1/signing-ceremonies. Vale uma vez.' })
  @IsString(challenge)
  @IsNotEmpty(challenge)
  @MaxLength(mostChallenge, challenge)
  challenge: string;

  @ApiPropertyOptional({
    format: 'uuid',
    description:
      'Outro dos cargos da pessoa, no lugar do que foi dado na preparação: é com ele que se assina.',
  })
  @IsOptional()
  @IsUUID('all', { message: sentence('signatures.position') })
  positionId?: string;
}

class DocumentInCeremony {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ description: 'O código do documento.' })
  code: string;

  @ApiProperty()
  title: string;

  @ApiProperty({ description: 'SHA-256 do texto que será assinado, em hexadecimal.' })
  sha256: string;
}

export class CeremonyAnswer {
  @ApiProperty({
    type: String,
    nullable: true,
    description: `O que se confirma em /confirmation, em até ${CEREMONY_MINUTES} minutos. Nulo quando nada pode ser assinado.`,
  })
  challenge: string | null;

  @ApiProperty()
  expiresAt: Date;

  @ApiProperty({
    enum: ['simple', 'advanced'],
    description: 'Como será a assinatura (Lei nº 14.063/2020, art. 4º).',
  })
  level: string;

  @ApiProperty({ type: [DocumentInCeremony], description: 'O que será assinado.' })
  documents: DocumentInCeremony[];

  @ApiProperty({ type: ItemsAnswer, description: 'O que não pode ser assinado, e por quê.' })
  refused: ItemsAnswer;

  static of({ challenge: token, expiresAt, level, ...prepared }: PreparedCeremony): CeremonyAnswer {
    const shown = prepared.documents.map(
      ({ processId: _process, processNumber: _number, ...document }) => document,
    );
    const refused = itemsAnswer(prepared.refused);
    return { challenge: token ?? null, expiresAt, level, documents: shown, refused };
  }
}
