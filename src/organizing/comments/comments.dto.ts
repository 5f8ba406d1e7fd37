import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, IsUUID } from 'class-validator';
import { sentence } from '../../platform/errors';
import { blankIsAbsent } from '../../platform/http';
import { LongText } from '../shared/fields';

export const mostComment = 2000;

export class CommentRequest {
  @LongText({ most: mostComment, wrong: 'organizing.comment', description: 'O comentário.' })
  text: string;

  @ApiPropertyOptional({
    format: 'uuid',
    description: 'Um documento do processo. Sem ele, é sobre o processo.',
  })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsUUID('all', { message: sentence('organizing.unknown_document') })
  documentId?: string;
}

class CommentedDocumentAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  title: string;
}

export class CommentAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  text: string;

  @ApiProperty()
  by: string;

  @ApiProperty({ description: 'Sigla da unidade de quem escreveu.' })
  unitLabel: string;

  @ApiProperty()
  at: Date;

  @ApiProperty({ type: CommentedDocumentAnswer, nullable: true })
  document: CommentedDocumentAnswer | null;

  @ApiProperty({ description: 'Se quem pede pode remover.' })
  own: boolean;
}
