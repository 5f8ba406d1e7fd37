import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsUUID } from 'class-validator';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { sentence } from '../../platform/errors';
import { asList } from '../../platform/http';

const mostDocuments = 200;
const unknown = { message: sentence('documents.unknown_copied') };

export class DuplicationRequest {
  @ApiPropertyOptional({
    type: [String],
    description: 'Os documentos que a cópia leva, sem as assinaturas.',
    maxItems: mostDocuments,
    items: { type: 'string', format: 'uuid' },
  })
  @Transform(asList)
  @IsArray(unknown)
  @ArrayMaxSize(mostDocuments, { message: sentence('documents.too_many_copied', { most: mostDocuments }) })
  @IsUUID('all', { each: true, ...unknown })
  documentIds: string[] = [];
}
