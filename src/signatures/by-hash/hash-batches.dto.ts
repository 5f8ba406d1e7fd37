import { ArrayMaxSize, ArrayMinSize, IsArray, IsString, IsUUID } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { sentence } from '../../platform/errors';
import { mostAtOnce } from '../signing/signable-documents';
import type { HashSigning } from './hash-batches';

const documents = { message: sentence('signatures.many', { most: mostAtOnce }) };

export class HashBatchRequest {
  @ApiProperty({
    type: [String],
    format: 'uuid',
    minItems: 1,
    maxItems: mostAtOnce,
    description: 'Os ids dos documentos a assinar.',
  })
  @IsArray(documents)
  @ArrayMinSize(1, documents)
  @ArrayMaxSize(mostAtOnce, documents)
  @IsString({ each: true, ...documents })
  documents: string[];

  @ApiProperty({ format: 'uuid', description: 'Um dos cargos de GET /api/v1/me/positions.' })
  @IsUUID('all', { message: sentence('signatures.position') })
  positionId: string;
}

export class HashSigningAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  documentId: string;

  @ApiProperty({ description: 'SHA-256 do texto congelado, em hexadecimal.' })
  sourceSha256: string;

  @ApiProperty({
    description: 'SHA-256 do arquivo congelado, com o lugar da assinatura ainda vazio, em hexadecimal.',
  })
  fileSha256: string;

  static of({ id, documentId, sourceSha256, fileSha256 }: HashSigning): HashSigningAnswer {
    return { id, documentId, sourceSha256, fileSha256 };
  }
}
